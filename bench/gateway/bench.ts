import type { Figures } from './figures';
import type { Ruleset } from './rulesets';

/** How often everything is measured. Each round measures every ruleset once, so that a busy minute hits all of them. */
export const ROUNDS = 5;

/** Rulesets and what was measured with each of them, round by round. */
export interface Row<Measured> {
  readonly ruleset: Ruleset;
  readonly rounds: readonly Measured[];
}

/** Measures each ruleset once in every round, in turn; every other round backwards. */
export async function measure<Measured>(
  what: string,
  rulesets: readonly Ruleset[],
  once: () => Promise<Measured>,
  show: (measured: Measured) => string,
): Promise<Row<Measured>[]> {
  const rounds = new Map<Ruleset, Measured[]>(rulesets.map((ruleset) => [ruleset, []]));
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [ruleset, measured] of round % 2 === 1 ? rounds : [...rounds].reverse()) {
      ruleset.load();
      const result = await once();
      measured.push(result);
      console.error(`round ${round} of ${ROUNDS}: ${what}: ${ruleset.name}: ${show(result)}`);
    }
  }
  return [...rounds].map(([ruleset, measured]) => ({ ruleset, rounds: measured }));
}

/** What was measured with one ruleset, as plain figures. */
export function figuresOf<Measured>(
  rows: readonly Row<Measured>[],
  ruleset: Ruleset,
  figure: (measured: Measured) => number,
): Figures {
  const row = rows.find((candidate) => candidate.ruleset === ruleset);
  if (row === undefined) throw new Error(`${ruleset.name} was not measured`);
  return row.rounds.map(figure);
}
