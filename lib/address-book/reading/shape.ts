import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { byName, firstTwin } from '../../private/order';
import schema from '../address-book.schema.json';
import type { AddressBookDocument } from '../document';

type Part = keyof (typeof schema)['$defs'];

/** Where something stands in JSON: names, and positions in lists. */
export type Path = readonly string[];

/** What is wrong with a value: where, and what it must be instead. */
export interface Fault {
  readonly path: Path;

  /** `lacks egress`, or `must be text`. No value of what stands there but a name. */
  readonly what: string;
}

const WORDS: Readonly<Record<string, string>> = {
  object: 'an object',
  'object null': 'an object or null',
  array: 'a list',
};

const validators = new Map<Part, Validator>();

/** The first fault of what should be an address book; undefined where there is none. */
export function faultOf(book: object): Fault | undefined {
  for (const { part, path, value } of partsOf(book)) {
    const error = errorIn(part, value);
    if (error) return { path: [...path, ...pathOf(error.instanceLocation)], what: whatOf(part, error, value) };
  }
  return twinIn(book as AddressBookDocument);
}

/** What the schema cannot say: a name identifies one ingress. */
function twinIn({ apps }: AddressBookDocument): Fault | undefined {
  for (const [name, { ingress = [] }] of Object.entries(apps)) {
    const twin = firstTwin(byName(ingress));
    if (twin) return { path: ['apps', name, 'ingress'], what: `has two of the name ${twin.name}` };
  }
  return undefined;
}

/** Every part by itself: what validates goes on behind the first fault among many, and stumbles over names that are no text. */
function* partsOf(book: object): Generator<{ part: Part; path: Path; value: unknown }> {
  const { apps, gateways } = book as Record<string, unknown>;
  yield {
    part: 'AddressBookDocument',
    path: [],
    value: { ...book, ...(isObject(apps) && { apps: {} }), ...(isObject(gateways) && { gateways: {} }) },
  };
  for (const [name, value] of Object.entries(apps as object)) yield { part: 'AppEntry', path: ['apps', name], value };
  for (const [name, value] of Object.entries(gateways as object)) {
    yield { part: 'Addresses', path: ['gateways', name], value };
  }
}

/** The first error that is a fault itself, and does not say that there is one further down. */
function errorIn(part: Part, value: unknown): OutputUnit | undefined {
  const { $id, $defs } = schema;
  const validator = validators.get(part) ?? new Validator({ $id, $defs, $ref: `#/$defs/${part}` } as Schema, '2020-12');
  validators.set(part, validator);
  const { errors } = validator.validate(value);
  return errors.find(({ keyword }) =>
    ['required', 'type', 'const', 'enum', 'format', 'pattern', 'minLength'].includes(keyword),
  );
}

function whatOf(part: Part, { keyword, keywordLocation, instanceLocation }: OutputUnit, value: unknown): string {
  const violated = schemaAt(part, pathOf(keywordLocation).slice(0, -1));
  if (keyword === 'required') {
    const held = pathOf(instanceLocation).reduce((it, name) => (it as Record<string, unknown>)[name], value) as object;
    return `lacks ${violated.required?.find((name) => !Object.hasOwn(held, name))}`;
  }
  return `must be ${violated.title ?? WORDS[[violated.type].flat().join(' ')]}`;
}

/** What the schema says at a place in it, which may lead through references. */
function schemaAt(part: Part, location: Path): Schema {
  const root = { $ref: `#/$defs/${part}` };
  return location.reduce<Schema>(
    (at, name) => (name === '$ref' ? (schema.$defs[at.$ref?.replace('#/$defs/', '') as Part] as Schema) : at[name]),
    root,
  );
}

/** The names in a JSON pointer. None of the schema needs unescaping. */
function pathOf(pointer: string): Path {
  return pointer.split('/').slice(1);
}

/** `apps.web.egress.addresses[0]`, as one writes it in a program. */
export function written(path: Path): string {
  const parts = path.map((name) =>
    /^\d+$/.test(name) ? `[${name}]` : /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`,
  );
  return parts.join('').replace(/^\./, '');
}

/** Whether a value is an object, and not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
