import { Destinations } from '../network/destinations';
import { type Estate, type Found, nameOfCount, OneOf, Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { Reference, Unknown, type Value } from '../../terraform/value';
import { endpointNotes } from './endpoint-notes';
import { TABLES, VPCS } from './kinds';
import { prefixLists } from './prefix-lists';
import { PropagatedRoutes } from './propagated-routes';
import { destinationOf, localRoute, type PrefixLists, type Route, routesOf } from './routes';

const MAIN = 'aws_main_route_table_association';

const TABLE = 'aws_route_table';

/** A route table, with all that can be told of its routes. */
export interface RouteTable {
  readonly address: string;

  /** In the order of their priority where they are equally specific. */
  readonly routes: readonly Route[];

  /** What may be in it besides. */
  readonly unsure: readonly Route[];

  /** What its endpoints and those of its VPC take away, in words. */
  readonly notes: readonly string[];

  /** Whether it may have routes that this Terraform does not have; then, its name says which. */
  readonly isOutside: boolean;
}

/** The route tables of an estate. The table that a VPC comes with is known by the VPC itself, where no resource stands for it. */
export class RouteTables {
  private readonly listed: PrefixLists;
  private readonly tables = new Map<Thing, RouteTable>();
  private readonly localOfVpc = new Map<Resource, readonly Route[]>();
  private readonly defaults = new Map<Thing, Resource>();
  private readonly ids = new Map<string, Thing>();
  private readonly released: readonly Resource[];
  private readonly propagated: PropagatedRoutes;
  private routes: { readonly certain: Map<Thing, Resource[]>; readonly unclear: [Resource, Found][] } | undefined;

  public constructor(private readonly estate: Estate) {
    this.listed = prefixLists(estate);
    this.released = estate.resources.filter(({ type, isReleased }) => isReleased && type === 'aws_route');
    this.propagated = new PropagatedRoutes(estate, this);
    for (const vpc of estate.ofType(...VPCS)) {
      const id = vpc.value('default_route_table_id');
      // Once another table is the main one, Terraform says that it is the default one as well.
      if (typeof id === 'string' && !(this.estate.find(id, TABLE) instanceof Resource)) this.ids.set(id, vpc);
    }
    for (const table of estate.ofType('aws_default_route_table')) {
      const vpc = this.vpcOfDefault(table);
      if (vpc instanceof Resource || vpc instanceof Outside) this.defaults.set(vpc, table);
    }
  }

  /** The table that a value names. */
  public find(value: Value | undefined): Found {
    const vpc = this.ownerOf(value);
    if (!vpc) return this.estate.find(value, ...TABLES);
    const byDefault = this.defaults.get(vpc) ?? vpc;
    const isMain = value instanceof Reference && value.attribute === 'main_route_table_id';
    const main = isMain ? this.estate.whichName(vpc, MAIN, 'vpc_id', ...VPCS) : undefined;
    if (!main || main.certain.length === 0) return byDefault;
    // It was the default table when Terraform made the VPC, and is the other one when it looks again.
    return new OneOf([byDefault, ...main.certain.map((it) => this.find(it.value('route_table_id')))], String(value));
  }

  /** The table of subnets that have none of their own. */
  public mainOf(vpc: Thing): { readonly table: Found; readonly by?: Resource } {
    const { certain, unclear } = this.estate.whichName(vpc, MAIN, 'vpc_id', ...VPCS);
    const [by] = certain;
    if (by) return { table: this.find(by.value('route_table_id')), by };
    const byDefault = this.defaults.get(vpc) ?? vpc;
    const perhaps = unclear.filter(({ found }) => !(found instanceof OneOf) || found.found.includes(vpc));
    const [first] = perhaps;
    if (!first) return { table: this.mainByState(vpc) ?? byDefault };
    const others = perhaps.map(({ resource }) => this.find(resource.value('route_table_id')));
    return { table: new OneOf([byDefault, ...others], `${first.resource.address}.vpc_id`) };
  }

  /** Another table than the default one that a state says is the main one. Undefined where the plan that was read takes that back. */
  private mainByState(vpc: Thing): Found | undefined {
    const [main, byDefault] = ['main_route_table_id', 'default_route_table_id'].map((argument) =>
      vpc instanceof Resource ? vpc.value(argument) : undefined,
    );
    if (typeof main !== 'string' || typeof byDefault !== 'string') return undefined;
    if (main === byDefault && !(this.estate.find(main, TABLE) instanceof Resource)) return undefined;
    const isTakenBack = this.estate.resources.some(
      (it) => it.isReleased && it.type === MAIN && it.value('vpc_id') === (vpc as Resource).value('id'),
    );
    return isTakenBack ? undefined : this.find(main);
  }

  /** What is in a table. */
  public of(table: Thing): RouteTable {
    let known = this.tables.get(table);
    if (!known) this.tables.set(table, (known = this.read(table)));
    return known;
  }

  private read(table: Thing): RouteTable {
    const { certain, unclear } = this.separateRoutes();
    const inline = table instanceof Resource && !isVpc(table) ? table.blocks('route') : [];
    const perhaps = unclear.filter(([, found]) => !(found instanceof OneOf) || found.found.includes(table));
    const separate = (certain.get(table) ?? []).flatMap((route) => routesOf(route, this.listed));
    // A table that was read from a state or a plan has a copy of each route, as old as the state.
    const copied = new Set([...separate, ...this.releasedRoutes(table)].map(destinationOf));
    const own = inline
      .flatMap((block) => routesOf(block, this.listed))
      .filter((route) => route.to === undefined || !copied.has(destinationOf(route)));
    const routes = [...this.localRoutes(table), ...inOrder([...separate, ...own]), ...this.propagated.to(table)];
    const unsure = perhaps.flatMap(([route]) =>
      routesOf(route, this.listed).map((it) => ({ ...it, unsure: `${unsureOf(route)} is not known` })),
    );
    return {
      address: isVpc(table) ? `${table.address}.main_route_table_id` : table.address,
      routes: routes.filter((route) => route.unsure === undefined),
      unsure: [...routes.filter((route) => route.unsure !== undefined), ...unsure],
      notes: endpointNotes(table, this.vpcOf(table), this.estate),
      isOutside: table instanceof Outside || table.type === 'aws_default_vpc',
    };
  }

  /** The routes that the plan which was read takes out of a table. */
  private releasedRoutes(table: Thing): readonly Route[] {
    return this.released
      .filter((route) => this.find(route.value('route_table_id')) === table)
      .flatMap((route) => routesOf(route, this.listed));
  }

  /** The networks of a table's VPC. */
  private localRoutes(table: Thing): readonly Route[] {
    const vpc = isVpc(table) ? table : this.vpcOf(table);
    if (!(vpc instanceof Resource)) return [];
    let routes = this.localOfVpc.get(vpc);
    if (!routes) this.localOfVpc.set(vpc, (routes = this.localRoutesOf(vpc)));
    return routes;
  }

  private localRoutesOf(vpc: Resource): readonly Route[] {
    const more = ['aws_vpc_ipv4_cidr_block_association', 'aws_vpc_ipv6_cidr_block_association'].flatMap(
      (type) => this.estate.whichName(vpc, type, 'vpc_id', ...VPCS).certain,
    );
    return [vpc, ...more].flatMap((it) =>
      ['cidr_block', 'ipv6_cidr_block'].flatMap((argument) => {
        const cidr = it.value(argument);
        const network = typeof cidr === 'string' ? Destinations.of(cidr) : undefined;
        return network ? [localRoute(network)] : [];
      }),
    );
  }

  /** The VPC of a table. */
  public vpcOf(table: Thing): Found {
    if (table instanceof Outside || isVpc(table)) return table;
    if (table.type === 'aws_default_route_table') return this.vpcOfDefault(table);
    return this.estate.find(table.value('vpc_id'), ...VPCS);
  }

  private vpcOfDefault(table: Resource): Found {
    const vpc = this.ownerOf(table.value('default_route_table_id'));
    return vpc ?? this.estate.find(table.value('vpc_id'), ...VPCS);
  }

  /** The VPC of which a value names the table that it came with. */
  private ownerOf(value: Value | undefined): Thing | undefined {
    if (typeof value === 'string') return this.ids.get(value);
    const [only, ...others] = value instanceof Reference ? [value] : value instanceof Unknown ? value.from : [];
    if (!only || others.length > 0 || !/^(default|main)_route_table_id$/.test(only.attribute)) return undefined;
    const found = this.estate.find(only, ...VPCS);
    return found instanceof Resource || found instanceof Outside ? found : undefined;
  }

  /** Routes that are resources of their own, by table. */
  private separateRoutes() {
    if (this.routes) return this.routes;
    const certain = new Map<Thing, Resource[]>();
    const unclear: [Resource, Found][] = [];
    for (const route of this.estate.ofType('aws_route')) {
      const table = this.find(route.value('route_table_id'));
      if (table instanceof Unknown || table instanceof OneOf) unclear.push([route, table]);
      else if (!route.isThereWith(table)) unclear.push([route, new OneOf([table], nameOfCount(route))]);
      else certain.set(table, [...(certain.get(table) ?? []), route]);
    }
    return (this.routes = { certain, unclear });
  }
}

/**
 * A route that is written out comes before the same network of a prefix list. Of other routes to one network, AWS takes any.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
function inOrder(routes: readonly Route[]): readonly Route[] {
  const first = new Map<string, Route>();
  return [...routes.filter(({ isListed }) => !isListed), ...routes.filter(({ isListed }) => isListed)].map((route) => {
    if (route.to === undefined) return route;
    const other = first.get(destinationOf(route));
    if (!other) {
      first.set(destinationOf(route), route);
      return route;
    }
    if (!other.isListed && route.isListed) return route;
    const [one, another] = [other, route].map(({ address }) => address ?? 'a route of the table itself');
    return { ...route, unsure: `which of ${one} and ${another} takes the same network is not known` };
  });
}

function isVpc(thing: Thing): boolean {
  if (thing instanceof Resource) return (VPCS as readonly string[]).includes(thing.type);
  return /^vpc-|(?:^|\.)data\.aws_vpc\./.test(thing.address);
}

function unsureOf(route: Resource): string {
  return route.counted === undefined ? `${route.address}.route_table_id` : nameOfCount(route);
}
