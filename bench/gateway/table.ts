import Table from 'cli-table3';

const EDGES = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'];
const LINES = ['mid', 'mid-mid', 'left-mid', 'right-mid'];
const CHARS = Object.fromEntries([...EDGES, ...LINES].map((name) => [name, '']));

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const made = new Table({ chars: { ...CHARS, left: '|', middle: '|', right: '|' }, style: { head: [], border: [] } });
  made.push(
    [...head],
    head.map(() => '---'),
  );
  for (const row of rows) made.push([...row]);
  return made.toString();
}

/** A number with at most this many digits behind the point, with commas. */
export function number(value: number, digits = 0): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
