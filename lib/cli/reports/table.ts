import Table from 'cli-table3';
import { visible } from '../../private/markup';
import type { WorkloadProof } from '../../proof/document';
import { aboutSource, notesOf, problemsOf, type Report, someOf, stacksOf, summaryOf } from './report';

const HEAD = ['workload', 'verdict', 'leaves from'];

/** Frame and padding of three columns. */
const FRAME = 10;

/** What stands before the text of a detail: `  close  `. */
const INDENT = 9;

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
  const colWidths = widthsOf(rowsWith(' '), width);
  const table = new Table({
    head: HEAD,
    style: { head: [], border: [] },
    ...(colWidths && { colWidths, wordWrap: true, wrapOnWordBoundary: false }),
  });
  // Where an address and its IP do not fit on a line, they have one each: an IP that is cut in two is easily misread.
  table.push(...rowsWith(colWidths ? '\n' : ' '));
  return table.toString();
}

/** The widths of columns that would not fit; undefined where they do. */
function widthsOf(rows: readonly string[][], width = Infinity): number[] | undefined {
  const [workload, verdict, leaves] = HEAD.map((head, column) =>
    Math.max(...[[head], ...rows.map((row) => (row[column] as string).split('\n'))].flat().map(({ length }) => length)),
  ) as [number, number, number];
  const room = Math.max(width - FRAME - verdict, 40);
  if (workload + leaves <= room) return undefined;
  const left = Math.min(workload, Math.max(room - leaves, Math.floor(room / 2)));
  return [left + 2, verdict + 2, Math.min(leaves, room - left) + 2];
}

function problem({ address, stack, verdict, path, reason, close, rule }: WorkloadProof, width?: number): string {
  return [
    `${verdict}: ${address} in ${stack}`,
    ...path.map((hop, index) => (index === 0 ? `  path   ${hop}` : `      -> ${hop}`)),
    detail('why', `${reason} (${rule})`, width),
    ...(close === null ? [] : [detail('close', close, width)]),
  ].join('\n');
}

/** A line with a name, wrapped below itself. */
function detail(name: string, text: string, width = Infinity): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line === '' || INDENT + line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = line ? `${line} ${word}` : word;
    } else lines.push(word);
  }
  return `  ${name.padEnd(INDENT - 2)}${lines.join(`\n${' '.repeat(INDENT)}`)}`;
}
