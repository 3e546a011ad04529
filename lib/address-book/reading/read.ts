import { InputError } from '../../input/input-error';
import type { Source } from '../../input/source';
import { ADDRESS_BOOK_VERSION, type AddressBookDocument } from '../document';
import { filled } from './fill';
import { booksFound, isOutput, type Place } from './find';
import { byStack, inOrder } from './in-order';
import { faultOf, isObject, written } from './shape';
import { whatInstead } from './what-instead';

/** Most names of outputs that an error lists. */
const MOST_NAMES = 10;

/** A lone surrogate, as JSON writes it. No text can hold it, and no page can show it. */
const HALF_CHARACTER = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/**
 * The address books in JSON: what `cdktf deploy --outputs-file` or `terraform output -json` writes, of one stack or many, or what
 * `fixed-egress book --json` prints. In the order of the stacks' names, and each of them in order.
 *
 * @param where what was read, for errors
 * @throws InputError if there is no book, two are of one stack, or one is of another version or shape
 */
export function booksIn(json: object, where: string): AddressBookDocument[] {
  return booksInAll([{ json, where }]);
}

/** The address books in all that was read, alike. */
export function booksInAll(sources: readonly Source[]): AddressBookDocument[] {
  const read = sources.flatMap(({ json, where }) => booksOf(json, where).map((book) => ({ book, where })));
  const holders = new Map<string, string>();
  for (const { book, where } of read) {
    const other = holders.get(book.stack);
    if (other !== undefined) throw new InputError(where, twoBooks(book.stack, where === other ? 'it' : other));
    holders.set(book.stack, where);
  }
  return byStack(read.map(({ book }) => book));
}

function twoBooks(stack: string, other: string): string {
  const owner = other === 'it' ? 'it has two books' : `it has a book, and ${other} has another one,`;
  return `${owner} of the stack ${stack}; leave one of them out`;
}

function booksOf(json: object, where: string): AddressBookDocument[] {
  const instead = whatInstead(json);
  if (instead !== undefined) throw new InputError(where, instead);
  const { version, books } = json as Record<string, unknown>;
  if (Array.isArray(books)) {
    checkVersion(version, 'it', where);
    if (version !== ADDRESS_BOOK_VERSION) {
      throw new InputError(
        where,
        version === undefined ? 'it lacks version' : `version must be ${ADDRESS_BOOK_VERSION}`,
      );
    }
  }
  const found = booksFound(json);
  if (found.length === 0) throw new InputError(where, noBook(json));
  return found.map((place) => bookAt(place, where));
}

function noBook(json: object): string {
  const names = Object.entries(json).flatMap(([name, inner]) =>
    isObject(inner) && !isOutput(inner) ? Object.keys(inner).map((output) => `${name}.${output}`) : [name],
  );
  if (names.length === 0) return 'it has no outputs; deploy a stack with `new AddressBook`, and write them again';
  const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
  const there = `${names.slice(0, MOST_NAMES).join(', ')}${more}`;
  return `it has no address book, but ${there}; deploy a stack with \`new AddressBook\`, and write its outputs again`;
}

function bookAt({ path, value }: Place, where: string): AddressBookDocument {
  const name = written(path) || 'the book';
  if (value === undefined) {
    throw new InputError(
      where,
      `${name} is missing, since it is sensitive; give it as \`terraform output -json\` prints it`,
    );
  }
  if (value === null) throw new InputError(where, `${name} is null; deploy the stack, and write its outputs again`);
  if (!isObject(value)) throw new InputError(where, `${name} must be an object`);
  checkVersion(value.version, name, where);
  const fault = faultOf(value);
  if (fault) throw new InputError(where, `${written([...path, ...fault.path]) || name} ${fault.what}`);
  const book = inOrder(filled(value as unknown as AddressBookDocument));
  if (HALF_CHARACTER.test(JSON.stringify(book))) {
    throw new InputError(where, `${name} holds half a character (a lone surrogate); write its outputs again`);
  }
  return book;
}

function checkVersion(version: unknown, name: string, where: string): void {
  if (typeof version !== 'number' || version === ADDRESS_BOOK_VERSION) return;
  throw new InputError(
    where,
    `${name} is of version ${version}, and this release reads version ${ADDRESS_BOOK_VERSION}; use a release of cdktf-fixed-egress that writes and reads the same`,
  );
}
