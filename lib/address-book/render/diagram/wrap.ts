import { line } from '../../../private/markup';
import type { Line } from './diagram';

/** The most lines that a name takes. What is longer is cut, and shows that it is. */
const MOST = 3;

/** Lines of at most so many columns. Only a name is cut: an address is whole, however many lines it takes. */
export function wrap({ text, exact }: Line, columns: number): string[] {
  const lines = broken([...line(text).trim()], columns);
  if (exact || lines.length <= MOST) return lines;
  const last = [...lines[MOST - 1]];
  while (widthOf(last) > columns - 1) last.pop();
  return [...lines.slice(0, MOST - 1), `${last.join('')}…`];
}

/** As many characters as fit in each line, up to a space or a mark if there is one. */
function broken(characters: string[], columns: number): string[] {
  const lines: string[] = [];
  while (widthOf(characters) > columns) {
    let fits = 1;
    while (widthOf(characters.slice(0, fits + 1)) <= columns) fits += 1;
    const mark = lastMark(characters.slice(0, fits));
    lines.push(
      characters
        .splice(0, mark > fits / 3 ? mark : fits)
        .join('')
        .trimEnd(),
    );
  }
  return [...lines, characters.join('')];
}

/** The number of characters up to the last one after which a line may break. */
function lastMark(characters: readonly string[]): number {
  return characters.reduce((last, character, index) => (/[ .:/_-]/.test(character) ? index + 1 : last), 0);
}

/** In columns of a monospaced font: East Asian characters and emoji take two. */
function widthOf(characters: readonly string[]): number {
  return characters.reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1), 0);
}
