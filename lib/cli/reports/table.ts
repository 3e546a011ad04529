import Table from 'cli-table3';
import { visible } from '../../private/markup';
import type { WorkloadProof } from '../../proof/document';
import { detail } from './detail';
import { aboutSource, notesOf, problemsOf, type Report, someOf, stacksOf, summaryOf } from './report';
import { widthsOf } from './widths';

const HEAD = ['workload', 'verdict', 'leaves from'];

/** For people: a table for each stack, then what is wrong. */
export const tableReport: Report = (proof, { width }) => {
  const tables = [...stacksOf(proof)].map(([stack, workloads]) => `${stack}\n${tableOf(workloads, width)}`);
  const problems = problemsOf(proof).map((workload) => problem(workload, width));
  const notes = [...notesOf(proof)].map(([note, about]) =>
    detail('note', `${note} (${someOf(about).join(', ')})`, width),
  );
  const parts = [...tables, ...problems, ...(notes.length > 0 ? [notes.join('\n')] : []), summaryOf(proof)];
  return `${visible(parts.join('\n\n'))}\n`;
};

function tableOf(workloads: readonly WorkloadProof[], width: number | undefined): string {
  const rowsWith = (breakBetween: string) =>
    workloads.map(({ address, verdict, sources }) => [
      address,
      verdict,
      sources.map((source) => source.address + aboutSource(source).replace(/^ /, breakBetween)).join('\n'),
    ]);
  const colWidths = widthsOf(HEAD, rowsWith(' '), width);
  const table = new Table({
    head: HEAD,
    style: { head: [], border: [] },
    ...(colWidths && { colWidths, wordWrap: true, wrapOnWordBoundary: false }),
  });
  // Where an address and its IP do not fit on a line, they have one each: an IP that is cut in two is easily misread.
  table.push(...rowsWith(colWidths ? '\n' : ' '));
  return table.toString();
}

function problem({ address, stack, verdict, path, reason, close, rule }: WorkloadProof, width?: number): string {
  return [
    `${verdict}: ${address} in ${stack}`,
    ...path.map((hop, index) => (index === 0 ? `  path   ${hop}` : `      -> ${hop}`)),
    detail('why', `${reason} (${rule})`, width),
    ...(close === null ? [] : [detail('close', close, width)]),
  ].join('\n');
}
