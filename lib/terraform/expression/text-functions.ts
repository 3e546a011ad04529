import { Failure, isPlain, type Term } from './term';

/** A value as text. */
export function text(value: Term): string {
  if (value === undefined || value === null || !isPlain(value)) throw new Failure('it is not text');
  return String(value);
}

export function number(value: Term): number {
  const known = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof known !== 'number' || Number.isNaN(known)) throw new Failure('it is not a number');
  return known;
}

/** Replaces every part; one between slashes is a regular expression of Go, of which the plain ones mean the same here. */
export function replace(whole: string, part: string, by: string): string {
  const pattern = /^\/([\s\S]*)\/$/.exec(part)?.[1];
  if (pattern === undefined) return whole.replaceAll(part, () => by);
  // `$1` and `${name}` are written differently in JavaScript, and (?i) and the like are no JavaScript at all.
  if (/\(\?[^:]|\\[pPzAQEC]|\[\[:/.test(pattern) || by.includes('$')) return unread('this regular expression');
  return whole.replace(new RegExp(pattern, 'gu'), () => by);
}

function unread(what: string): never {
  throw new Failure(`${what} is not read`);
}

const VERB = /%(?:\[(\d+)\])?(-?)(0?)(\d*)([%svdqt])/g;

/** `format` with the verbs that Terraform configurations use; others are not read. */
export function formatText(pattern: string, given: readonly Term[]): string {
  if (pattern.replace(VERB, '').includes('%')) unread('this format');
  let next = 0;
  return pattern.replace(
    VERB,
    (_, position: string | undefined, left: string, zero: string, width: string, verb: string) => {
      if (verb === '%') return '%';
      const at = position === undefined ? next : Number(position) - 1;
      next = at + 1;
      const term = given[at];
      if (term === undefined || (term !== null && !isPlain(term))) return unread('this format');
      const shown =
        verb === 'd' ? String(Math.trunc(number(term))) : verb === 'q' ? JSON.stringify(text(term)) : String(term);
      if (left) return shown.padEnd(Number(width));
      if (zero && verb === 'd' && shown.startsWith('-')) return `-${shown.slice(1).padStart(Number(width) - 1, '0')}`;
      return shown.padStart(Number(width), zero && verb === 'd' ? '0' : ' ');
    },
  );
}

/** `formatlist`: once for each item; what is no list is the same for each. */
export function formatEach(pattern: string, given: readonly (Term | readonly Term[])[]): string[] {
  const lengths = new Set(given.filter((term) => Array.isArray(term)).map((term) => (term as Term[]).length));
  if (lengths.size > 1) throw new Failure('the lists are not of one length');
  const [length = 1] = lengths;
  return Array.from({ length }, (_, at) =>
    formatText(
      pattern,
      given.map((term) => (Array.isArray(term) ? (term[at] as Term) : (term as Term))),
    ),
  );
}

export function trimmed(whole: string, characters: string): string {
  const inside = [...whole];
  while (inside.length > 0 && characters.includes(inside[0] as string)) inside.shift();
  while (inside.length > 0 && characters.includes(inside[inside.length - 1] as string)) inside.pop();
  return inside.join('');
}

/** JSON as Terraform writes it: names in order, and what HTML minds escaped. */
export function jsonEncode(value: Term): string {
  return JSON.stringify(sorted(value)).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sorted(value: Term): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Term>);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, sorted(item)]));
}

export function jsonDecode(whole: string): Term {
  try {
    return JSON.parse(whole) as Term;
  } catch {
    throw new Failure('it is not JSON');
  }
}
