import { Reference, Text, Unknown } from '../value';
import { cannotTell, Failure, isPlain, type Term } from './term';

/** More than any argument takes. Texts that double each other would fill the memory. */
const MOST_CHARACTERS = 10_000_000;
const MOST_PARTS = 10_000;

/** Parts of a text, one after the other. What cannot be told remains a part. */
export function joined(terms: readonly Term[], text: string): Term {
  const parts: (string | Reference | Unknown)[] = [];
  let length = 0;
  for (const term of terms) {
    if (term === null) throw new Failure('null is not text');
    for (const part of term instanceof Text ? term.parts : [isPlain(term) ? String(term) : term]) {
      if (typeof part === 'string') length += part.length;
      if (length > MOST_CHARACTERS || parts.length > MOST_PARTS) return new Unknown(text);
      const last = parts[parts.length - 1];
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
      else if (typeof part === 'string' || part instanceof Reference || part instanceof Unknown) parts.push(part);
      else parts.push(cannotTell(text, [part]));
    }
  }
  const [only] = parts;
  if (only === undefined) return '';
  return parts.length === 1 && typeof only === 'string' ? only : new Text(parts);
}
