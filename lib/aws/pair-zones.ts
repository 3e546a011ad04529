import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { takeOnce } from '../private/registry';
import type { IEgressVpc } from './egress-vpc';

/**
 * The zones of the two halves of a pair, in the order of their names. Only a VPC of two zones needs no choice: with another
 * one, a zone that is added later would move a half, and its addresses.
 *
 * @throws if they are not two zones of the VPC, or another pair has the addresses that this one would have there
 */
export function checkedPairZones(
  scope: Construct,
  vpc: IEgressVpc,
  given: readonly [string, string] | undefined,
): readonly [string, string] {
  const zones: readonly string[] = given ?? vpc.zones;
  if (!Array.isArray(zones) || zones.length !== 2) {
    const what = given === undefined ? `the VPC has ${vpc.zones.length} zones` : `zones is ${JSON.stringify(given)}`;
    const example = JSON.stringify([vpc.zones[0], vpc.zones[1] ?? vpc.zones[0]]);
    fail(scope, `${what}, and a pair stands in two: give them by name, such as zones: ${example}`);
  }
  for (const zone of zones) {
    if (!vpc.zones.includes(zone)) {
      fail(scope, `zones has ${JSON.stringify(zone)}: give zones of the VPC, which has ${vpc.zones.join(', ')}`);
    }
  }
  const [a, b] = [...zones].sort();
  for (const zone of new Set([a, b])) takeZone(scope, vpc, zone);
  if (a === b) {
    Annotations.of(scope).addWarning(
      `both halves stand in ${a}, so that nothing leaves while this zone is down: give the pair two zones`,
    );
  }
  return [a, b];
}

/** Every pair takes the last addresses of a public subnet, so that one can stand there. */
function takeZone(scope: Construct, vpc: IEgressVpc, zone: string): void {
  takeOnce(
    scope,
    `NAT instances in ${zone} of ${identityOf(vpc, vpc.vpcId)}`,
    `the VPC has NAT instances in ${zone} already`,
    'one pair carries many apps: raise its `pool`, or let this one stand in other zones',
  );
}
