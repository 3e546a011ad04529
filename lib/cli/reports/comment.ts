/** GitHub refuses a comment of more than 65,536 characters. */
const ROOM = 65_000;

/**
 * As many parts of Markdown as a comment holds.
 *
 * @param whole what shows all of it, where some is left out
 */
export function fitting(parts: readonly string[], whole: string): readonly string[] {
  let room = ROOM;
  const left = parts.findIndex((part) => (room -= part.length + 1) < 0);
  return left < 0
    ? parts
    : [...parts.slice(0, left), `\nThere is more than a comment can hold: \`${whole}\` shows all of it.`];
}
