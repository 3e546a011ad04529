import type { Estate } from '../../terraform/estate';
import type { Resource } from '../../terraform/resource';
import { carriedIn } from './links';
import { type Finding, LOSSES } from '../finding';
import { ownerRuleOf } from '../owners';
import type { Planned } from '../plan/planned';
import { type Places, usersOf } from '../places/places';

/**
 * Published addresses of NAT gateways that a route no longer leads to, where nobody knows whose packets follow it: its table is all that
 * stands in this Terraform.
 *
 * @param found what was found already: it is not said again
 */
export function turnedRoutes({ edits, before, after }: Planned, places: Places, found: readonly Finding[]): Finding[] {
  const lost = new Set(found.filter(({ action }) => LOSSES.includes(action)).map(({ address }) => address));
  return [...edits].flatMap(([address, { type, kind, before: was, after: is }]) => {
    if (type !== 'aws_route' || !was || !is || !['update', 'replace'].includes(kind)) return [];
    const gateway = gatewayOf(was, before);
    if (gateway === undefined || gatewayOf(is, after) === gateway) return [];
    const owners = carriedIn(before).links.filter(({ thing }) => thing.address === gateway);
    return owners
      .filter(({ owner }) => !lost.has(owner) && usersOf(owner, places.before).length === 0)
      .map(({ owner }): Finding => {
        const resource = before.at(owner);
        const ip = resource && ownerRuleOf(resource.type)?.addressesOf(resource)[0]?.ip;
        return {
          address: owner,
          ip: ip ?? null,
          stability: 'fixed',
          action: 'reroute',
          attribute: `${address}.nat_gateway_id`,
          reason: `${address} leads to ${gateway} today, and with this plan elsewhere: what follows it no longer leaves from ${owner}`,
          wayOut: `lead ${address} to ${gateway} as before`,
        };
      });
  });
}

/** The NAT gateway that a route leads to; undefined where it leads elsewhere, or nobody can tell. */
function gatewayOf(route: Resource, estate: Estate): string | undefined {
  const gateway = route.value('nat_gateway_id');
  const found = gateway === undefined ? undefined : estate.find(gateway, 'aws_nat_gateway');
  return found && 'address' in found ? found.address : undefined;
}
