import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';
import { checkWhole } from './whole';

/** How fast the death of a gateway is noticed: after `interval` times `multiplier`. */
export interface Timers {
  /** Milliseconds between two signs of life, 50 to 10,000. */
  readonly interval: number;

  /** Signs of life that may be missed, 2 to 20. */
  readonly multiplier: number;
}

/** Neighbours in one region answer within 2 ms, but a shared machine pauses for tens of milliseconds now and then. */
const SHORTEST_INTERVAL = 50;
const SHORTEST_SILENCE = 150;

/**
 * The timers, with defaults filled in.
 *
 * @throws if one is out of range, or both together are below what a link between shared machines can carry
 */
export function checkedTimers(scope: IConstruct, given: Partial<Timers> | undefined, defaults: Timers): Timers {
  const timers = { ...defaults, ...given };
  checkWhole(scope, 'timers.interval', timers.interval, { least: SHORTEST_INTERVAL, most: 10_000, unit: 'ms' });
  checkWhole(scope, 'timers.multiplier', timers.multiplier, { least: 2, most: 20 });
  const silence = timers.interval * timers.multiplier;
  if (silence < SHORTEST_SILENCE) {
    fail(
      scope,
      `timers declare a gateway dead after ${silence} ms, and a healthy one on a shared machine can pause that long: make interval times multiplier at least ${SHORTEST_SILENCE}`,
    );
  }
  return timers;
}
