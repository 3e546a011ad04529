import type { AddressFamily } from '../../address';
import { Destinations } from '../network/destinations';
import type { Body } from '../../terraform/body';
import { Resource } from '../../terraform/resource';
import { Reference, Unknown, type Value } from '../../terraform/value';

/** What a route hands packets to: the argument that names it, and what it says. */
export interface Target {
  readonly argument: string;
  readonly value: Value;
}

/** A route in a table. */
export interface Route {
  /** Where to; undefined where that cannot be told. */
  readonly to: Destinations | undefined;
  readonly target: Target;

  /** Its own Terraform address; undefined for a block of the table. */
  readonly address: string | undefined;

  /** Whether its destination is of a prefix list. A route to the same network that is written out comes before it. */
  readonly isListed?: true;

  /** What cannot be told of it, in words. Undefined where all can. */
  readonly unsure?: string;
}

/** How a route and a block name a destination. */
const DESTINATIONS = ['destination_cidr_block', 'destination_ipv6_cidr_block', 'cidr_block', 'ipv6_cidr_block'];

/** What a route may name as its target. One that Terraform only fills in afterwards comes last. */
const TARGETS = [
  'gateway_id',
  'nat_gateway_id',
  'egress_only_gateway_id',
  'transit_gateway_id',
  'vpc_peering_connection_id',
  'vpc_endpoint_id',
  'carrier_gateway_id',
  'local_gateway_id',
  'core_network_arn',
  'network_interface_id',
  'instance_id',
];

/** The networks of a route: those of its CIDR block, or what its prefix list says. */
export type PrefixLists = (list: Value) => readonly Destinations[] | undefined;

/** What a route, or the block of a table, says. A prefix list makes many of one. */
export function routesOf(body: Body, listed: PrefixLists): readonly Route[] {
  const address = body instanceof Resource ? body.address : undefined;
  const target = targetOf(body);
  const list = given(body, 'destination_prefix_list_id');
  if (list !== undefined) {
    const networks = listed(list);
    if (networks) return networks.map((to) => ({ to, target, address, isListed: true as const }));
    return [{ to: undefined, target, address, unsure: `${nameOf(list)} holds networks that are not known` }];
  }
  for (const argument of DESTINATIONS) {
    if (given(body, argument) === undefined) continue;
    const text = body.text(argument);
    const to = typeof text === 'string' ? Destinations.of(text) : undefined;
    const unsure = to ? undefined : `${text instanceof Unknown ? text.name : `${body.name}.${argument}`} is not known`;
    return [{ to, target, address, unsure }];
  }
  return [{ to: undefined, target, address, unsure: `${body.name} has no destination that is known` }];
}

/** Where a route leads, in text: equal for equal destinations. */
export function destinationOf({ to }: Route): string {
  return to ? String(to) : '';
}

/** Where a table's own VPC is reached. */
export function localRoute(to: Destinations): Route {
  return { to, target: { argument: 'gateway_id', value: 'local' }, address: undefined };
}

function targetOf(body: Body): Target {
  let unknown: Target | undefined;
  for (const argument of TARGETS) {
    const value = given(body, argument);
    if (value === undefined) continue;
    if (!(value instanceof Unknown)) return { argument, value };
    unknown ??= { argument, value };
  }
  return unknown ?? { argument: 'gateway_id', value: new Unknown(`the target of ${body.name}`) };
}

/** An argument that is given. In a state, an empty text is none. */
export function given(body: Body, argument: string): Value | undefined {
  const value = body.value(argument);
  return value === '' ? undefined : value;
}

function nameOf(value: Value): string {
  return typeof value === 'object' ? String(value) : JSON.stringify(value);
}

/** A part of packets' destinations, and the route that takes it. */
export interface Taken {
  readonly route: Route;
  readonly part: Destinations;
}

/**
 * Which route takes which part: the most specific one wins, as AWS says. What no route takes is dropped.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 *
 * @param routes in the order of their priority where they are equally specific
 */
export function lookUp(routes: readonly Route[], packets: Destinations): readonly Taken[] {
  const before = lookedUp.get(routes) ?? new Map<Destinations, readonly Taken[]>();
  lookedUp.set(routes, before);
  const known = before.get(packets);
  if (known) return known;
  const taken: Taken[] = [];
  let left = packets;
  for (const { route, to } of bySize(routes, packets.family)) {
    const part = left.and(to);
    if (part.isEmpty) continue;
    taken.push({ route, part });
    if (part === left) break;
    left = left.without(part);
  }
  const grouped = byTarget(taken, packets);
  before.set(packets, grouped);
  return grouped;
}

/** What was looked up before. A table with thousands of routes is asked by all that it serves. */
const lookedUp = new WeakMap<readonly Route[], Map<Destinations, readonly Taken[]>>();

/** Routes to the same target, as one: the first of them stands for all. */
function byTarget(taken: readonly Taken[], { family }: Destinations): readonly Taken[] {
  if (taken.length < 2) return taken;
  const groups = new Map<string, { route: Route; parts: Destinations[] }[]>();
  for (const { route, part } of taken) {
    const key = `${route.target.argument} ${nameOf(route.target.value)}`;
    const sameName = groups.get(key) ?? [];
    groups.set(key, sameName);
    const same = sameName.find((group) => isSame(group.route.target.value, route.target.value));
    if (same) same.parts.push(part);
    else sameName.push({ route, parts: [part] });
  }
  return [...groups.values()].flat().map(({ route, parts }) => ({
    route,
    part: parts.length === 1 ? (parts[0] as Destinations) : Destinations.union(family, parts),
  }));
}

function isSame(a: Value, b: Value): boolean {
  if (a instanceof Reference && b instanceof Reference) return a.resource === b.resource && a.attribute === b.attribute;
  return a === b;
}

function bySize(routes: readonly Route[], family: AddressFamily): { route: Route; to: Destinations }[] {
  return routes
    .flatMap((route) => (route.to?.family === family ? [{ route, to: route.to, size: route.to.size }] : []))
    .sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0));
}
