import { gzipSync } from 'node:zlib';
import { compareText } from '../../private/order';
import { Reference, Text, Unknown } from '../value';
import { itemOf } from './access';
import type { LenientFunction } from './functions';
import { joined } from './joined';
import { equal } from './operators';
import { cannotTell, Failure, isList, isPlain, isTermObject, isWhole, type Term } from './term';

type Lists = readonly (readonly Term[])[];

/** Those of Terraform's functions on lists and objects that can be told although some items are not known. */
export const collectionFunctions: Readonly<Record<string, LenientFunction>> = {
  tolist: sameList,
  toset: (given, text) => withLists(given, text, ([list = []]) => setOf(list)),
  tomap: (given) => given[0] ?? null,
  sensitive: (given) => given[0] ?? null,
  nonsensitive: (given) => given[0] ?? null,
  tostring: (given, text) => scalar(given[0] ?? null, text, String),
  element: (given, text) => element(given, text),
  one: (given, text) =>
    withLists(given, text, ([list = []]) => {
      if (list.length > 1) throw new Failure('there is more than one item');
      return list[0] ?? null;
    }),
  concat: (given, text) => withLists(given, text, (lists) => lists.flat()),
  flatten: (given, text) => flatten(given[0] ?? null, text),
  compact: (given, text) => compact(given, text),
  distinct: (given, text) =>
    withLists(given, text, ([list = []]) => (isDistinguishable(list) ? unique(list) : undefined)),
  reverse: (given, text) => withLists(given, text, ([list = []]) => [...list].reverse()),
  setunion: (given, text) => withLists(given, text, (lists) => setOf(lists.flat())),
  slice: (given, text) => {
    const [list, from, to] = given;
    if (!list || !isList(list) || typeof from !== 'number' || typeof to !== 'number') return cannotTell(text, given);
    if (from < 0 || to < from || to > list.length) throw new Failure('the slice is out of the list');
    return list.slice(from, to);
  },
  merge: (given, text) => {
    const objects = given.filter((term) => term !== null);
    if (!objects.every(isTermObject)) return cannotTell(text, given);
    return Object.fromEntries(objects.flatMap((object) => Object.entries(object)));
  },
  lookup: (given, text) => lookup(given, text),
  keys: (given, text) => withObject(given, text, (object) => Object.keys(object).sort(compareText)),
  values: (given, text) =>
    withObject(given, text, (object) =>
      Object.keys(object)
        .sort(compareText)
        .map((name) => object[name] as Term),
    ),
  zipmap: ([names, values], text) => {
    if (!names || !values || !isList(names) || !isList(values) || !names.every(isPlain)) {
      return cannotTell(text, [names ?? null, values ?? null]);
    }
    return Object.fromEntries(names.map((name, at) => [String(name), values[at] as Term]));
  },
  length: (given, text) => length(given[0] ?? null, text),
  contains: ([list, wanted], text) => {
    if (list && wanted !== undefined && isList(list) && isWhole(wanted)) {
      if (list.some((item) => isWhole(item) && equal(item, wanted))) return true;
      if (list.every(isWhole)) return false;
    }
    return cannotTell(text, [list ?? null, wanted ?? null]);
  },
  coalesce: (given, text) => coalesce(given, text),
  base64encode: ([whole = null], text) => encoded(whole, text, (known) => Buffer.from(known)),
  // Other bytes than Go's gzip writes, of the same text.
  base64gzip: ([whole = null], text) => encoded(whole, text, (known) => gzipSync(known)),
  join: ([separator = null, ...lists], text) =>
    withLists(lists, text, (known) =>
      joined(
        known.flat().flatMap((item, at) => (at === 0 ? [item] : [separator, item])),
        text,
      ),
    ),
};

function sameList(given: readonly Term[], text: string): Term {
  return withLists(given, text, ([list = []]) => list);
}

/** With arguments that are lists. Where one cannot be told, neither can what is made of it. */
function withLists(given: readonly Term[], text: string, then: (lists: Lists) => Term | undefined): Term {
  if (!given.every(isList)) return cannotTell(text, given, 'all');
  const made = then(given as Lists);
  return made === undefined ? cannotTell(text, given, 'all') : made;
}

