import { groupBy } from '../../private/group';
import type { Proof, WorkloadProof } from '../../proof/document';
import type { Source, Verdict } from '../../proof/network/outcome';

/** Renders a proof. What it returns ends with a line break. */
export type Report = (proof: Proof, about: About) => string;

export interface About {
  /** What was read: the file or folder as it was typed, or `stdin`. */
  readonly path: string;

  /** How many columns there are; undefined where nobody counts them. */
  readonly width?: number;
}

/** In the order of how much they matter. */
const VERDICTS: readonly Verdict[] = ['leak', 'unknown', 'fixed', 'isolated'];

/** `6 workloads: 1 leak, 5 fixed` */
export function summaryOf({ workloads, summary }: Proof): string {
  if (workloads.length === 0) return 'no workload: nothing here opens connections';
  const counts = VERDICTS.filter((verdict) => summary[verdict] > 0).map((verdict) => {
    const count = summary[verdict];
    return `${count} ${verdict === 'leak' && count > 1 ? 'leaks' : verdict}`;
  });
  return `${workloads.length} ${workloads.length > 1 ? 'workloads' : 'workload'}: ${counts.join(', ')}`;
}

/** What a reader must look at: the leaks, then what cannot be told. */
export function problemsOf({ workloads }: Proof): readonly WorkloadProof[] {
  return VERDICTS.slice(0, 2).flatMap((verdict) => workloads.filter((workload) => workload.verdict === verdict));
}

/** Workloads by stack, in their order. */
export function stacksOf(proof: Proof): ReadonlyMap<string, readonly WorkloadProof[]> {
  return groupBy(proof.workloads, ({ stack }) => stack);
}

/** Each note once, with the workloads that it is about. */
export function notesOf(proof: Proof): ReadonlyMap<string, readonly string[]> {
  const all = proof.workloads.flatMap(({ address, notes }) => notes.map((note) => ({ note, address })));
  const byNote = groupBy(all, ({ note }) => note);
  return new Map([...byNote].map(([note, about]) => [note, about.map(({ address }) => address)]));
}

/** What is said of an address besides its name: ` 203.0.113.5`, ` (dynamic)`. */
export function aboutSource({ ip, stability }: Source): string {
  return `${ip === null ? '' : ` ${ip}`}${stability === 'fixed' ? '' : ` (${stability})`}`;
}

/** The first of many, and how many more there are. */
export function someOf(names: readonly string[]): readonly string[] {
  return names.length <= 4 ? names : [...names.slice(0, 3), `and ${names.length - 3} more`];
}
