import type { Stability } from '../stability';

/** The least that can be relied on comes first. */
export const STABILITIES: readonly Stability[] = ['dynamic', 'semi-static', 'fixed'];

/** How far the weakest can be relied on; undefined where there is none. */
export function weakestOf(stabilities: readonly Stability[]): Stability | undefined {
  return STABILITIES.find((stability) => stabilities.includes(stability));
}