function withObject(
  [object]: readonly Term[],
  text: string,
  then: (object: { readonly [name: string]: Term }) => Term,
): Term {
  return object !== undefined && isTermObject(object) ? then(object) : cannotTell(text, [object ?? null]);
}

/** What of text, numbers and switches; the same of a reference, as nothing is known of its type. */
function scalar(term: Term, text: string, as: (term: string | number | boolean) => Term): Term {
  if (term === null || term instanceof Reference || term instanceof Text || term instanceof Unknown) return term;
  return isPlain(term) ? as(term) : cannotTell(text, [term]);
}

/** `element` begins again where the list ends. */
function element(given: readonly Term[], text: string): Term {
  const [list = null, index = null] = given;
  if (!isList(list)) return cannotTell(text, [list], 'some');
  if (typeof index !== 'number') return cannotTell(text, [list], 'some');
  if (list.length === 0) throw new Failure('the list is empty');
  return itemOf(list, ((index % list.length) + list.length) % list.length, text);
}

function flatten(term: Term, text: string): Term {
  if (!isList(term)) return cannotTell(text, [term], 'all');
  const items: Term[] = [];
  for (const item of term) {
    // What cannot be told may be a list.
    if (item instanceof Unknown) return cannotTell(text, [term], 'all');
    const flat = isList(item) ? flatten(item, text) : item;
    if (flat instanceof Unknown) return cannotTell(text, [term], 'all');
    if (isList(flat)) items.push(...flat);
    else items.push(flat);
  }
  return items;
}

/** References to what the cloud fills in are not empty. */
function compact(given: readonly Term[], text: string): Term {
  return withLists(given, text, ([list = []]) =>
    list.some((item) => item instanceof Unknown) ? undefined : list.filter((item) => item !== null && item !== ''),
  );
}

/** Two of them are the same only if they are written the same. */
function isDistinguishable(list: readonly Term[]): boolean {
  return list.every((item) => isWhole(item) || item instanceof Reference);
}

function unique(list: readonly Term[]): readonly Term[] {
  return [...new Map(list.map((item) => [fingerprint(item), item])).values()];
}

function fingerprint(item: Term): string {
  if (item instanceof Reference) return `${item.resource.stack} ${item}`;
  return isPlain(item) ? JSON.stringify(String(item)) : JSON.stringify(item);
}

/** A set: each once, text in order. */
function setOf(list: readonly Term[]): Term | undefined {
  if (!isDistinguishable(list)) return undefined;
  const items = unique(list);
  return items.every((item) => typeof item === 'string') ? [...items].sort(compareText as never) : items;
}

function lookup(given: readonly Term[], text: string): Term {
  const [object = null, name = null, otherwise] = given;
  if (!isTermObject(object) || !isPlain(name)) return cannotTell(text, [object, ...given.slice(2)], 'some');
  if (Object.hasOwn(object, String(name))) return object[String(name)] as Term;
  if (otherwise === undefined) throw new Failure(`there is no ${String(name)}`);
  return otherwise;
}

function length(term: Term, text: string): Term {
  if (typeof term === 'string') return [...new Intl.Segmenter().segment(term)].length;
  if (isList(term)) return term.length;
  return isTermObject(term) ? Object.keys(term).length : cannotTell(text, [term]);
}

/** A reference to what the cloud fills in is neither null nor empty. */
function coalesce(given: readonly Term[], text: string): Term {
  for (const [index, term] of given.entries()) {
    if (term === null || term === '') continue;
    return term instanceof Unknown ? cannotTell(text, given.slice(index), 'some') : term;
  }
  throw new Failure('there is nothing that is not empty');
}

/** In base64. Text with parts that cannot be told remains as it is, so that the rest of it can be read. */
function encoded(whole: Term, text: string, encode: (known: string) => Buffer): Term {
  if (whole instanceof Text) return whole;
  if (whole === null || !isPlain(whole)) return cannotTell(text, [whole]);
  return encode(String(whole)).toString('base64');
}
