import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { type TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  DropletApp,
  type DropletAppProps,
  DropletFirewallAllowList,
  type NatDropletsProps,
  VpcNatGateway,
  type VpcNatGatewayProps,
} from 'cdktf-fixed-egress/digitalocean';
import { appHostDocument } from '../../lib/gateway/app-host';
import { bookOf, newStack, stackIn, synthesized, withoutTimes } from '../support';
import { newAddress, newApp, newPair, VPC } from './fixtures';

jest.mock('../../lib/gateway/app-host', () => ({
  ...jest.requireActual('../../lib/gateway/app-host'),
  appHostDocument: jest.fn(),
}));

/** What the machine gets, in its shortest form. */
const document = jest.mocked(appHostDocument);

beforeEach(() => document.mockReset().mockImplementation(({ settings }) => JSON.stringify(settings)));

describe('DropletApp', () => {
  it('is Droplets that carry the tags of app and gateways, and a boot document that says nothing of gateways', () => {
    const { resource, locals } = synthesized((stack) => newApp(stack, newPair(stack), { count: 2 }));
    const { digitalocean_droplet } = resource;
    expect(digitalocean_droplet['crawler-1']).toMatchSnapshot();
    expect(digitalocean_droplet['crawler-2']).toEqual({ ...digitalocean_droplet['crawler-1'], name: 'crawler-2' });
    expect(locals['crawler-document']).toBe('{"EGRESS":"gateways"}');
  });

  it('tells its machines the same whatever its gateway is made of', () => {
    document.mockImplementation((host) => JSON.stringify(host));
    const told = (props: Partial<NatDropletsProps>) =>
      synthesized((stack) => newApp(stack, newPair(stack, props))).locals['crawler-document'];
    expect(told({ timers: { interval: 500 }, size: 'c-2', image: 'mine', roll: 'a', name: 'other' })).toBe(told({}));
    expect(JSON.parse(told({}))).toMatchObject({ uplink: 'eth0', inside: 'eth1', egress: 'gateways' });
  });

  it('takes the other arguments of a Droplet, and adds its tags and dependencies to those of the user', () => {
    const { resource } = synthesized((stack) => {
      const provider = new DigitaloceanProvider(stack, 'other', { alias: 'other' });
      newApp(stack, newPair(stack), {
        provider,
        image: 'debian-13-x64-mine',
        sshKeys: ['1'],
        monitoring: true,
        tags: ['crawlers'],
        dependsOn: [newAddress(stack, 'mine').node.defaultChild as never],
        lifecycle: { ignoreChanges: ['user_data'] },
      });
    });
    const { tags, depends_on, ...droplet } = resource.digitalocean_droplet['crawler-1'];
    expect(droplet).toMatchObject({
      provider: 'digitalocean.other',
      image: 'debian-13-x64-mine',
      ssh_keys: ['1'],
      monitoring: true,
      lifecycle: { ignore_changes: ['user_data'] },
    });
    expect(tags).toHaveLength(4);
    expect(tags[0]).toBe('crawlers');
    expect(depends_on).toHaveLength(4);
    expect(depends_on[0]).toBe('digitalocean_reserved_ip.mine');
  });

  it("merges the user's own user data, and leaves every ${ of it to the shell", () => {
    document.mockImplementation(({ userData }) => `${userData}`);
    const { locals } = synthesized((stack) => newApp(stack, newPair(stack), { userData: 'echo ${HOME}' }));
    expect(locals['crawler-document']).toBe('echo $${HOME}');
  });

  it('has hosts with reserved IPs of their own and no gateway, each named after its address', () => {
    const json = synthesized((stack) => {
      newApp(stack, [newAddress(stack, 'out-2'), newAddress(stack, 'out-1')], { vpcUuid: 'vpc-id' });
      new AddressBook(stack, 'addresses');
    });
    const { digitalocean_droplet, digitalocean_reserved_ip_assignment } = json.resource;
    expect({ digitalocean_droplet, digitalocean_reserved_ip_assignment }).toMatchSnapshot();
    expect(json.locals['crawler-document']).toBe('{"EGRESS":"own"}');
    expect(bookOf(json).apps.crawler.egress).toMatchSnapshot();
  });

  it('takes one reserved IP for one host', () => {
    const { resource } = synthesized((stack) => newApp(stack, newAddress(stack, 'out'), { count: 1 }));
    expect(Object.keys(resource.digitalocean_droplet)).toEqual(['out']);
  });

  it('is admitted by an allow-list with exactly its addresses', () => {
    const { resource } = synthesized((stack) => {
      const admit = [newApp(stack, newPair(stack))];
      new DropletFirewallAllowList(stack, 'api', {
        dropletTags: ['api'],
        admit,
        ports: [{ protocol: 'tcp', from: 443 }],
      });
    });
    expect(resource.digitalocean_firewall.api.inbound_rule[0].source_addresses).toEqual([
      '${digitalocean_reserved_ip.crawler-a.ip_address}',
      '${digitalocean_reserved_ip.crawler-b.ip_address}',
    ]);
  });

  it('stands for an app that was made elsewhere', () => {
    const addresses = [{ name: 'out', ip: '203.0.113.5', family: 'ipv4' as const, stability: 'fixed' as const }];
    const app = DropletApp.fromDropletAppAttributes(newStack(), 'crawler', { addresses });
    expect(app.egress.addresses).toEqual(addresses);
  });

  it.each<[string, Partial<DropletAppProps>, string]>([
    ['no size', { size: undefined }, 'size is undefined'],
    ['an empty image', { image: '' }, 'image is ""'],
    ['no hosts', { count: 0 }, 'count is 0: give a whole number, 1 or more'],
    ['half a host', { count: 1.5 }, 'count is 1.5'],
    ['a number of hosts that is not known', { count: 'token' as never }, 'count is not known at synth'],
    ['tags that are not known', { tags: 'token' as never }, 'tags are not known at synth'],
    ['tags that are no list', { tags: 'web' as never }, 'tags is "web": give a list such as'],
    ['null for tags', { tags: null as never }, 'tags is null: give a list'],
    ['an empty tag', { tags: ['web', ''] }, 'a tag is ""'],
    [
      'a tag that names a gateway',
      { tags: ['fixed-egress:a:10-10-0-9'] },
      'tag "fixed-egress:a:10-10-0-9" begins with',
    ],
    ['a tag that admits to a gateway', { tags: ['Fixed-Egress-app-search'] }, 'such tags steer the egress'],
    ['null for user data', { userData: null as never }, 'userData is null: give one such as'],
    ['a number for user data', { userData: 5 as never }, 'userData is 5'],
    ['empty user data', { userData: '' }, 'userData is ""'],
    ['a VPC beside its gateway', { vpcUuid: 'other' }, 'app "crawler" has a vpcUuid, and its gateway carries'],
    ['IPv6', { ipv6: true } as never, 'the app sets ipv6, which the construct decides'],
    ['a region of its own', { region: 'sfo3' } as never, 'the app sets region, which the construct decides'],
    ['create_before_destroy', { lifecycle: { createBeforeDestroy: true } }, 'createBeforeDestroy would spread'],
  ])('fails with %s', (_, props, message) => {
    const stack = newStack();
    const variable = new TerraformVariable(stack, 'variable', {});
    const given = Object.entries(props).map(([key, value]) => [
      key,
      value !== 'token' ? value : key === 'count' ? variable.numberValue : variable.listValue,
    ]);
    expect(() => newApp(stack, newPair(stack), Object.fromEntries(given))).toThrow(message);
  });

  it('takes a token for user data, also among text', () => {
    const { locals } = synthesized((stack) => {
      document.mockImplementation(({ userData }) => `${userData}`);
      const script = new TerraformVariable(stack, 'script', {}).stringValue;
      newApp(stack, newPair(stack), { userData: `echo hello\n${script}` });
    });
    expect(locals['crawler-document']).toBe('echo hello\n${var.script}');
  });

  it('takes user data that is not ASCII, and fails where a token is in it', () => {
    const stack = newStack();
    const pair = newPair(stack, { shared: true });
    const { stringValue } = new TerraformVariable(stack, 'script', {});
    newApp(stack, pair, { userData: 'echo Grüße' }, 'greeter');
    expect(() => newApp(stack, pair, { userData: `echo Grüße\n${stringValue}` })).toThrow(
      '[stack/crawler] userData has a token beside characters that are not ASCII',
    );
  });

  it.each([
    ['nothing', undefined, 'app "crawler" has no egress: give `egress`'],
    ['no address', [], 'app "crawler" has no egress'],
    ['an empty address', [undefined], 'app "crawler" has no egress'],
    ['another thing', { id: 'vpc' }, 'the address of a host is [object Object]: give a ReservedIp'],
  ])('fails when its egress is %s', (_, egress, message) => {
    expect(() => newApp(newStack(), egress as never)).toThrow(message);
  });

  it('fails when there are not as many reserved IPs as hosts', () => {
    const stack = newStack();
    expect(() => newApp(stack, [newAddress(stack, 'out')], { count: 2 })).toThrow(
      '2 hosts and 1 reserved IPs: a reserved IP is on one Droplet',
    );
  });

  it('fails when an address is given twice, or to two apps', () => {
    const stack = newStack();
    const out = newAddress(stack, 'out');
    expect(() => newApp(stack, [out, out])).toThrow('egress has two addresses named "out"');
    newApp(stack, out, {}, 'first');
    expect(() =>
      newApp(stack, newPair(stack, { addresses: { a: out, b: newAddress(stack, 'b') } }), {}, 'second'),
    ).toThrow('address "out" is on another Droplet already (stack/first/Hosts/out)');
  });

  it('fails when the app and its gateway are in two stacks', () => {
    const root = Testing.app();
    const [a, b] = [stackIn(root, 'a'), stackIn(root, 'b')];
    expect(() => newApp(b, newPair(a))).toThrow('[b/crawler] app "crawler" and its gateway are in two stacks');
  });

  it('fails when its user data is longer than a Droplet takes', () => {
    document.mockReturnValue('x'.repeat(64 * 1024 + 1));
    const stack = newStack();
    expect(() => newApp(stack, newPair(stack))).toThrow('the user data has 65537 bytes, more than the 65536');
  });

  it('fails when two apps have one name', () => {
    const stack = newStack();
    newApp(stack, newPair(stack));
    expect(() => newApp(stack, newPair(stack, {}, 'other'), { name: 'crawler' }, 'again')).toThrow(
      'another app is named "crawler"',
    );
  });
});

