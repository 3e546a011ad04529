import { cell, line, text } from '../../private/markup';

/** A cell that is longer does not widen its column in the plain text. */
const WIDEST = 72;

/** A list. */
export function items(lines: readonly string[]): string {
  return lines.map((it) => `- ${it}`).join('\n');
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return line(heading)
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N} _-]/gu, '')
    .replace(/ /g, '-');
}

/** Words of the book as a sentence. */
export function sentence(words: string): string {
  return text(words).replace(/(?<![.!?])$/, '.');
}

/** Lines as they are, to select or to copy with the button that GitHub shows. */
export function fence(lines: readonly string[]): string {
  return ['```text', ...lines.map(line), '```'].join('\n');
}

/** A table whose columns stand below each other in plain text, too. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(cell));
  const widths = head.map((title, column) =>
    Math.max(...[title, ...cells.map((row) => row[column])].map(({ length }) => (length > WIDEST ? 3 : length)), 3),
  );
  const lineOf = (row: readonly string[]) => `| ${row.map((it, column) => it.padEnd(widths[column])).join(' | ')} |`;
  return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...cells.map(lineOf)].join('\n');
}
