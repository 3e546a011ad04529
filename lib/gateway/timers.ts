import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

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
  checkWhole(scope, 'timers.interval', timers.interval, SHORTEST_INTERVAL, 10_000, 'ms');
  checkWhole(scope, 'timers.multiplier', timers.multiplier, 2, 20, 'signs of life');
  const silence = timers.interval * timers.multiplier;
  if (silence < SHORTEST_SILENCE) {
    fail(
      scope,
      `timers declare a gateway dead after ${silence} ms, and a healthy one on a shared machine can pause that long: make interval times multiplier at least ${SHORTEST_SILENCE}`,
    );
  }
  return timers;
}

function checkWhole(scope: IConstruct, what: string, value: number, least: number, most: number, unit: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  fail(scope, `${what} is ${value}: give a whole number of ${unit} from ${least} to ${most}`);
}
