import { DataDigitaloceanVpc } from '@cdktf/provider-digitalocean/lib/data-digitalocean-vpc';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { AddressBook } from 'cdktf-fixed-egress';
import { type NatDropletsProps, ReservedIp } from 'cdktf-fixed-egress/digitalocean';
import { natBoxDocument } from '../../lib/gateway/nat-box';
import { bookOf, type Json, newStack, synthesized, warningsOf, withoutTimes } from '../support';
import { newAddress, newApp, newPair, newVpc, VPC } from './fixtures';

/** A pair with one app. */
const withPair = (props: Partial<NatDropletsProps> = {}): Json =>
  synthesized((stack) => {
    newApp(stack, newPair(stack, props));
    new AddressBook(stack, 'addresses');
  });

jest.mock('../../lib/gateway/nat-box', () => ({
  ...jest.requireActual('../../lib/gateway/nat-box'),
  natBoxDocument: jest.fn(),
}));

/** What the machine gets, in its shortest form: all that it is told. */
const document = jest.mocked(natBoxDocument);

beforeEach(() => document.mockReset().mockImplementation(({ settings }) => JSON.stringify(settings)));

describe('NatDroplets', () => {
  it('is a Droplet, an address and an assignment for each half, and a firewall', () => {
    const { resource, check } = withPair();
    const { digitalocean_droplet, ...others } = resource;
    expect({
      ...others,
      check,
      droplets: [digitalocean_droplet['gateway-a'], digitalocean_droplet['gateway-b']],
    }).toMatchSnapshot();
  });

  it('gives its app the addresses of both halves, and lists what its own packets leave from', () => {
    const book = bookOf(withPair());
    expect(book.apps.crawler.egress).toMatchSnapshot();
    expect(book.gateways).toMatchSnapshot();
  });

  it.each([
    ['the resource', newVpc, 'digitalocean_vpc.vpc'],
    [
      'the data source',
      (stack: never) => new DataDigitaloceanVpc(stack, 'vpc', { name: 'v' }),
      'data.digitalocean_vpc.vpc',
    ],
  ])('takes for a VPC %s', (_, vpcIn, address) => {
    const json = synthesized((stack) => newPair(stack, { vpc: vpcIn(stack as never) }));
    expect(json.resource.digitalocean_droplet['gateway-a'].vpc_uuid).toBe(`\${${address}.id}`);
    expect(json.locals['gateway-a-document']).toContain(`\${${address}.ip_range}`);
  });

  it('describes each half to its machine', () => {
    withPair({ timers: { multiplier: 5 }, limits: { connections: 2000 } });
    const [a, b] = document.mock.calls.map(([box]) => box);
    expect(a).toMatchObject({
      uplink: 'eth0',
      inside: 'eth1',
      settings: { VPC_RANGE: VPC.ipRange },
      failover: { kind: 'announce', network: VPC.ipRange },
      timers: { interval: 80, multiplier: 5 },
      limits: { connections: 2000 },
      restartAt: '03:00',
    });
    expect(b).toEqual({ ...a, restartAt: '04:00' });
  });

  it('leaves every ${ of a boot document to the shell', () => {
    document.mockReturnValue('echo ${HOME} %{x}');
    expect(withPair().locals['gateway-a-document']).toBe('echo $${HOME} %%{x}');
  });

  it('ignores what replaces or restarts a Droplet, but for the half that is rolled', () => {
    const lifecycles = (props: Partial<NatDropletsProps>) => {
      const { digitalocean_droplet } = withPair(props).resource;
      return ['gateway-a', 'gateway-b'].map((name) => digitalocean_droplet[name].lifecycle.ignore_changes);
    };
    const ignored = ['image', 'size', 'user_data', 'vpc_uuid'];
    expect(lifecycles({})).toEqual([ignored, ignored]);
    expect(lifecycles({ roll: 'a' })).toEqual([undefined, ignored]);
    expect(lifecycles({ roll: 'b' })).toEqual([ignored, undefined]);
  });

  it('is one Droplet where cost matters more, which never restarts by itself', () => {
    const { resource } = withPair({ single: true, roll: 'a' });
    expect(Object.keys(resource.digitalocean_droplet)).toEqual(['crawler-1', 'gateway-a']);
    expect(Object.keys(resource.digitalocean_reserved_ip)).toEqual(['crawler-a']);
    expect(document.mock.calls.map(([box]) => box.restartAt)).toEqual([undefined]);
  });

  it('lets apps share its addresses, which then bear its name', () => {
    const json = synthesized((stack) => {
      const pair = newPair(stack, { shared: true });
      for (const id of ['search', 'crawler']) newApp(stack, pair, {}, id);
      new AddressBook(stack, 'addresses');
    });
    const { digitalocean_reserved_ip, digitalocean_firewall } = json.resource;
    expect(Object.keys(digitalocean_reserved_ip)).toEqual(['gateway-a', 'gateway-b']);
    const tags = ['${digitalocean_tag.crawler.name}', '${digitalocean_tag.search.name}'];
    for (const rule of digitalocean_firewall.gateway.inbound_rule) expect(rule.source_tags).toEqual(tags);
    const { apps } = bookOf(json);
    expect(withoutTimes(apps.crawler.egress.addresses)).toEqual(withoutTimes(apps.search.egress.addresses));
    expect(apps.crawler.egress.addresses[0]).toMatchObject({ name: 'gateway-a', dedicated: false });
  });

  it('admits nobody before an app is attached', () => {
    const json = synthesized((stack) => newPair(stack));
    expect(json.resource.digitalocean_firewall.gateway.inbound_rule).toBeUndefined();
    expect(json.resource.digitalocean_reserved_ip).toBeUndefined();
  });

  it('takes addresses that exist', () => {
    const json = synthesized((stack) => {
      const ip = (name: string, last: number) =>
        ReservedIp.fromReservedIpAttributes(stack, name, { ip: `203.0.113.${last}`, region: 'nyc3' });
      newApp(stack, newPair(stack, { addresses: { a: ip('one', 1), b: ip('two', 2) } }));
    });
    expect(json.resource.digitalocean_reserved_ip).toBeUndefined();
    const assignments: Json = json.resource.digitalocean_reserved_ip_assignment;
    expect(Object.entries(assignments).map(([name, { ip_address }]) => [name, ip_address])).toEqual([
      ['gateway-a', '203.0.113.1'],
      ['gateway-b', '203.0.113.2'],
    ]);
  });

  it('passes its provider on', () => {
    const { resource } = synthesized((stack) => {
      const provider = new DigitaloceanProvider(stack, 'other', { alias: 'other' });
      newPair(stack, { provider, shared: true });
    });
    const { terraform_data, ...ours } = resource;
    expect(Object.keys(terraform_data)).toEqual(['gateway-a-built', 'gateway-b-built']);
    for (const one of Object.values<Json>(ours).flatMap((type) => Object.values<Json>(type))) {
      expect(one.provider).toBe('digitalocean.other');
    }
  });

  it('keeps its addresses unless it, or the app, says otherwise', () => {
    const kept = (pair: boolean | undefined, app: boolean | undefined) =>
      synthesized((stack) => newApp(stack, newPair(stack, { retain: pair }), { retain: app })).resource
        .digitalocean_reserved_ip['crawler-a'].lifecycle.prevent_destroy;
    expect([kept(undefined, undefined), kept(false, undefined), kept(false, true), kept(true, false)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('has names without an underscore where DigitalOcean takes none', () => {
    const { resource } = synthesized((stack) => newApp(stack, newPair(stack, {}, 'way_out'), {}, 'web_app'));
    expect(resource.digitalocean_droplet['way_out-a'].name).toBe('way-out-a');
    expect(resource.digitalocean_firewall.way_out.name).toBe('way-out');
    expect(resource.digitalocean_droplet['web_app-1'].name).toBe('web-app-1');
  });

  it('carries an app whatever its name', () => {
    for (const name of ['a', 'Apps', 'Firewall']) {
      const { resource } = synthesized((stack) => newApp(stack, newPair(stack), {}, name));
      expect(resource.digitalocean_reserved_ip[`${name}-b`]).toBeDefined();
    }
  });

  it('warns once when the stack has more reserved IPs than an account may have by default', () => {
    const stack = newStack();
    newAddress(stack, 'mine');
    ReservedIp.fromReservedIpAttributes(stack, 'imported', { ip: '203.0.113.9', region: 'nyc3' });
    newApp(stack, newPair(stack));
    expect(warningsOf(stack)).toEqual([]);
    for (const id of ['fourth', 'fifth']) newAddress(stack, id);
    expect(warningsOf(stack)).toEqual([
      'this stack has more reserved IPs than the 3 that an account may have by default: ask DigitalOcean to raise the limit before you deploy',
    ]);
  });

  it.each(['10.200.0.0/16', '172.31.0.0/24', '192.168.0.0/16'])('takes the private range %s', (ipRange) => {
    expect(newPair(newStack(), { vpc: { ...VPC, ipRange } }).vpc.ipRange).toBe(ipRange);
  });

  it.each<[string, Partial<NatDropletsProps>, string]>([
    ['no VPC', { vpc: undefined as never }, 'a gateway needs a VPC'],
    ['a VPC without an id', { vpc: { ...VPC, id: '' } }, 'vpc.id is ""'],
    [
      'a range that is no network',
      { vpc: { ...VPC, ipRange: '10.10.0.1/20' } },
      'vpc.ipRange is 10.10.0.1/20, which is not',
    ],
    [
      'a public range',
      { vpc: { ...VPC, ipRange: '172.32.0.0/16' } },
      'vpc.ipRange is 172.32.0.0/16, which is not private',
    ],
    ['a range that is larger than a private one', { vpc: { ...VPC, ipRange: '192.0.0.0/8' } }, 'which is not private'],
    ['a text for whether it is single', { single: 'false' as never }, 'single is "false": give true or false'],
    ['null for whether it is shared', { shared: null as never }, 'shared is null: give true or false'],
    ['null for its addresses', { addresses: null as never }, 'addresses is null: give a ReservedIp for a and b'],
    ['no region', { region: undefined as never }, 'region is undefined'],
    ['no size', { size: '' }, 'size is ""'],
    ['no image', { image: '' }, 'image is ""'],
    [
      'timers that are too fast',
      { timers: { interval: 50, multiplier: 2 } },
      'timers declare a gateway dead after 100 ms',
    ],
    ['a limit that is too low', { limits: { connections: 1 } }, 'limits.connections is 1: give a whole number'],
    ['an unknown half to roll', { roll: 'c' as never }, "roll is \"c\": give 'a' or 'b'"],
    ['half b of a single to roll', { single: true, roll: 'b' }, 'roll is "b": give \'a\', or leave it out'],
    ['an address for one half', { addresses: {} }, 'the address of half a is undefined: give a ReservedIp'],
    [
      'an address for a half that is not there',
      { single: true, addresses: { a: { ip: '203.0.113.1', region: 'nyc3' } as never, b: {} as never } },
      'addresses has b, and the gateway has a: leave it out',
    ],
    ['a name of two words', { name: 'two words' }, '"two words" cannot name a Terraform resource'],
  ])('fails with %s', (_, props, message) => {
    expect(() => newPair(newStack(), props)).toThrow(message);
  });

  it('fails when both halves have one address', () => {
    const stack = newStack();
    const out = newAddress(stack, 'out');
    expect(() => newPair(stack, { shared: true, addresses: { a: out, b: out } })).toThrow(
      '[stack/gateway/b] address "out" is on another Droplet already (stack/gateway/a): a reserved IP is on one Droplet',
    );
  });

  it('fails when an address is adopted and imported, and given to both halves', () => {
    const stack = newStack();
    const a = new ReservedIp(stack, 'adopted', { region: 'nyc3', adopt: '203.0.113.5' });
    const b = ReservedIp.fromReservedIpAttributes(stack, 'imported', { ip: '203.0.113.5', region: 'nyc3' });
    expect(() => newPair(stack, { shared: true, addresses: { a, b } })).toThrow('is on another Droplet already');
  });

  it('fails when an address is in another region', () => {
    const stack = newStack();
    const addresses = { a: newAddress(stack, 'a', 'sfo3'), b: newAddress(stack, 'b') };
    expect(() => newPair(stack, { shared: true, addresses })).toThrow(
      'address "a" is in sfo3 and its Droplet in nyc3: give an address of nyc3',
    );
  });

  it('fails when a second app attaches, unless shared', () => {
    const stack = newStack();
    const pair = newPair(stack);
    newApp(stack, pair);
    expect(() => newApp(stack, pair, {}, 'search')).toThrow(
      'the addresses of "gateway" are the app\'s that attached first, "crawler": make another gateway for "search", or say `shared: true`',
    );
  });

  it('fails when two gateways have one name', () => {
    const stack = newStack();
    newPair(stack);
    expect(() => newPair(stack, { name: 'gateway' }, 'other')).toThrow('another gateway is named "gateway"');
  });

  it('fails when two apps differ in upper and lower case alone, since their tags would not', () => {
    const stack = newStack();
    const pair = newPair(stack, { shared: true });
    newApp(stack, pair);
    expect(() => newApp(stack, pair, {}, 'Crawler')).toThrow(
      'another app is named as "Crawler" but for upper and lower',
    );
  });

  it('fails when a boot document is longer than a Droplet takes', () => {
    document.mockReturnValue('ü'.repeat(32 * 1024) + 'x');
    expect(() => newPair(newStack())).toThrow(
      'the user data has 65537 bytes, more than the 65536 that a Droplet takes',
    );
  });
});
