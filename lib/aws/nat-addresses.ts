import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import type { Claim } from '../claim';
import type { Egress } from '../egress';
import { fail } from '../private/fail';
import { byName, firstTwin } from '../private/order';
import type { Half } from '../private/rolling';
import type { AppRoutes } from './app-routes';
import { ElasticIp, type ElasticIpProps, type IElasticIp } from './elastic-ip';
import type { ZoneAddresses } from './vpc-gateway';

/** The Elastic IPs that a NAT gateway may have before AWS raises its quota: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
const DEFAULT_QUOTA = 2;

/** A new address for each zone, named after its owner and the zone. */
export function newAddresses(
  scope: Construct,
  owner: string,
  zones: readonly string[],
  props: ElasticIpProps,
): Record<string, IElasticIp[]> {
  const names = zones.map((zone) => [zone, `${owner}-${zone}`]);
  return Object.fromEntries(names.map(([zone, name]) => [zone, [new ElasticIp(scope, name, props)]]));
}

/**
 * The addresses that an owner brings, for each zone.
 *
 * @param most how many a NAT gateway takes, where one carries them
 * @throws if a zone has none or more than `most`, or two have one name
 */
export function givenAddresses(
  scope: Construct,
  owner: string,
  given: ZoneAddresses,
  zones: readonly string[],
  most?: number,
): Record<string, IElasticIp[]> {
  for (const zone of Object.keys(given)) {
    if (!zones.includes(zone)) {
      fail(scope, `addresses has ${zone}, where "${owner}" has no gateway: use the zones ${zones.join(', ')}`);
    }
  }
  return Object.fromEntries(zones.map((zone) => [zone, checkedAddresses(scope, owner, zone, given[zone], most)]));
}

/**
 * What the halves of a pair bring for their own packets.
 *
 * @throws if it is not an Elastic IP for each
 */
export function checkedOwnAddresses(
  scope: Construct,
  given: Readonly<Record<Half, IElasticIp>> | undefined,
): Readonly<Record<Half, IElasticIp>> | undefined {
  if (given === undefined) return undefined;
  const halves = Object.keys(given ?? {}).sort();
  if (halves.join() !== 'a,b' || Object.values(given).some((it) => typeof it?.allocationId !== 'string')) {
    fail(
      scope,
      `ownAddresses has ${halves.join(', ') || 'nothing'}: give an ElasticIp for a and for b, or leave it out`,
    );
  }
  return given;
}

/** The egress of an app behind NAT gateways, of which this is claimed. */
export function natEgress(claim: Claim, { routes, addresses }: AppRoutes, dedicated: boolean): Egress {
  const { via, changes, announcedBy } = claim;
  return { via, addresses: byName(addresses), dedicated, dynamic: [], ready: routes, changes, announcedBy };
}

/** Warns where a gateway needs a raised quota. */
export function warnOfQuota(scope: Construct, count: number): void {
  if (count <= DEFAULT_QUOTA) return;
  Annotations.of(scope).addWarning(
    `a NAT gateway with ${count} Elastic IPs needs a higher quota than the default of ${DEFAULT_QUOTA}: ask AWS to raise "Elastic IP addresses per public NAT gateway"`,
  );
}

function checkedAddresses(
  scope: Construct,
  owner: string,
  zone: string,
  addresses: readonly IElasticIp[] | undefined,
  most: number | undefined,
): IElasticIp[] {
  if (addresses && !Array.isArray(addresses)) fail(scope, `addresses of ${zone} is no list: give \`[elasticIp]\``);
  if (!addresses || addresses.length === 0) {
    fail(
      scope,
      `"${owner}" has no address in ${zone}: give \`addresses: { '${zone}': [elasticIp] }\`, one for each zone`,
    );
  }
  if (most !== undefined && addresses.length > most) {
    fail(
      scope,
      `"${owner}" has ${addresses.length} addresses in ${zone}, and a NAT gateway takes at most ${most}: leave some out`,
    );
  }
  for (const address of addresses) {
    if (typeof address?.allocationId !== 'string') {
      fail(scope, `addresses of "${owner}" holds ${String(address)}: give an ElasticIp`);
    }
  }
  const sorted = byName(addresses);
  const twin = firstTwin(sorted);
  if (twin) {
    fail(scope, `"${owner}" has two addresses named "${twin.name}" in ${zone}: give one of them another \`name\``);
  }
  return sorted;
}
