import type { Json } from '../support';
import { eip, nat, only, planOf, said, standing, type Step } from './plans';

const A = '203.0.113.5';
const B = '203.0.113.6';

const subnet = (id: string): Json => ({
  id: `subnet-${id}`,
  vpc_id: 'vpc-1',
  cidr_block: `10.0.${id.length}.0/24`,
  map_public_ip_on_launch: false,
});
const route = (gateway: Json): Json => ({
  id: 'r',
  route_table_id: 'rtb-private',
  destination_cidr_block: '0.0.0.0/0',
  ...gateway,
});
const table = (id: string): Json => ({ id: `rtb-${id}`, vpc_id: 'vpc-1', route: [] });

const PUBLIC: Step[] = [
  { address: 'aws_vpc.it', before: { id: 'vpc-1', cidr_block: '10.0.0.0/16' } },
  { address: 'aws_internet_gateway.it', before: { id: 'igw-1', vpc_id: 'vpc-1' } },
  { address: 'aws_subnet.public', before: subnet('public') },
  {
    address: 'aws_route_table.public',
    before: { ...table('public'), route: [{ cidr_block: '0.0.0.0/0', gateway_id: 'igw-1' }] },
  },
  {
    address: 'aws_route_table_association.public',
    before: { id: 'a1', subnet_id: 'subnet-public', route_table_id: 'rtb-public' },
  },
];

const TWO_GATEWAYS: Step[] = [
  standing('a', A),
  standing('b', B),
  { address: 'aws_nat_gateway.a', before: nat('a', 'a') },
  { address: 'aws_nat_gateway.b', before: nat('b', 'b') },
];

const PRIVATE: Step[] = [
  { address: 'aws_subnet.private', before: subnet('private') },
  { address: 'aws_route_table.private', before: table('private') },
  {
    address: 'aws_route_table_association.private',
    before: { id: 'a2', subnet_id: 'subnet-private', route_table_id: 'rtb-private' },
  },
];

const web: Step = {
  address: 'aws_instance.web',
  before: { id: 'i-web', subnet_id: 'subnet-private', associate_public_ip_address: false },
};
const routed: Step = { address: 'aws_route.private', before: route({ nat_gateway_id: 'nat-a' }) };

const changed = (step: Step, after: Json): Step => ({
  ...step,
  actions: 'update',
  after: { ...step.before, ...after },
});
const estate = (...steps: Step[]): Json => planOf([...PUBLIC, ...TWO_GATEWAYS, ...PRIVATE, ...steps]);

