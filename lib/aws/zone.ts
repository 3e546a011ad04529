import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/** A network is cut into 2^3 parts, one for each of the letters a to h, so that a new zone moves no other. */
export const ZONE_BITS = 3;

/**
 * Availability zones in a stable order.
 *
 * @throws if one is not a literal name, is there twice, or shares its letter with another
 */
export function checkedZones(scope: IConstruct, zones: readonly string[]): string[] {
  if (!Array.isArray(zones) || Token.isUnresolved(zones) || zones.length === 0) {
    fail(
      scope,
      `zones is ${JSON.stringify(zones)}: give a literal list of availability zones such as ['eu-west-1a', 'eu-west-1b']`,
    );
  }
  const byLetter = new Map<number, string>();
  for (const zone of zones) {
    const part = zonePart(scope, zone);
    const other = byLetter.get(part);
    if (other === zone) fail(scope, `zone ${zone} is named twice: name it once`);
    if (other) {
      fail(
        scope,
        `zones ${other} and ${zone} share a letter, which picks a zone's part of the network: use one of them`,
      );
    }
    byLetter.set(part, zone);
  }
  const regions = new Set(zones.map(regionOf));
  if (regions.size > 1) fail(scope, `zones are of ${[...regions].join(' and ')}: a VPC is in one region`);
  return [...zones].sort();
}

/** Which part of a network belongs to a zone: 0 for `eu-west-1a`, 7 for `eu-west-1h`. */
export function zonePart(scope: IConstruct, zone: string): number {
  if (typeof zone !== 'string' || Token.isUnresolved(zone)) {
    fail(scope, 'a zone is not known at synth: give its literal name such as eu-west-1a, not a token');
  }
  const letter = /^[a-z]{2}(?:-[a-z0-9]+)+-\d+([a-h])$/.exec(zone)?.[1];
  if (!letter) {
    fail(
      scope,
      `"${zone}" is not an availability zone that ends with a letter from a to h: give one such as eu-west-1a`,
    );
  }
  return letter.charCodeAt(0) - 'a'.charCodeAt(0);
}

/** `us-west-2` for `us-west-2a`, and for the local zone `us-west-2-lax-1a`. */
export function regionOf(zone: string): string | undefined {
  return /^[a-z]{2}(?:-[a-z]+)+-\d+/.exec(zone)?.[0];
}
