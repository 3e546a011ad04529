import fc from 'fast-check';

// What moto plays falsely is left out:
//  - what a launch template says of public addresses, and IPv6 of the instances of an auto scaling group: moto has neither
//  - a route of a prefix list to a network interface: moto loses the list
//  - Lambda functions, and what runs containers: moto makes no network interfaces for them
//  - regional NAT gateways, and NAT gateways with several addresses: moto has none
//  - IPv6 through a NAT instance: what it does to packets is its own affair

/** Where machines stand. */
export type SubnetName = 'public' | 'private' | 'middle';
export type TableName = 'public' | 'private' | 'main';

/** What a route can name. */
export type TargetName =
  | 'internet gateway'
  | 'egress-only gateway'
  | 'first NAT gateway'
  | 'second NAT gateway'
  | 'NAT instance'
  | 'peering'
  | 'transit gateway'
  | 'VPN gateway';

export interface Route {
  readonly to: string;
  readonly via: TargetName;
}

export interface Table {
  /** As blocks of the table, or each a resource of its own. */
  readonly style: 'inline' | 'separate';
  readonly routes: readonly Route[];
}

export interface NatGateway {
  readonly subnet: SubnetName;
  readonly isPrivate: boolean;
}

/** How an Elastic IP is given to a machine. */
export type ElasticIp = 'none' | 'eip.instance' | 'association of instance' | 'association of interface';

export interface Machine {
  readonly subnet: SubnetName;

  /** An instance with an interface of its own, on an interface that is a resource, or of an auto scaling group. */
  readonly kind: 'instance' | 'interface' | 'group';
  readonly associate: boolean | undefined;
  readonly elasticIp: ElasticIp;
  readonly asksForIpv6: boolean;
}

/** A VPC, the ways out of it, and a machine in it. */
export interface Topology {
  readonly isDualStack: boolean;

  /** How the VPC comes to its main table: as it is, adopted, by routes on it, or with another in its place. */
  readonly main: 'untouched' | 'adopted' | 'routes' | 'replaced';
  readonly tables: Readonly<Record<TableName, Table>>;
  readonly tableOf: Readonly<Record<SubnetName, TableName>>;
  readonly mapsPublicIps: Readonly<Record<SubnetName, boolean>>;
  readonly givesIpv6: Readonly<Record<SubnetName, boolean>>;
  readonly natGateways: Readonly<Record<'first' | 'second', NatGateway>>;
  readonly natInstance: { readonly machine: Machine; readonly checks: boolean };

  /** What the networks of the prefix list are. */
  readonly listed: readonly string[];
  readonly hasEndpoint: boolean;

  /** Where the transit gateway sends everything. */
  readonly transit: 'nowhere' | 'black hole' | 'hub' | 'hub without NAT';
  readonly app: Machine;
}

/** The destination of a route that stands for the topology's prefix list. */
export const PREFIX_LIST = 'prefix list';

/**
 * Whether a table has blocks with several targets of one kind. A plan made of them does not say which block leads to which, as long
 * as their ids are unknown: https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
 */
export function isVagueInPlans({ tables, main }: Topology): boolean {
  const isBlocks = (name: TableName) => (name === 'main' && main === 'adopted') || tables[name].style === 'inline';
  return (Object.keys(tables) as TableName[]).some((name) => {
    const targets = tables[name].routes.map(({ via }) => via);
    const hasBoth = (one: TargetName, other: TargetName) => targets.includes(one) && targets.includes(other);
    return isBlocks(name) && SAME_KIND.some(([one, other]) => hasBoth(one, other));
  });
}

/** What goes by the same argument of a route. */
const SAME_KIND: readonly (readonly [TargetName, TargetName])[] = [
  ['first NAT gateway', 'second NAT gateway'],
  ['internet gateway', 'VPN gateway'],
];

