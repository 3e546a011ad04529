import type { Construct } from 'constructs';
import { fail } from '../private/fail';
import type { AddressUse } from '../private/registry';
import type { IElasticIp } from './elastic-ip';
import { useAddress } from './use-address';
import { checkedZones } from './zone';

/**
 * The Elastic IPs of a load balancer by zone, in the order of the zones.
 *
 * @param zones where it stands; any zones where that is not known
 * @throws if a zone has none, there is one for another zone, or one serves something else
 */
export function checkedElasticIps(
  scope: Construct,
  given: Readonly<Record<string, IElasticIp>>,
  use: AddressUse,
  zones: readonly string[] = checkedZones(scope, Object.keys(given ?? {})),
): Readonly<Record<string, IElasticIp>> {
  const other = Object.keys(given).find((zone) => !zones.includes(zone));
  if (other) fail(scope, `addresses has ${other}, where it has no subnet: use the zones ${zones.join(', ')}`);
  for (const zone of zones) {
    const address = given[zone];
    if (typeof address?.allocationId !== 'string') {
      fail(scope, `addresses has ${String(address)} for ${zone}: give an ElasticIp for each of ${zones.join(', ')}`);
    }
    useAddress(scope, address, use);
  }
  return Object.fromEntries(zones.map((zone) => [zone, given[zone]]));
}
