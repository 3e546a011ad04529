import { packetsOf } from '../../../lib/proof/aws/packets';
import { fromPublicAddresses } from '../../../lib/proof/aws/public-addresses';
import { Vpcs } from '../../../lib/proof/aws/vpcs';
import { NOWHERE, type Outcome, verdictOf } from '../../../lib/proof/network/outcome';
import type { Estate } from '../../../lib/terraform/estate';
import type { Value } from '../../../lib/terraform/value';
import { stateOf } from './estate';

// A state says every id as text, and gives every argument, the empty ones too.

/** What a state says of a route that is a block of its table. */
const block = (cidr: string, target: Readonly<Record<string, Value>>): Value => ({
  cidr_block: cidr,
  ipv6_cidr_block: '',
  destination_prefix_list_id: '',
  gateway_id: '',
  nat_gateway_id: '',
  network_interface_id: '',
  transit_gateway_id: '',
  ...target,
});

const BASE = {
  'aws_vpc.it': {
    id: 'vpc-1',
    cidr_block: '10.0.0.0/16',
    default_route_table_id: 'rtb-0',
    main_route_table_id: 'rtb-0',
  },
  'aws_internet_gateway.it': { id: 'igw-1', vpc_id: 'vpc-1' },
  'aws_subnet.public': { id: 'subnet-1', vpc_id: 'vpc-1' },
  'aws_subnet.private': { id: 'subnet-2', vpc_id: 'vpc-1' },
  'aws_route_table.public': { id: 'rtb-1', vpc_id: 'vpc-1', route: [block('0.0.0.0/0', { gateway_id: 'igw-1' })] },
  'aws_route_table_association.public': { id: 'rtbassoc-1', subnet_id: 'subnet-1', route_table_id: 'rtb-1' },
  'aws_eip.nat': { id: 'eipalloc-1', allocation_id: 'eipalloc-1', public_ip: '203.0.113.7', instance: '' },
  'aws_nat_gateway.nat': {
    id: 'nat-1',
    subnet_id: 'subnet-1',
    allocation_id: 'eipalloc-1',
    connectivity_type: 'public',
    secondary_allocation_ids: [],
  },
};

function fromPrivate(estate: Estate, leave = () => NOWHERE): Outcome {
  return new Vpcs(estate).fromSubnet(packetsOf('ipv4', [], leave), estate.find('subnet-2', 'aws_subnet'));
}

const sources = ({ exits }: Outcome) => exits.map(({ source }) => source);
const NAT = { address: 'aws_eip.nat', ip: '203.0.113.7', family: 'ipv4', stability: 'fixed' };

