import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What a row of the lab measured. */
export interface Figure {
  readonly cloud: string;
  readonly row: string;
  readonly figure: string;
  readonly goal: string;
}

const FILE = process.env.FIXED_EGRESS_LAB_FIGURES;

/** Whether the lab runs for long: `npm run test:lab -- --soak`. */
export const SOAK = process.env.FIXED_EGRESS_LAB_SOAK === '1';

/** How often a figure is measured, of which the median counts. */
export const TIMES = SOAK ? 10 : 3;

/** Keeps a figure for the table at the end. */
export function report(figure: Figure): void {
  if (FILE) appendFileSync(FILE, `${JSON.stringify(figure)}\n`);
  else console.log(Object.values(figure).join(' | '));
}

/** The figures that were kept in a file. */
export function readFigures(file: string): Figure[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Figure);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