describe('what leaves today from a published address', () => {
  it('is not to leave from that of another gateway', () => {
    expect(only(estate(web, changed(routed, { nat_gateway_id: 'nat-b' })))).toMatchObject({
      verdict: 'blocked',
      action: 'reroute',
      address: 'aws_eip.a',
      ip: A,
      apps: ['aws_instance.web'],
      attribute: 'aws_route.private.nat_gateway_id',
      reason: 'aws_instance.web leaves from aws_eip.a today; with this plan, from aws_eip.b instead',
    });
  });

  it('is not to leave from an address that AWS picks', () => {
    const moved: Step = {
      ...web,
      actions: 'delete create',
      after: { subnet_id: 'subnet-public', associate_public_ip_address: true },
      change: { replace_paths: [['subnet_id']] },
    };
    expect(said(estate(routed, moved))).toEqual([`blocked reroute aws_eip.a ${A}`]);
  });

  it('is not known where the network is all that is there: then its subnet counts', () => {
    expect(only(estate(changed(routed, { nat_gateway_id: 'nat-b' })))).toMatchObject({
      verdict: 'blocked',
      action: 'reroute',
      address: 'aws_eip.a',
      apps: ['aws_subnet.private'],
    });
  });

  it.each([
    ['another gateway', { nat_gateway_id: 'nat-b' }],
    ['the internet gateway', { nat_gateway_id: '', gateway_id: 'igw-1' }],
  ])('is whatever follows a route, where there is nothing else: not to be led to %s', (_, to) => {
    expect(only(planOf([...TWO_GATEWAYS, changed(routed, to)]))).toMatchObject({
      verdict: 'blocked',
      action: 'reroute',
      address: 'aws_eip.a',
      ip: A,
      attribute: 'aws_route.private.nat_gateway_id',
    });
  });

  const inline = (gateway: string): Json => ({
    ...table('private'),
    route: [{ cidr_block: '0.0.0.0/0', nat_gateway_id: gateway }],
  });

  it.each<[string, Step[]]>([
    [
      'its route is written anew under another name',
      [
        { ...routed, actions: 'delete' },
        { address: 'aws_route.other', actions: 'create', after: route({ nat_gateway_id: 'nat-b' }) },
      ],
    ],
    ['its route is destroyed', [{ ...routed, actions: 'delete' }]],
    [
      'its table leads elsewhere',
      [{ address: 'aws_route_table.private', actions: 'update', before: inline('nat-a'), after: inline('nat-b') }],
    ],
  ])('is whatever follows a table, where there is nothing else: it is caught that %s', (_, steps) => {
    expect(said(planOf([...TWO_GATEWAYS, ...steps]))).toEqual([`blocked reroute aws_eip.a ${A}`]);
  });

  it('is not told where the gateways stand elsewhere: the gateway is named', () => {
    expect(said(planOf([changed(routed, { nat_gateway_id: 'nat-b' })]))).toEqual(['blocked reroute nat-a']);
  });

  it.each<[string, Step]>([
    [
      'a route to a private network',
      changed(
        { ...routed, before: { ...routed.before, destination_cidr_block: '10.9.0.0/16' } },
        { nat_gateway_id: '', transit_gateway_id: 'tgw-1' },
      ),
    ],
    [
      'a route whose gateway is not known yet',
      { ...routed, actions: 'update', after: route({}), unknown: { nat_gateway_id: true } },
    ],
  ])('is not touched by %s', (_, step) => {
    expect(said(planOf([...TWO_GATEWAYS, step]))).toEqual([]);
  });

  it('is known by its gateway where nobody here knows how that reaches the internet', () => {
    const steps = [...TWO_GATEWAYS, ...PRIVATE, web, changed(routed, { nat_gateway_id: 'nat-b' })];
    const isHere = ({ address }: Step) => !/public|internet/.test(address);
    expect(only(planOf(steps.filter(isHere)))).toMatchObject({
      verdict: 'blocked',
      action: 'reroute',
      address: 'aws_eip.a',
      apps: ['aws_instance.web'],
    });
  });

  it('is whatever follows a route, where there is nothing else: it may go on to the same gateway', () => {
    const [eips, replaced] = [
      TWO_GATEWAYS.slice(0, 2),
      {
        address: 'aws_nat_gateway.a',
        actions: 'delete create',
        before: nat('a', 'a'),
        after: { allocation_id: 'eipalloc-a' },
      },
    ];
    const follows: Step = {
      ...routed,
      actions: 'update',
      after: route({}),
      unknown: { nat_gateway_id: true },
    };
    const configuration = {
      root_module: {
        resources: [
          {
            mode: 'managed',
            type: 'aws_route',
            name: 'private',
            expressions: { nat_gateway_id: { references: ['aws_nat_gateway.a.id', 'aws_nat_gateway.a'] } },
          },
        ],
      },
    };
    expect(said(planOf([...eips, replaced, follows], { configuration }))).toEqual([
      `safe interrupt aws_nat_gateway.a ${A}`,
    ]);
  });

  it('is not to be cut off', () => {
    const { reason } = only(estate(web, changed(routed, { nat_gateway_id: '', gateway_id: 'igw-1' })));
    expect(reason).toBe('aws_instance.web leaves from aws_eip.a today; with this plan, nothing of it gets out');
  });

  it('is not to leave from an address that AWS picks as well', () => {
    const both = { ...web, before: { ...web.before, network_interface: [] } };
    const inner: Step = { address: 'aws_eip.web', before: eip('web', '203.0.113.8') };
    const plan = estate(routed, inner, both, {
      address: 'aws_eip_association.web',
      actions: 'delete',
      before: { id: 'x', allocation_id: 'eipalloc-web', instance_id: 'i-web' },
    });
    expect(said(plan)).toEqual(['blocked detach aws_eip.web 203.0.113.8']);
  });

  it('is to be announced where it leaves from one address more', () => {
    const second: Step = {
      address: 'aws_nat_gateway.a',
      actions: 'update',
      before: nat('a', 'a'),
      after: nat('a', 'a', { secondary_allocation_ids: ['eipalloc-c'] }),
    };
    const plan = planOf([...PUBLIC, standing('a', A), standing('c', '203.0.113.7'), second, ...PRIVATE, web, routed]);
    expect(only(plan)).toMatchObject({
      verdict: 'announce',
      action: 'add',
      address: 'aws_eip.c',
      apps: ['aws_instance.web'],
    });
  });

  it.each<[string, Step[]]>([
    ['nothing of its way is edited', [web, routed]],
    [
      'it is replaced where it stands',
      [{ ...web, actions: 'delete create', after: web.before, unknown: { id: true } }, routed],
    ],
    ['its gateway is the same under another name', [web, { ...routed, more: { previous_address: 'aws_route.old' } }]],
    [
      'something else is new',
      [web, routed, { address: 'aws_instance.new', actions: 'create', after: { subnet_id: 'subnet-public' } }],
    ],
  ])('does so still where %s', (_, steps) => {
    expect(said(estate(...steps))).toEqual([]);
  });

  it('is not bound to what left from an address that AWS picks', () => {
    const before: Step = {
      ...web,
      before: { ...web.before, subnet_id: 'subnet-public', associate_public_ip_address: true },
    };
    const moved: Step = {
      ...before,
      actions: 'delete create',
      after: { subnet_id: 'subnet-private', associate_public_ip_address: false },
    };
    expect(said(estate(routed, moved))).toEqual([]);
  });
});
