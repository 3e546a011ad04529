import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { fail } from '../private/fail';
import { compareText } from '../private/order';

/** The places of apps on the interfaces of a pair, by the app's name: the numbers of private addresses, 1 to `pool`. */
export type Slots = Readonly<Record<string, number | readonly number[]>>;

/** Connections of an app take one of eight turns, each of which is an address. */
const MOST_SLOTS = 8;

/**
 * The places of every app.
 *
 * @throws if one is out of the pool or not known at synth, two are the same, or an app has too many
 */
export function checkedSlots(scope: Construct, slots: Slots, pool: number): ReadonlyMap<string, readonly number[]> {
  if (slots === null || typeof slots !== 'object' || Array.isArray(slots)) {
    fail(scope, `slots is ${JSON.stringify(slots)}: give each app its place, such as { payments: 1, search: 2 }`);
  }
  for (const [app, given] of Object.entries(slots)) {
    if (Token.isUnresolved(given) || [given].flat().some((slot) => Token.isUnresolved(slot))) {
      fail(scope, `slots of "${app}" are not known at synth: give literal numbers from 1 to ${pool}`);
    }
  }
  const ownerOf = new Map<number, string>();
  const places = Object.keys(slots)
    .sort(compareText)
    .map((app): [string, readonly number[]] => [app, [slots[app]].flat()]);
  for (const [app, numbers] of places) {
    if (numbers.length === 0) fail(scope, `slots of "${app}" is []: give it a place, or leave it out`);
    if (numbers.length > MOST_SLOTS) {
      fail(scope, `slots of "${app}" are ${numbers.length}: give an app at most ${MOST_SLOTS}`);
    }
    for (const slot of numbers) {
      if (!Number.isInteger(slot) || slot < 1 || slot > pool) {
        fail(scope, `slots of "${app}" has ${String(slot)}: give a whole number from 1 to ${pool}, or raise \`pool\``);
      }
      const owner = ownerOf.get(slot);
      if (owner === app) fail(scope, `slots of "${app}" has ${slot} twice: name it once`);
      if (owner !== undefined) {
        fail(
          scope,
          `slot ${slot} is given to "${owner}" and to "${app}": an address serves one app, ${free(slots, pool)}`,
        );
      }
      ownerOf.set(slot, app);
    }
  }
  return new Map(places);
}

/** Which places are left, in words. */
export function free(slots: Slots, pool: number): string {
  const taken = new Set(Object.values(slots).flat());
  const left = Array.from({ length: pool }, (_, index) => index + 1).filter((slot) => !taken.has(slot));
  return left.length > 0 ? `and free are ${left.join(', ')}` : 'and none is free: raise `pool`';
}
