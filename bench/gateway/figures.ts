/** Repeated measurements of one thing, one for each round. */
export type Figures = readonly number[];

/** What a comparison says. `cannot tell`: two runs of the same thing lay further apart than MOST_NOISE. */
export type Verdict = 'met' | 'missed' | 'cannot tell';

/** With more noise than this, a comparison would say nothing. */
export const MOST_NOISE = 0.2;

/** How one thing compares with another. */
export interface Comparison {
  /** The median of what each round's figure is of the other figure of the same round. */
  readonly ratio: number;

  /** The least and the greatest of them. */
  readonly spread: readonly [number, number];
}

export function median(figures: Figures): number {
  if (figures.length === 0) throw new Error('no figures: the median of nothing is not known');
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Compares round by round, so that a busy minute of the machine hits both sides. */
export function compare(these: Figures, those: Figures): Comparison {
  if (these.length !== those.length) throw new Error(`${these.length} figures cannot be compared with ${those.length}`);
  const ratios = these.map((figure, round) => figure / those[round]);
  return { ratio: median(ratios), spread: [Math.min(...ratios), Math.max(...ratios)] };
}

/** How far two runs of the same thing in the same round lie apart: the median, as a part of the first. */
export function noise(once: Figures, again: Figures): number {
  return median(once.map((figure, round) => Math.abs(again[round] / figure - 1)));
}

/** Whether a ratio is not below 1 by more than the noise. */
export function notSlower({ ratio }: Comparison, noise: number): Verdict {
  if (noise > MOST_NOISE) return 'cannot tell';
  return ratio >= 1 - noise ? 'met' : 'missed';
}
