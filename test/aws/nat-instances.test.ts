import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformVariable, Testing, Token } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { ElasticIp, NatInstances, type NatInstancesProps, VpcApp } from 'cdktf-fixed-egress/aws';
import { Construct } from 'constructs';
import type { TerraformStack } from 'cdktf';
import { bookOf, newStack, stackIn, synthesized, warningsOf, type Json } from '../support';
import { newVpc } from './fixtures';

const CIDR = '10.0.16.0/20';
const SLOTS = { payments: 1, search: 2 };

function newPair(stack: TerraformStack, props: Partial<NatInstancesProps> = {}): NatInstances {
  return new NatInstances(stack, 'nat', { vpc: props.vpc ?? newVpc(stack), slots: SLOTS, ...props });
}

function keptOf(resources: Json): string[] {
  return Object.keys(resources).filter((name) => resources[name].lifecycle.prevent_destroy);
}

describe('NatInstances', () => {
  let json: Json;
  beforeAll(() => {
    json = synthesized((stack) => {
      const egress = newPair(stack, { alarmActions: ['arn:aws:sns:eu-west-1:123456789012:pager'] });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20' });
      new AddressBook(stack, 'addresses');
    });
  });

  it('have an interface with the whole pool from the start, which no later edit un-assigns', () => {
    expect(json.resource.aws_network_interface['nat-b']).toMatchSnapshot();
  });

  it('are instances that read their own tags and keep what they were built from', () => {
    expect(json.resource.aws_instance['nat-a']).toMatchSnapshot();
  });

  it('have a route table for each half, whose default route may be taken over', () => {
    expect(json.resource.aws_route['nat-a']).toMatchSnapshot();
    const tables = ['a', 'b'].map((it) => json.resource.aws_route_table_association[`payments-eu-west-1${it}`]);
    expect(tables.map((it) => it.route_table_id)).toEqual([
      '${aws_route_table.nat-a.id}',
      '${aws_route_table.nat-b.id}',
    ]);
    expect(Object.keys(json.resource.aws_route_table)).toEqual(['nat-a', 'nat-b', 'vpc-public']);
  });

  it('give each app an address of its own on each half, named as NatGateways name them', () => {
    const apps = ['payments-eu-west-1a', 'payments-eu-west-1b', 'search-eu-west-1a', 'search-eu-west-1b'];
    expect(Object.keys(json.resource.aws_eip)).toEqual(['nat-a', 'nat-b', ...apps]);
    expect(json.resource.aws_eip_association['search-eu-west-1b']).toMatchSnapshot();
    expect(Object.keys(json.resource.terraform_data)).toEqual(expect.arrayContaining(apps));
  });

  it('take existing addresses for what they send themselves, and make none', () => {
    const { resource, import: blocks } = synthesized((stack) => {
      const a = new ElasticIp(stack, 'old', { adopt: 'eipalloc-1' });
      const b = ElasticIp.fromElasticIpAttributes(stack, 'elsewhere', { allocationId: 'eipalloc-2' });
      newPair(stack, { ownAddresses: { a, b } });
      new AddressBook(stack, 'addresses');
    });
    expect(blocks).toEqual([{ to: 'aws_eip.old', id: 'eipalloc-1' }]);
    expect(Object.keys(resource.aws_eip)).toEqual(['old']);
    const { 'nat-a': onA, 'nat-b': onB } = resource.aws_eip_association;
    expect([onA.allocation_id, onB.allocation_id]).toEqual(['${aws_eip.old.allocation_id}', 'eipalloc-2']);
  });

  it('let in what apps send and what the other half says, and nothing from the internet', () => {
    expect(json.resource.aws_vpc_security_group_ingress_rule).toMatchSnapshot();
  });

  it('may replace routes of their own route tables alone', () => {
    expect(JSON.parse(json.resource.aws_iam_role_policy.nat.policy).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'ec2:ReplaceRoute',
        Resource: ['${aws_route_table.nat-a.arn}', '${aws_route_table.nat-b.arn}'],
      },
    ]);
  });

  it('are moved to sound hardware by EC2, and say when one has failed', () => {
    const { 'nat-a-recover': recover, 'nat-a-failed': failed } = json.resource.aws_cloudwatch_metric_alarm;
    expect({ recover, failed }).toMatchSnapshot();
  });

  it('are in the book: the addresses of apps, and what they leave from themselves', () => {
    const { apps, gateways } = bookOf(json);
    expect(apps.payments.egress).toMatchSnapshot();
    expect(gateways.nat.map(({ name }: Json) => name)).toEqual(['nat-a', 'nat-b']);
  });

  it('take the newest Debian 13 for the architecture of their instance type', () => {
    const nameOf = (instanceType: string) =>
      synthesized((stack) => newPair(stack, { instanceType })).data.aws_ami.nat.filter[0].values;
    expect(nameOf('t4g.small')).toEqual(['debian-13-arm64-*']);
    expect(nameOf('c7gn.large')).toEqual(['debian-13-arm64-*']);
    expect(nameOf('t3.small')).toEqual(['debian-13-amd64-*']);
    expect(nameOf('c7i-flex.large')).toEqual(['debian-13-amd64-*']);
  });

  it('take an image that is given', () => {
    const { data, resource } = synthesized((stack) => newPair(stack, { image: 'ami-1' }));
    expect(data.aws_ami).toBeUndefined();
    expect(resource.aws_instance['nat-a'].ami).toBe('ami-1');
  });

  it('roll the half that is named, and leave the other as it was built', () => {
    const { aws_instance: rolled } = synthesized((stack) => newPair(stack, { roll: 'b' })).resource;
    expect(rolled['nat-a'].lifecycle.ignore_changes).toContain('user_data_base64');
    expect(rolled['nat-b'].lifecycle).toEqual({});
  });

  it('stand in the zones that are named, in whatever order', () => {
    const inZones = (zones: readonly [string, string]) =>
      synthesized((stack) => {
        const vpc = newVpc(stack, { zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] });
        new VpcApp(stack, 'payments', { egress: newPair(stack, { vpc, zones }), cidr: CIDR });
      });
    const pair = inZones(['eu-west-1c', 'eu-west-1b']);
    expect(pair).toEqual(inZones(['eu-west-1b', 'eu-west-1c']));
    expect(Object.keys(pair.resource.aws_eip)).toEqual([
      'nat-a',
      'nat-b',
      'payments-eu-west-1b',
      'payments-eu-west-1c',
    ]);
    const tableOf = (zone: string) => pair.resource.aws_route_table_association[`payments-${zone}`].route_table_id;
    expect(['eu-west-1a', 'eu-west-1b', 'eu-west-1c'].map(tableOf)).toEqual([
      '${aws_route_table.nat-a.id}',
      '${aws_route_table.nat-a.id}',
      '${aws_route_table.nat-b.id}',
    ]);
  });

  it('may stand in one zone, with a warning', () => {
    const stack = newStack();
    const vpc = newVpc(stack, { zones: ['eu-west-1a'] });
    const egress = newPair(stack, { vpc, zones: ['eu-west-1a', 'eu-west-1a'] });
    const app = new VpcApp(stack, 'payments', { egress, cidr: CIDR });
    expect(app.egress.addresses.map(({ name }) => name)).toEqual(['payments-eu-west-1a', 'payments-eu-west-1a-b']);
    expect(warningsOf(stack)).toEqual([expect.stringContaining('both halves stand in eu-west-1a')]);
  });

  it('have no private address in common in one zone', () => {
    const { resource } = synthesized((stack) => {
      const vpc = newVpc(stack, { zones: ['eu-west-1a'] });
      newPair(stack, { vpc, zones: ['eu-west-1a', 'eu-west-1a'], slots: {}, pool: 3 });
    });
    const hostsOf = (half: string) =>
      resource.aws_network_interface[half].private_ip_list.map((text: string) => Number(/-\d+(?=\))/.exec(text)?.[0]));
    expect([hostsOf('nat-a'), hostsOf('nat-b')]).toEqual([
      [-2, -3, -4, -5],
      [-6, -7, -8, -9],
    ]);
  });

  it('carry several addresses of an app, one for each of its slots', () => {
    const { resource } = synthesized((stack) => {
      const egress = newPair(stack, { slots: { payments: [3, 1] } });
      const zones = ['eu-west-1a', 'eu-west-1b'];
      const inZone = (zone: string) => ['one', 'two'].map((it) => new ElasticIp(stack, `${it}-${zone}`));
      const addresses = Object.fromEntries(zones.map((zone) => [zone, inZone(zone)]));
      new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses });
    });
    const placeOf = (address: string) => resource.aws_eip_association[address].private_ip_address;
    expect(placeOf('one-eu-west-1a')).toBe('${cidrhost(data.aws_subnet.nat-a.cidr_block, -5)}');
    expect(placeOf('two-eu-west-1b')).toBe('${cidrhost(data.aws_subnet.nat-b.cidr_block, -3)}');
    expect(resource.aws_instance['nat-a'].tags['fixed-egress:payments']).toBe(
      '10.0.16.0/23,10.0.18.0/23 ${cidrhost(data.aws_subnet.nat-a.cidr_block, -5)},${cidrhost(data.aws_subnet.nat-a.cidr_block, -3)} ${aws_eip.one-eu-west-1a.public_ip},${aws_eip.two-eu-west-1a.public_ip}',
    );
  });

  it("carry subnets of the user that use the pair's own route tables", () => {
    const { resource } = synthesized((stack) => {
      const egress = newPair(stack);
      const routeTableId = egress.routeTableIn('eu-west-1b');
      const subnets = { 'eu-west-1b': { subnetId: 'subnet-1', routeTableId } };
      new VpcApp(stack, 'payments', { egress, subnets });
      new VpcApp(stack, 'search', { egress, subnets: { 'eu-west-1b': { subnetId: 'subnet-2', routeTableId } } });
    });
    expect(resource.aws_vpc_security_group_ingress_rule['nat-payments-eu-west-1b'].cidr_ipv4).toBe(
      '${data.aws_subnet.payments-eu-west-1b.cidr_block}',
    );
  });

  it('carry an app of any name', () => {
    const stack = newStack();
    const names = ['a', 'b', 'Apps', 'Resource', 'SecurityGroup', 'AllowOut', 'Role'];
    const slots = Object.fromEntries(names.map((name, index) => [name, index + 1]));
    const egress = newPair(stack, { slots, pool: 9, instanceType: 't4g.large' });
    names.forEach((name, index) => new VpcApp(stack, name, { egress, cidr: `10.0.${16 * (index + 1)}.0/20` }));
    expect(() => Testing.synth(stack)).not.toThrow();
  });

  it('give what they make their tags, the tags of the app and their provider', () => {
    const { resource } = synthesized((stack) => {
      const provider = new AwsProvider(stack, 'other', { alias: 'other' });
      const egress = newPair(stack, { provider, tags: { team: 'network', env: 'prod' } });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR, provider, tags: { team: 'money' } });
    });
    expect(resource.aws_eip['payments-eu-west-1a'].tags).toEqual({
      Name: 'payments-eu-west-1a',
      team: 'money',
      env: 'prod',
    });
    expect(resource.aws_instance['nat-a'].tags).toMatchObject({ Name: 'nat-a', team: 'network', env: 'prod' });
    const ours = Object.entries<Json>(resource)
      .filter(([type]) => type.startsWith('aws_'))
      .flatMap(([type, made]) => Object.entries<Json>(made).map(([id, it]) => [`${type}.${id}`, it.provider]));
    const ofVpc = /^aws_(vpc|internet_gateway|subnet|route|route_table|route_table_association)\.vpc/;
    expect(ours.filter(([id, provider]) => !ofVpc.test(id) && provider !== 'aws.other')).toEqual([]);
  });

  it('release what they make as they say, unless the app says otherwise', () => {
    const { aws_eip: addresses, aws_network_interface: interfaces } = synthesized((stack) => {
      const egress = newPair(stack, { retain: false });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20', retain: true });
    }).resource;
    const kept = keptOf(addresses);
    expect(kept).toEqual(['search-eu-west-1a', 'search-eu-west-1b']);
    expect(keptOf(interfaces)).toEqual([]);
  });

  it('keep their interfaces, since new ones for both halves in one apply would take both down', () => {
    expect(keptOf(json.resource.aws_network_interface)).toEqual(['nat-a', 'nat-b']);
  });

  it('tell the box the networks of the subnets, so that apps with parts of one network do not overlap', () => {
    const { resource } = synthesized((stack) => {
      const egress = newPair(stack);
      new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      const routeTableId = egress.routeTableIn('eu-west-1b');
      new VpcApp(stack, 'search', { egress, subnets: { 'eu-west-1b': { subnetId: 'subnet-2', routeTableId } } });
    });
    const { tags } = resource.aws_instance['nat-b'];
    const networksOf = (app: string) => tags[`fixed-egress:${app}`].split(' ')[0];
    expect(networksOf('payments')).toBe('10.0.16.0/23,10.0.18.0/23');
    expect(networksOf('search')).toBe('${data.aws_subnet.search-eu-west-1b.cidr_block}');
    const rules = Object.entries<Json>(resource.aws_vpc_security_group_ingress_rule);
    expect(rules.map(([name, { cidr_ipv4: network }]) => [name, network])).toEqual([
      ['nat', undefined],
      ['nat-payments-eu-west-1a', '10.0.16.0/23'],
      ['nat-payments-eu-west-1b', '10.0.18.0/23'],
      ['nat-search-eu-west-1b', '${data.aws_subnet.search-eu-west-1b.cidr_block}'],
    ]);
  });

  it('restart for security updates at a time of its own for each half', () => {
    expect(json.locals['nat-a-boot']).toContain('Automatic-Reboot-Time "03:00"');
    expect(json.locals['nat-b-boot']).toContain('Automatic-Reboot-Time "04:00"');
  });

  it('take tags of every sign that the metadata service takes', () => {
    const { resource } = synthesized((stack) => newPair(stack, { tags: { 'aZ0+-=.,_:@': '1' } }));
    expect(resource.aws_instance['nat-a'].tags['aZ0+-=.,_:@']).toBe('1');
  });

  it('take an image that is not known at synth', () => {
    const { resource } = synthesized((stack) => {
      newPair(stack, { image: new TerraformVariable(stack, 'image', {}).stringValue });
    });
    expect(resource.aws_instance['nat-a'].ami).toBe('${var.image}');
  });

  describe('fail', () => {
    it.each<[string, Partial<NatInstancesProps>, string]>([
      ['without slots', { slots: undefined as never }, 'slots is undefined: give each app its place'],
      ['with a slot beyond the pool', { slots: { web: 4 } }, 'slots of "web" has 4: give a whole number from 1 to 3'],
      ['with a slot that is no number', { slots: { web: '1' as never } }, 'slots of "web" has 1: give a whole number'],
      ['with an app that has no slot in its list', { slots: { web: [] } }, 'slots of "web" is []: give it a place'],
      [
        'with one slot for two apps',
        { slots: { web: 2, api: [1, 2] } },
        'slot 2 is given to "api" and to "web": an address serves one app, and free are 3',
      ],
      [
        'with a pool that the instance type does not carry',
        { pool: 4 },
        'pool is 4: an interface of t4g.small carries 4 addresses, its own among them, so give a whole number from 1 to 3',
      ],
      ['with a pool that is no number', { pool: 1.5 }, 'pool is 1.5'],
      [
        'with a pool that is not known at synth',
        { pool: Token.asNumber('${var.pool}') },
        'pool is not known at synth: give a literal number from 1 to 3',
      ],
      [
        'with a slot that is not known at synth',
        { slots: { web: Token.asNumber('${var.slot}') } },
        'slots of "web" are not known at synth: give literal numbers from 1 to 3',
      ],
      [
        'with a list that has a slot that is not known at synth',
        { slots: { web: [1, Token.asNumber('${var.slot}')] } },
        'slots of "web" are not known at synth',
      ],
      [
        'with a list of slots that is not known at synth',
        { slots: { web: Token.asNumberList('${var.slots}') } },
        'slots of "web" are not known at synth',
      ],
      ['with one slot twice for an app', { slots: { web: [1, 1] } }, 'slots of "web" has 1 twice: name it once'],
      [
        'with more slots for an app than it has turns on the box',
        { slots: { web: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, pool: 9, instanceType: 't4g.large' },
        'slots of "web" are 9: give an app at most 8',
      ],
      [
        'with an image that is none',
        { image: 'debian-13' },
        'image is "debian-13": give one such as ami-0123456789abcdef0',
      ],
      ['with limits out of range', { limits: { udpIdle: 5 } }, 'limits.udpIdle is 5'],
      ['with an instance type that is not known', { instanceType: 'm1.small' }, 'instanceType is "m1.small"'],
      ['with a size that is not known', { instanceType: 't4g.huge' }, 'instanceType is "t4g.huge"'],
      ['with an instance type that is a token', { instanceType: '${TfToken[TOKEN.1]}' }, 'not known at synth'],
      ['with one zone', { zones: ['eu-west-1a'] as never }, 'zones is ["eu-west-1a"], and a pair stands in two'],
      [
        'with a zone that is not one of the VPC',
        { zones: ['eu-west-1a', 'eu-west-1c'] },
        'zones has "eu-west-1c": give zones of the VPC, which has eu-west-1a, eu-west-1b',
      ],
      ['with timers below what a link can carry', { timers: { interval: 50, multiplier: 2 } }, 'timers declare'],
      ['with both halves rolled', { roll: 'ab' as never }, "roll is \"ab\": give 'a' or 'b'"],
      ['with a tag that instances cannot read', { tags: { 'cost center': '1' } }, 'tags has "cost center"'],
      ...['a(b)', 'größe', '.', '..', '_index'].map((key): [string, Partial<NatInstancesProps>, string] => [
        `with the tag ${key}, which instances cannot read`,
        { tags: { [key]: '1' } },
        `tags has "${key}", and a NAT instance reads its own tags, whose keys hold only letters, digits and + - = . , _ : @`,
      ]),
      [
        'with an own address for one half alone',
        { ownAddresses: { a: {} as never } as never },
        'ownAddresses has a: give',
      ],
      [
        'with own addresses that are none',
        { ownAddresses: { a: {}, b: {} } as never },
        'ownAddresses has a, b: give an ElasticIp for a and for b',
      ],
      ['with a tag that looks like an app', { tags: { 'fixed-egress:x': '1' } }, 'which would be taken for an app'],
    ])('%s', (_, props, message) => {
      expect(() => newPair(newStack(), props)).toThrow(
        expect.objectContaining({ name: 'FixedEgressError', message: expect.stringContaining(message) }),
      );
    });

    it('when both halves have one own address', () => {
      const stack = newStack();
      const own = new ElasticIp(stack, 'old');
      expect(() => newPair(stack, { ownAddresses: { a: own, b: own } })).toThrow(
        'address "old" serves another app or zone already (stack/nat/a)',
      );
    });

    it('without a VPC', () => {
      expect(() => new NatInstances(newStack(), 'nat', { slots: {} } as never)).toThrow(
        '[stack/nat] a pair of NAT instances needs a VPC: give `vpc`, an EgressVpc',
      );
    });

    it('when their VPC is in another stack', () => {
      const root = Testing.app();
      const [a, b] = [stackIn(root, 'a'), stackIn(root, 'b')];
      expect(() => newPair(b, { vpc: newVpc(a) })).toThrow('its VPC is in another stack');
    });

    it.each([[['eu-west-1a']], [['eu-west-1a', 'eu-west-1b', 'eu-west-1c']]])(
      'when the VPC has the zones %j and none are named, since another zone would later move a half',
      (zones) => {
        const stack = newStack();
        expect(() => newPair(stack, { vpc: newVpc(stack, { zones }) })).toThrow(
          `the VPC has ${zones.length} zones, and a pair stands in two: give them by name, such as zones: ["eu-west-1a","${zones[1] ?? 'eu-west-1a'}"]`,
        );
      },
    );

    it('when the VPC has another pair in a zone, which has the same private addresses', () => {
      const stack = newStack();
      const vpc = newVpc(stack);
      newPair(stack, { vpc });
      expect(() => new NatInstances(stack, 'other', { vpc, slots: {} })).toThrow(
        'the VPC has NAT instances in eu-west-1a already (stack/nat)',
      );
    });

    it('when an app has no slot, and say which are free', () => {
      const stack = newStack();
      expect(() => new VpcApp(stack, 'web', { egress: newPair(stack), cidr: CIDR })).toThrow(
        'app "web" has no place on the interfaces of "nat": add it to `slots`, as in `slots: { \'web\': <number> }`, and free are 3',
      );
    });

    it('when an app has no slot and none is free', () => {
      const stack = newStack();
      const egress = newPair(stack, { slots: { one: [1, 2, 3] } });
      expect(() => new VpcApp(stack, 'web', { egress, cidr: CIDR })).toThrow('and none is free: raise `pool`');
    });

    it('when an app has several slots and no addresses for them', () => {
      const stack = newStack();
      const egress = newPair(stack, { slots: { payments: [1, 2] } });
      expect(() => new VpcApp(stack, 'payments', { egress, cidr: CIDR })).toThrow(
        'app "payments" has 2 slots: give it `addresses`, 2 for each zone, or one slot',
      );
    });

    const addressesIn = (stack: TerraformStack, ...zones: string[]) =>
      Object.fromEntries(
        zones.map((zone) => [zone, ['one', 'two'].map((it) => new ElasticIp(stack, `${it}-${zone}`))]),
      );

    it('when an app brings more addresses than it has slots', () => {
      const stack = newStack();
      const addresses = addressesIn(stack, 'eu-west-1a', 'eu-west-1b');
      expect(() => new VpcApp(stack, 'payments', { egress: newPair(stack), cidr: CIDR, addresses })).toThrow(
        'app "payments" has 2 addresses in eu-west-1a and 1 of the `slots`: give it a slot for each address',
      );
    });

    it('when an app brings more addresses than the pool has, in words of NAT instances', () => {
      const stack = newStack();
      const four = ['one', 'two', 'three', 'four'];
      const inZone = (zone: string) => four.map((it) => new ElasticIp(stack, `${it}-${zone}`));
      const addresses = { 'eu-west-1a': inZone('eu-west-1a'), 'eu-west-1b': inZone('eu-west-1b') };
      expect(() => new VpcApp(stack, 'payments', { egress: newPair(stack), cidr: CIDR, addresses })).toThrow(
        'app "payments" has 4 addresses in eu-west-1a and 1 of the `slots`: give it a slot for each address',
      );
    });

    it('when an app brings addresses for one half alone', () => {
      const stack = newStack();
      const egress = newPair(stack, { slots: { payments: [1, 2] } });
      const addresses = addressesIn(stack, 'eu-west-1a');
      expect(() => new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses })).toThrow(
        '"payments" has no address in eu-west-1b',
      );
    });

    it('when an app brings addresses by zone to a pair in one zone', () => {
      const stack = newStack();
      const egress = newPair(stack, { zones: ['eu-west-1a', 'eu-west-1a'] });
      const addresses = addressesIn(stack, 'eu-west-1a');
      expect(() => new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses })).toThrow(
        'both halves of "nat" are in one: leave them out, or give the pair two zones',
      );
    });

    it('when an address serves another app already', () => {
      const stack = newStack();
      const egress = newPair(stack);
      const payments = new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      const [a, b] = payments.egress.addresses as ElasticIp[];
      const addresses = { 'eu-west-1a': [a], 'eu-west-1b': [b] };
      expect(() => new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20', addresses })).toThrow(
        'serves another app or zone already',
      );
    });

    it("when a subnet of the user has another route table than the pair's", () => {
      const stack = newStack();
      const subnets = { 'eu-west-1a': { subnetId: 'subnet-1', routeTableId: 'rtb-1' } };
      expect(() => new VpcApp(stack, 'payments', { egress: newPair(stack), subnets })).toThrow(
        'routeTableId of eu-west-1a is rtb-1, and "nat" routes by tables of its own: associate the subnet with routeTableIn(\'eu-west-1a\') of "nat", and give that',
      );
    });

    it('when an app has more addresses than a tag holds', () => {
      const stack = newStack();
      const egress = newPair(stack, {
        slots: { payments: [1, 2, 3, 4, 5, 6] },
        pool: 6,
        instanceType: 't4g.large',
      });
      const names = ['one', 'two', 'three', 'four', 'five', 'six'];
      const inZone = (zone: string) => names.map((name) => new ElasticIp(stack, `${name}-${zone}`));
      const addresses = { 'eu-west-1a': inZone('eu-west-1a'), 'eu-west-1b': inZone('eu-west-1b') };
      expect(() => new VpcApp(stack, 'payments', { egress, cidr: CIDR, addresses })).toThrow(
        'app "payments" has 2 networks and 6 addresses, more than a tag of 256 characters holds: leave some addresses out',
      );
    });

    it('when the instances would have more than 50 tags', () => {
      const stack = newStack();
      const tags = Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`tag-${index}`, 'x']));
      const egress = newPair(stack, { tags });
      new VpcApp(stack, 'payments', { egress, cidr: CIDR });
      expect(() => new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20' })).toThrow(
        'app "search" would be tag 51 of the NAT instances, and AWS takes 50',
      );
    });

    it('when another gateway has the name', () => {
      const stack = newStack();
      const vpc = newVpc(stack, { zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c', 'eu-west-1d'] });
      newPair(stack, { vpc, zones: ['eu-west-1a', 'eu-west-1b'] });
      const inside = new Construct(stack, 'inside');
      const other = () => new NatInstances(inside, 'nat', { vpc, slots: {}, zones: ['eu-west-1c', 'eu-west-1d'] });
      expect(other).toThrow('another gateway is named "nat"');
    });
  });
});
