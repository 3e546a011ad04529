/** Frame and padding of three columns. */
const FRAME = 10;

/** The widths of three columns that would not fit, of which the one in the middle is narrow; undefined where they do. */
export function widthsOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width = Infinity,
): number[] | undefined {
  const [first, middle, last] = head.map((title, column) =>
    Math.max(
      ...[[title], ...rows.map((row) => (row[column] as string).split('\n'))].flat().map(({ length }) => length),
    ),
  ) as [number, number, number];
  const room = Math.max(width - FRAME - middle, 40);
  if (first + last <= room) return undefined;
  const left = Math.min(first, Math.max(room - last, Math.floor(room / 2)));
  return [left + 2, middle + 2, Math.min(last, room - left) + 2];
}