describe('a state', () => {
  test('leads from ids to a NAT gateway and its IP', () => {
    const outcome = fromPrivate(
      stateOf({
        ...BASE,
        'aws_route_table.private': {
          id: 'rtb-2',
          vpc_id: 'vpc-1',
          route: [block('0.0.0.0/0', { nat_gateway_id: 'nat-1' })],
        },
        'aws_route_table_association.private': { id: 'rtbassoc-2', subnet_id: 'subnet-2', route_table_id: 'rtb-2' },
      }),
    );
    expect(sources(outcome)).toEqual([NAT]);
    expect(verdictOf(outcome)).toBe('fixed');
  });

  test('leads from the id of a main table to the routes in it', () => {
    const outcome = fromPrivate(
      stateOf({
        ...BASE,
        'aws_route.main': { route_table_id: 'rtb-0', destination_cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-1' },
      }),
    );
    expect(sources(outcome)).toEqual([NAT]);
    expect(outcome.exits[0]?.path.slice(0, 3)).toEqual([
      'aws_subnet.private',
      'aws_vpc.it.main_route_table_id',
      'aws_route.main',
    ]);
  });

  test('leads from the id of a main table to the resource that stands for it', () => {
    const outcome = fromPrivate(
      stateOf({
        ...BASE,
        'aws_default_route_table.main': {
          id: 'rtb-0',
          default_route_table_id: 'rtb-0',
          vpc_id: 'vpc-1',
          route: [block('0.0.0.0/0', { nat_gateway_id: 'nat-1' })],
        },
      }),
    );
    expect(sources(outcome)).toEqual([NAT]);
  });

  test('names a network interface that an instance comes with by its id', () => {
    const nat = { id: 'i-1', subnet_id: 'subnet-1', primary_network_interface_id: 'eni-1', source_dest_check: false };
    const outcome = fromPrivate(
      stateOf({
        ...BASE,
        'aws_instance.nat': { ...nat, associate_public_ip_address: true, private_ip: '10.0.0.5' },
        'aws_eip.nat': { ...BASE['aws_eip.nat'], instance: 'i-1' },
        'aws_route.main': {
          route_table_id: 'rtb-0',
          destination_cidr_block: '0.0.0.0/0',
          network_interface_id: 'eni-1',
          instance_id: 'i-1',
        },
      }),
    );
    expect(sources(outcome)).toEqual([NAT]);
  });

  test('has copies of routes in a table, and those that are resources count instead', () => {
    const table = { id: 'rtb-2', vpc_id: 'vpc-1', route: [block('0.0.0.0/0', { gateway_id: 'igw-1' })] };
    const association = { id: 'rtbassoc-2', subnet_id: 'subnet-2', route_table_id: 'rtb-2' };
    const own = { ...BASE, 'aws_route_table.private': table, 'aws_route_table_association.private': association };
    const route = { route_table_id: 'rtb-2', destination_cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-1' };
    expect(sources(fromPrivate(stateOf({ ...own, 'aws_route.out': route })))).toEqual([NAT]);
    expect(fromPrivate(stateOf(own, { 'aws_route.out': route }))).toEqual(NOWHERE);
  });

  test('whose plan releases an address has a leak', () => {
    const { 'aws_eip.nat': eip, ...rest } = BASE;
    const estate = stateOf(
      {
        ...rest,
        'aws_route.main': { route_table_id: 'rtb-0', destination_cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-1' },
      },
      { 'aws_eip.nat': eip },
    );
    const outcome = fromPrivate(estate);
    expect(verdictOf(outcome)).toBe('leak');
    expect(outcome.exits[0]).toMatchObject({
      reason: 'leaves from aws_eip.nat, which this plan releases',
      close: 'keep aws_eip.nat in the Terraform',
    });
  });

  test('says which private address an Elastic IP is on', () => {
    const instance = { id: 'i-1', subnet_id: 'subnet-1', private_ip: '10.0.0.5' };
    const on = (privateIp: string) => {
      const estate = stateOf({
        'aws_instance.it': instance,
        'aws_eip.it': { id: 'eipalloc-2', allocation_id: 'eipalloc-2', public_ip: '203.0.113.8', instance: '' },
        'aws_eip_association.it': { instance_id: 'i-1', allocation_id: 'eipalloc-2', private_ip_address: privateIp },
      });
      const thing = estate.ofType('aws_instance')[0];
      if (!thing) throw new Error('there is no instance');
      const automatic = () => ({ ...NOWHERE, notes: ['from the automatic one'] });
      const holder = { thing, holders: [thing], primary: '10.0.0.5', automatic };
      return fromPublicAddresses(new Vpcs(estate), holder, 'it')([]);
    };
    expect(on('10.0.0.5').notes).toEqual([]);
    expect(on('10.0.0.6').notes).toEqual(['from the automatic one']);
  });
});

describe('the networks of a VPC', () => {
  test('are never reached through a less specific route', () => {
    const vpc = { ...BASE['aws_vpc.it'], cidr_block: '203.0.113.0/24' };
    const route = { route_table_id: 'rtb-0', destination_cidr_block: '203.0.112.0/23', nat_gateway_id: 'nat-1' };
    const outcome = fromPrivate(stateOf({ ...BASE, 'aws_vpc.it': vpc, 'aws_route.main': route }));
    expect(sources(outcome)).toEqual([NAT]);
    const inside = { ...route, destination_cidr_block: '203.0.113.0/24' };
    expect(fromPrivate(stateOf({ ...BASE, 'aws_vpc.it': vpc, 'aws_route.main': inside }))).toEqual(NOWHERE);
  });
});
