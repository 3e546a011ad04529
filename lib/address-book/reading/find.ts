import { isObject, type Path } from './shape';

/** Something in JSON, and where it stands. */
export interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** The Terraform output that holds a book, as long as nobody gives it another name. */
const OUTPUT = 'address_book';

const FACTS = ['version', 'stack', 'apps', 'gateways'];

/** No construct stands deeper. */
const DEEPEST = 100;

/** Everything that should be an address book: what looks like one, however deep it stands, else what has the name of one. */
export function booksFound(json: object): Place[] {
  const { books } = json as { books?: unknown };
  if (Array.isArray(books)) return books.map((value, index) => ({ path: ['books', String(index)], value }));
  const places = [...placesIn(json, [])];
  const found = places.filter(({ value }) => looksLikeBook(value));
  return found.length > 0 ? found : places.filter(({ path }) => path.at(-1) === OUTPUT).map(valueOf);
}

/** What stands in JSON outside of lists and of books, in its order. */
function* placesIn(value: unknown, path: Path): Generator<Place> {
  yield { path, value };
  if (!isObject(value) || looksLikeBook(value) || path.length > DEEPEST) return;
  for (const [name, inner] of Object.entries(value)) yield* placesIn(inner, [...path, name]);
}

/** A book that lacks one of its facts is one still. */
function looksLikeBook(value: unknown): boolean {
  return isObject(value) && FACTS.filter((name) => Object.hasOwn(value, name)).length >= FACTS.length - 1;
}

/** The value of a Terraform output. It is missing where somebody took it out, since it is sensitive. */
function valueOf({ path, value }: Place): Place {
  return isOutput(value) ? { path: [...path, 'value'], value: value.value } : { path, value };
}

/** Whether a value is what `terraform output -json` prints of one output. */
export function isOutput(value: unknown): value is { readonly sensitive: boolean; readonly value?: unknown } {
  return isObject(value) && typeof value.sensitive === 'boolean' && Object.hasOwn(value, 'type');
}
