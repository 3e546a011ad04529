import type { Comparison, Figures, Verdict } from './figures';

/** What one part of the bench found. */
export interface Report {
  readonly title: string;

  /** What was done, in a sentence or two. */
  readonly method: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly goals: readonly Goal[];

  /** Everything that was measured, by what it is and with which ruleset. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, Figures>>>>;
}

/** Something that the figures must show. */
export interface Goal {
  readonly goal: string;
  readonly verdict: Verdict;
  readonly comparison: Comparison;

  /** How far two runs of the same thing lay apart. */
  readonly noise: number;
}
