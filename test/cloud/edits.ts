import type { Json } from '../support';

/** A resource, as `terraform providers schema -json` has it. */
export interface ResourceSchema {
  readonly version: number;
  readonly block: SchemaBlock;
}

/** A block of a resource, as `terraform providers schema -json` has it. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock; readonly min_items?: number }>>;
}

interface SchemaAttribute {
  readonly type: Type;
  readonly required?: boolean;
  readonly optional?: boolean;
}

/** `"string"`, or `["list", type]` and the like. */
type Type = string | readonly [kind: string, of: Type];

/** What Terraform would do to a resource of which one argument is edited. `ignore`: it takes no notice. */
export type Answer = 'replace' | 'update' | 'ignore';

/** A new value for an argument, or what more is to be done for it to have one. */
export type Edit = string | number | boolean | readonly unknown[] | ((written: Json) => void);

/** A resource as somebody wrote it and as it stands in the cloud. */
export interface Standing {
  readonly type: string;

  /** Its arguments. Blocks are lists. */
  readonly written: Json;

  /** What else is in its state: what the cloud says, and the provider's defaults. */
  readonly known: Json;

  /**
   * Edits of arguments for which any value of the schema's type will not do. A path may be followed by `: ` and what is edited
   * of it, where that makes a difference. `*.name` is every argument of that name that has no edit of its own.
   */
  readonly edits: Readonly<Record<string, Edit>>;

  /** Arguments that the provider takes no notice of for such a resource. */
  readonly ignored?: readonly string[];

  /** Arguments of the bindings that the provider which is asked does not have yet, and what the documentation of a later one says. */
  readonly later?: Readonly<Record<string, Answer>>;

  /** Arguments that the provider refuses for such a resource, so that nobody can edit them. */
  readonly refused?: readonly string[];
}

/** What every resource has and what is none of its own: how long to wait, its id, and tags that come from the provider. */
const NOT_SETTABLE = ['timeouts', 'id', 'tags_all'];

const ANYWHERE = '*.';

/** The path of every argument that a person can set: `name`, `spec.egress.type`. */
export function settableArguments(block: SchemaBlock): string[] {
  return pathsIn(block).filter((path) => !NOT_SETTABLE.includes(path.split('.')[0]));
}

/** The path of the argument that an edit is of. */
export function argumentOf(edit: string): string {
  return edit.split(': ')[0];
}

/** Every edit of a resource: one for each argument, and those that are told apart. */
export function editsOf(block: SchemaBlock, { edits, refused = [] }: Standing): string[] {
  const settable = settableArguments(block);
  const told = Object.keys(edits).filter((edit) => !edit.startsWith(ANYWHERE));
  const unknown = told.filter((edit) => !settable.some((path) => `${path}.`.startsWith(`${argumentOf(edit)}.`)));
  if (unknown.length > 0) throw new Error(`the schema has no argument ${unknown.join(', ')}`);
  return [...new Set([...settable, ...told])].filter((edit) => !refused.includes(argumentOf(edit))).sort();
}

/** The arguments of a resource after an edit. */
export function edited(block: SchemaBlock, standing: Standing, edit: string): Json {
  const written = structuredClone(standing.written);
  const how = told(standing, edit);
  if (typeof how === 'function') {
    how(written);
    return written;
  }
  let [at, is, schema]: [Json, Json | undefined, SchemaBlock] = [written, standing.known, block];
  const path = argumentOf(edit).split('.');
  const name = path.pop() as string;
  let prefix = '';
  for (const step of path) {
    schema = schema.block_types?.[step].block as SchemaBlock;
    prefix += `${step}.`;
    at[step] ??= blocksOf(block, prefix, standing);
    at = at[step][0];
    is = is?.[step]?.[0];
  }
  at[name] = how ?? otherValue(schema.attributes?.[name].type as Type, at[name] ?? is?.[name]);
  return written;
}

/** Edits of every argument that has one of these names and no edit of its own. */
export function anywhere(values: Readonly<Record<string, Edit>>): Standing['edits'] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [ANYWHERE + name, value]));
}

/** Edits of a block that is not written yet: as it would be, with one argument at a time changed. `also` does what else must be done. */
export function blockEdits(
  block: string,
  asIs: Json,
  changed: Readonly<Record<string, unknown>>,
  also?: (written: Json) => void,
): Standing['edits'] {
  const edits = Object.entries(changed).map(([path, value]) => {
    const [name, inner] = path.split('.');
    const argument = inner === undefined ? value : [{ [inner]: value }];
    const edit = (written: Json): void => {
      written[block] = [{ ...asIs, [name]: argument }];
      also?.(written);
    };
    return [`${block}.${path}`, edit];
  });
  return Object.fromEntries(edits);
}

function pathsIn(block: SchemaBlock, prefix = ''): string[] {
  const attributes = Object.entries(block.attributes ?? {}).filter(
    ([, { required, optional }]) => required || optional,
  );
  const nested = Object.entries(block.block_types ?? {});
  return [
    ...attributes.map(([name]) => prefix + name),
    ...nested.flatMap(([name, { block: inner }]) => pathsIn(inner, `${prefix}${name}.`)),
  ];
}

/** What an argument is edited to, if any value will not do. */
function told({ edits }: Pick<Standing, 'edits'>, path: string): Edit | undefined {
  return edits[path] ?? edits[ANYWHERE + path.split('.').pop()];
}

/** As many blocks as there must be, with what they must have. `prefix` is their path, with a dot behind it. */
function blocksOf(root: SchemaBlock, prefix: string, standing: Standing): Json[] {
  const steps = prefix.split('.').slice(0, -1);
  const { block, min_items: least = 0 } = steps.reduce<{ block: SchemaBlock; min_items?: number }>(
    ({ block: outer }, step) => outer.block_types?.[step] as { block: SchemaBlock },
    { block: root },
  );
  const required = Object.entries(block.attributes ?? {}).filter(([, attribute]) => attribute.required);
  const nested = Object.entries(block.block_types ?? {}).filter(([, inner]) => (inner.min_items ?? 0) > 0);
  const made = (): Json =>
    Object.fromEntries([
      ...required.map(([name, { type }]) => {
        const given = told(standing, prefix + name);
        return [name, given === undefined || typeof given === 'function' ? otherValue(type) : given];
      }),
      ...nested.map(([name]) => [name, blocksOf(root, `${prefix}${name}.`, standing)]),
    ]);
  return Array.from({ length: Math.max(least, 1) }, made);
}

function otherValue(type: Type, is?: unknown): unknown {
  if (type === 'string') return is === 'edited' ? 'edited-again' : 'edited';
  if (type === 'number') return Number(is ?? 0) + 1;
  if (type === 'bool') return !is;
  const [kind, of] = type as [string, Type];
  if (kind === 'map') return { edited: otherValue(of) };
  const has = Array.isArray(is) ? is : [];
  return [otherValue(of, has[0])];
}