describe('VpcNatGateway', () => {
  const newGateway = (stack: TerraformStack, props: Partial<VpcNatGatewayProps> = {}) =>
    new VpcNatGateway(stack, 'nat', { region: 'nyc3', vpc: VPC, ...props });

  it('is kept, has no default_gateway, and gives its app an address that is not fixed', () => {
    const json = synthesized((stack) => {
      newApp(stack, newGateway(stack));
      new AddressBook(stack, 'addresses');
    });
    expect(json.resource.digitalocean_vpc_nat_gateway).toMatchSnapshot();
    expect(json.locals['nat-egress']).toBe(
      '${one(one(digitalocean_vpc_nat_gateway.nat.egresses).public_gateways).ipv4}',
    );
    expect(bookOf(json).apps.crawler.egress).toMatchSnapshot();
    expect(bookOf(json).gateways).toEqual({});
  });

  it('tells hosts its private address by a tag', () => {
    const { resource, locals } = synthesized((stack) => newApp(stack, newGateway(stack)));
    const { tags, depends_on, vpc_uuid } = resource.digitalocean_droplet['crawler-1'];
    expect(tags).toEqual([
      'fixed-egress:a:${replace(tolist(digitalocean_vpc_nat_gateway.nat.vpcs).0.gateway_ip, ".", "-")}',
    ]);
    expect(depends_on).toEqual(['digitalocean_vpc_nat_gateway.nat']);
    expect(vpc_uuid).toBe(VPC.id);
    expect(locals['crawler-document']).toBe('{"EGRESS":"next-hop"}');
  });

  it('lets apps share its address', () => {
    const json = synthesized((stack) => {
      const gateway = newGateway(stack, { shared: true, retain: false, size: 2 });
      for (const id of ['crawler', 'search']) newApp(stack, gateway, {}, id);
      new AddressBook(stack, 'addresses');
    });
    expect(json.resource.digitalocean_vpc_nat_gateway.nat).toMatchObject({
      size: 2,
      lifecycle: { prevent_destroy: false },
    });
    const { crawler, search } = bookOf(json).apps;
    expect(withoutTimes(search.egress.addresses)).toEqual(withoutTimes(crawler.egress.addresses));
    expect(search.egress.addresses).toMatchObject([{ name: 'nat', dedicated: false, stability: 'semi-static' }]);
  });

  it('adopts one that exists', () => {
    expect(synthesized((stack) => newGateway(stack, { adopt: 'gateway-id' })).import).toEqual([
      { to: 'digitalocean_vpc_nat_gateway.nat', id: 'gateway-id' },
    ]);
  });

  it.each<[string, Partial<VpcNatGatewayProps>, string]>([
    ['no id of the one that it adopts', { adopt: '' }, 'adopt is ""'],
    ['no VPC', { vpc: undefined as never }, 'a gateway needs a VPC'],
    ['no region', { region: '' }, 'region is ""'],
    ['no size', { size: 0 }, 'size is 0: give a whole number from 1 to 16'],
    ['too large a size', { size: 17 }, 'size is 17'],
    ['a text for whether it is shared', { shared: 'false' as never }, 'shared is "false": give true or false'],
  ])('fails with %s', (_, props, message) => {
    expect(() => newGateway(newStack(), props)).toThrow(message);
  });

  it('fails when it and another gateway have one name', () => {
    const stack = newStack();
    newPair(stack, { name: 'nat' });
    expect(() => newGateway(stack)).toThrow('[stack/nat] another gateway is named "nat"');
  });

  it('fails when a second app attaches, unless shared', () => {
    const stack = newStack();
    const gateway = newGateway(stack);
    newApp(stack, gateway);
    expect(() => newApp(stack, gateway, {}, 'search')).toThrow(
      'the address of "nat" is the app\'s that attached first',
    );
  });
});
