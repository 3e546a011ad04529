import { html } from '../../../private/markup';

/** Text that is HTML: from `tag`, or what this library wrote itself. Never what a book says. */
export class Html {
  public constructor(public readonly text: string) {}
}

/** What a template may hold: text is escaped, HTML is not. */
export type Part = string | number | Html | readonly Part[];

/** HTML from a template. Whatever is put into it is text, also in an attribute, unless it is HTML. */
export function tag(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, index) => string + (index < parts.length ? textOf(parts[index]) : '')).join(''));
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  return typeof part === 'string' || typeof part === 'number' ? html(`${part}`) : part.map(textOf).join('');
}

/** Nothing. */
export const NOTHING = tag``;

/** An id in the page that is made of names, and of no two others. */
export function idOf(...names: readonly string[]): string {
  return names
    .map((name) => name.replace(/[^A-Za-z0-9-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`))
    .join('.');
}
