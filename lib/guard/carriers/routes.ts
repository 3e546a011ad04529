import { Machines } from '../../proof/aws/machines';
import { Outside } from '../../terraform/estate';
import { groupBy } from '../../private/group';
import type { Resource } from '../../terraform/resource';
import { isKnown } from '../../terraform/value';
import type { Body } from '../../terraform/body';
import { type Finding, LOSSES } from '../finding';
import { ownerRuleOf } from '../owners';
import { type Places, usersOf } from '../places/places';
import { kindOf, type Planned } from '../plan/planned';
import { carried } from './carried';

const TABLES = ['aws_route_table', 'aws_default_route_table'];
const GATEWAYS = ['aws_nat_gateway', 'aws_network_interface', 'aws_instance'];

/** What a default route leads to: by the arguments that can name what has a published address. */
const TARGETS = ['nat_gateway_id', 'network_interface_id', 'instance_id'];

/** Destinations that are no network of IPv4. */
const OTHERS = ['destination_ipv6_cidr_block', 'destination_prefix_list_id', 'ipv6_cidr_block'];

/** A default route of a table. */
interface DefaultRoute {
  /** The table: its Terraform address, or its id where it stands elsewhere. */
  readonly table: string;

  /** The Terraform address of the resource that has the route, and the argument that says where it leads. */
  readonly by: string;
  readonly attribute: string;

  /** What it leads to; undefined where that is nothing with a published address, null where nobody can tell. */
  readonly to: string | undefined | null;
}

/**
 * Published addresses that a default route no longer leads to, where nobody knows whose packets follow it: its table is all that stands in
 * this Terraform.
 *
 * @param found what was found already: it is not said again
 */
export function turnedRoutes(planned: Planned, places: Places, found: readonly Finding[]): Finding[] {
  const lost = new Set(found.filter(({ action }) => LOSSES.includes(action)).map(({ address }) => address));
  const now = groupBy(routesIn(planned, 'after'), ({ table }) => table);
  const carrying = groupBy(carried(planned, 'before').links, ({ thing }) => thing.address);
  return routesIn(planned, 'before').flatMap(({ table, by, attribute, to }) => {
    if (!to || kindOf(planned, table) === 'delete') return [];
    if (now.get(table)?.some((route) => route.to === to || route.to === null)) return [];
    const there = carrying.get(to)?.map(({ owner }) => owner) ?? [];
    // Of a NAT gateway that stands elsewhere, nobody here knows the addresses.
    const owners = /^nat-/.test(to) && there.length === 0 ? [to] : there;
    return owners
      .filter((owner) => !lost.has(owner) && usersOf(owner, places.before).length === 0)
      .map((owner): Finding => {
        const resource = planned.before.at(owner);
        const ip = resource && ownerRuleOf(resource.type)?.addressesOf(resource)[0]?.ip;
        return {
          address: owner,
          ip: ip ?? null,
          stability: 'fixed',
          action: 'reroute',
          attribute: `${by}.${attribute}`,
          reason: `${by} leads to ${to} today, and with this plan no default route of ${table} does: what follows it no longer leaves from ${owner}`,
          wayOut: `lead ${table} to ${to} as before`,
        };
      });
  });
}

/** The default routes of all tables, before or after a plan. */
function routesIn(planned: Planned, when: 'before' | 'after'): DefaultRoute[] {
  const { edits } = planned;
  const estate = planned[when];
  const machines = new Machines(estate);
  const routeOf = (table: string, by: Resource, body: Body, prefix: string, destination: string): DefaultRoute[] => {
    const to = body.value(destination);
    const isOther = to === undefined ? OTHERS.some((one) => body.has(one)) : isKnown(to) && to !== '0.0.0.0/0';
    if (isOther) return [];
    const attribute = TARGETS.find((target) => body.has(target)) ?? (TARGETS[0] as string);
    const isPending =
      when === 'after' && TARGETS.some((target) => edits.get(by.address)?.isPending(prefix === '' ? target : 'route'));
    const named = body.has(attribute) ? estate.find(body.value(attribute), ...GATEWAYS) : undefined;
    // The network interface that an instance comes with is the instance.
    const found = named instanceof Outside ? machines.find(named.address) : named;
    const isTold = found !== undefined && 'address' in found;
    const unsaid = found === undefined && !isPending ? undefined : null;
    return [{ table, by: by.address, attribute: `${prefix}${attribute}`, to: isTold ? found.address : unsaid }];
  };
  const own = estate.ofType('aws_route').flatMap((route) => {
    const table = estate.find(route.value('route_table_id'), ...TABLES);
    return 'address' in table ? routeOf(table.address, route, route, '', 'destination_cidr_block') : [];
  });
  const inline = estate
    .ofType(...TABLES)
    .flatMap((table) =>
      table.blocks('route').flatMap((block) => routeOf(table.address, table, block, 'route.', 'cidr_block')),
    );
  return [...own, ...inline];
}