/** One of these, each as often as its weight says. */
function oneOf<T>(...choices: readonly (readonly [number, T])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

function often(percent: number): fc.Arbitrary<boolean> {
  return oneOf([percent, true], [100 - percent, false]);
}

const IPV4_PARTS = fc.constantFrom(
  '0.0.0.0/1',
  '128.0.0.0/1',
  '203.0.113.0/24',
  '203.0.113.128/25',
  '198.51.100.7/32',
  '10.0.0.0/8',
  PREFIX_LIST,
);

const IPV4_DETOURS = oneOf<TargetName>(
  [8, 'internet gateway'],
  [8, 'first NAT gateway'],
  [5, 'second NAT gateway'],
  [4, 'NAT instance'],
  [4, 'peering'],
  [2, 'transit gateway'],
  [1, 'VPN gateway'],
);

const IPV6_ROUTES = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record<Route>({
      to: oneOf([6, '::/0'], [2, '2600::/12'], [1, '64:ff9b::/96']),
      via: oneOf<TargetName>([1, 'egress-only gateway'], [1, 'internet gateway']),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Route>({ to: '64:ff9b::/96', via: 'first NAT gateway' }) },
);

function tableTo(...defaults: readonly (readonly [number, TargetName | undefined])[]): fc.Arbitrary<Table> {
  return fc
    .record({
      style: fc.constantFrom('inline' as const, 'separate' as const),
      byDefault: oneOf(...defaults),
      parts: fc.oneof(
        { weight: 7, arbitrary: fc.constant([]) },
        { weight: 3, arbitrary: fc.array(fc.record<Route>({ to: IPV4_PARTS, via: IPV4_DETOURS }), { maxLength: 2 }) },
      ),
      ipv6: fc.array(IPV6_ROUTES, { maxLength: 2 }),
    })
    .map(({ style, byDefault, parts, ipv6 }) => {
      const routes = [...(byDefault ? [{ to: '0.0.0.0/0', via: byDefault }] : []), ...parts, ...ipv6];
      return { style, routes: routes.filter(isPlayed).filter(isFirst) };
    });
}

/** moto loses the prefix list of a route to a network interface. */
function isPlayed({ to, via }: Route): boolean {
  return to !== PREFIX_LIST || via !== 'NAT instance';
}

/** A table has one route to a destination. */
function isFirst({ to }: Route, index: number, routes: readonly Route[]): boolean {
  return routes.findIndex((other) => other.to === to) === index;
}

function natGateway(): fc.Arbitrary<NatGateway> {
  return fc.record({ subnet: oneOf<SubnetName>([30, 'public'], [2, 'private'], [2, 'middle']), isPrivate: often(10) });
}

function machineIn(subnet: fc.Arbitrary<SubnetName>, kind: fc.Arbitrary<Machine['kind']>): fc.Arbitrary<Machine> {
  return subnet.chain((name) =>
    fc.record<Machine>({
      subnet: fc.constant(name),
      kind,
      associate: oneOf<boolean | undefined>([8, undefined], [3, true], [1, false]),
      elasticIp: oneOf<ElasticIp>(
        [name === 'public' ? 10 : 40, 'none'],
        [3, 'eip.instance'],
        [2, 'association of instance'],
        [2, 'association of interface'],
      ),
      asksForIpv6: often(50),
    }),
  );
}

/** moto gives the instances of a group public addresses as their subnet says, and no IPv6. */
function isFaithful({ app, mapsPublicIps, givesIpv6 }: Topology): boolean {
  const isOverridden = mapsPublicIps[app.subnet] && app.associate !== undefined;
  return app.kind !== 'group' || (!isOverridden && !givesIpv6[app.subnet]);
}

export const topologies: fc.Arbitrary<Topology> = fc
  .record<Topology>({
    isDualStack: often(60),
    main: fc.constantFrom('untouched' as const, 'adopted' as const, 'routes' as const, 'replaced' as const),
    tables: fc.record({
      public: tableTo([28, 'internet gateway'], [1, 'first NAT gateway'], [1, undefined]),
      private: tableTo(
        [22, 'first NAT gateway'],
        [4, 'internet gateway'],
        [8, 'NAT instance'],
        [2, 'transit gateway'],
        [1, 'peering'],
        [1, 'VPN gateway'],
        [1, undefined],
      ),
      main: tableTo([4, 'internet gateway'], [5, 'first NAT gateway'], [1, 'NAT instance'], [1, undefined]),
    }),
    tableOf: fc.record({
      public: oneOf<TableName>([9, 'public'], [1, 'main']),
      private: oneOf<TableName>([15, 'private'], [2, 'main'], [1, 'public']),
      middle: oneOf<TableName>([2, 'public'], [1, 'main'], [1, 'private']),
    }),
    mapsPublicIps: fc.record({ public: often(75), private: often(20), middle: often(50) }),
    givesIpv6: fc.record({ public: often(20), private: often(25), middle: often(20) }),
    natGateways: fc.record({ first: natGateway(), second: natGateway() }),
    natInstance: fc.record({
      machine: machineIn(
        oneOf<SubnetName>([6, 'public'], [1, 'middle']),
        fc.constantFrom('instance' as const, 'interface' as const),
      ),
      checks: often(35),
    }),
    listed: fc.constantFrom(['203.0.113.0/24'], ['192.0.2.0/24', '203.0.113.0/26'], ['128.0.0.0/1', '0.0.0.0/1']),
    hasEndpoint: often(12),
    transit: fc.constantFrom('nowhere', 'black hole', 'hub', 'hub without NAT'),
    app: machineIn(
      oneOf<SubnetName>([12, 'private'], [8, 'public'], [1, 'middle']),
      oneOf<Machine['kind']>([18, 'instance'], [3, 'interface'], [1, 'group']),
    ),
  })
  .filter(isFaithful);
