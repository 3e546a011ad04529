import { Ajv, type ErrorObject, type SchemaObject } from 'ajv';

/** What a schema refuses, and where: `digitalocean_app.web`, `data.digitalocean_app.web` or `provider.digitalocean`. */
export interface SchemaProblem {
  readonly address: string;
  readonly problem: string;
}

type Named<T> = Readonly<Record<string, T>>;

/** `"string"`, `["list", type]`, `["tuple", types]` or `["object", types by name, names that may be left out]`. */
type Type = string | readonly [kind: string, of: unknown, optional?: readonly string[]];

interface Attribute {
  readonly type?: Type;
  readonly nested_type?: { readonly nesting_mode: string; readonly attributes: Named<Attribute> };
  readonly required?: boolean;
  readonly optional?: boolean;
}

interface Block {
  readonly attributes?: Named<Attribute>;
  readonly block_types?: Named<Schema>;
}

/** Of a resource, a data source, a provider, or a block inside one. */
interface Schema {
  readonly block: Block;
  readonly nesting_mode?: string;
  readonly min_items?: number;
  readonly max_items?: number;
}

interface Provider {
  readonly provider?: string | Partial<Schema>;
  readonly resource_schemas?: Named<Schema>;
  readonly data_source_schemas?: Named<Schema>;
}

/** A schema, the arguments that Terraform itself adds to it, and what is to follow it. */
interface Check extends Schema {
  readonly meta: readonly string[];
  readonly bodies: (readonly [address: string, body: unknown])[];
}

const RESOURCE_META = ['depends_on', 'count', 'for_each', 'provider', 'lifecycle', 'provisioner', 'connection'];

/** What Terraform converts to each type. The title is for the problem: must be … */
const PRIMITIVES: Named<SchemaObject> = {
  string: { title: 'string', type: ['string', 'number', 'boolean'] },
  number: { title: 'number', type: ['number', 'string'], pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$' },
  bool: { title: 'bool', enum: [true, false, 'true', 'false', '1', '0'] },
  dynamic: {},
};

/** What the schemas that `terraform providers schema -json` prints, or one provider's, refuse in Terraform JSON. */
export function checkAgainstSchema(terraformJson: unknown, providerSchemas: unknown): SchemaProblem[] {
  const checks = [...resourceChecks(terraformJson, providerSchemas), ...providerChecks(terraformJson, providerSchemas)];
  return checks.flatMap(({ block, meta, bodies }) => {
    const definitions = {};
    const anything = Object.fromEntries(meta.map((name) => [name, { type: 'dynamic', optional: true }]));
    const root = blockSchema({ ...block, attributes: { ...block.attributes, ...anything } }, definitions);
    const ajv = new Ajv({ allErrors: true, verbose: true, strictTypes: false, inlineRefs: false });
    const validate = ajv.compile({ ...root, definitions });
    return bodies.flatMap(([address, body]) => {
      validate(body);
      const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
      return errors.map((error) => ({ address, problem: textOf(error) }));
    });
  });
}

/** How many resources and data sources have a schema, and so are checked. */
export function checkedResources(terraformJson: unknown, providerSchemas: unknown): number {
  return resourceChecks(terraformJson, providerSchemas).flatMap(({ bodies }) => bodies).length;
}

function resourceChecks(terraformJson: unknown, providerSchemas: unknown): Check[] {
  const { resource, data } = terraformJson as Named<Named<object>>;
  return providersOf(providerSchemas).flatMap(([, { resource_schemas, data_source_schemas }]) => [
    ...sectionChecks('', resource, resource_schemas),
    ...sectionChecks('data.', data, data_source_schemas),
  ]);
}

function sectionChecks(prefix: string, section: Named<object> = {}, schemas: Named<Schema> = {}): Check[] {
  const types = Object.keys(schemas).filter((type) => section[type]);
  return types.map((type) => {
    const named = Object.entries(section[type]).filter(([name]) => name !== '//');
    const bodies = named.map(([name, body]) => [`${prefix}${type}.${name}`, body] as const);
    return { block: schemas[type].block, meta: RESOURCE_META, bodies };
  });
}

/** A provider goes by the last part of its source. One provider's part of the schemas says nothing of its own block. */
function providerChecks(terraformJson: unknown, providerSchemas: unknown): Check[] {
  const { provider: blocks = {} } = terraformJson as { provider?: Named<unknown> };
  return providersOf(providerSchemas).flatMap(([source, { provider }]) => {
    const name = source.slice(source.lastIndexOf('/') + 1);
    if (typeof provider !== 'object' || !provider.block || !blocks[name]) return [];
    const bodies = [blocks[name]].flat().map((body) => [`provider.${name}`, body] as const);
    return [{ block: provider.block, meta: ['alias'], bodies }];
  });
}

function providersOf(providerSchemas: unknown): [source: string, provider: Provider][] {
  const file = providerSchemas as Provider & { provider_schemas?: Named<Provider> };
  return file.provider_schemas ? Object.entries(file.provider_schemas) : [[String(file.provider), file]];
}

/** Blocks inside are definitions, by their path, as each is used several times. */
function blockSchema(block: Block, definitions: Record<string, SchemaObject>, path = ''): SchemaObject {
  const { attributes = {}, block_types: types = {} } = block;
  const bodies = mapValues(types, (type, name) => {
    definitions[path + name] = blockSchema(type.block, definitions, `${path}${name}.`);
    // Unlike an attribute, a block cannot be an expression.
    return { if: { type: 'null' }, else: { $ref: `#/definitions/${path}${name}` } };
  });
  const blocks = mapValues(types, (type, name) => nestedSchema(type, bodies[name]));
  const dynamics = mapValues(bodies, (body) =>
    oneOrMany(objectOf({ for_each: {}, iterator: {}, labels: {}, content: oneOrMany(body) }, ['for_each', 'content'])),
  );
  const dynamic = block.block_types && { dynamic: oneOrMany(objectOf(dynamics)) };
  const needed = Object.entries(types).flatMap(([name, { min_items: min }]) => (min ? atLeast(min, name) : []));
  return { allOf: [attributesSchema(attributes, { ...blocks, ...dynamic }), ...needed] };
}

function nestedSchema({ nesting_mode: mode, max_items }: Schema, body: SchemaObject): SchemaObject {
  if (mode === 'map') return { type: ['object', 'null'], additionalProperties: oneOrMany(body) };
  const max = mode === 'single' || mode === 'group' ? 1 : max_items;
  return oneOrMany(body, max ? { title: `at most ${max} block(s)`, maxItems: max } : {});
}

/** A dynamic block can make any number of blocks. */
function atLeast(min: number, name: string): SchemaObject {
  const title = `at least ${min} block(s)`;
  const type = ['array', ...(min > 1 ? [] : ['object'])];
  return {
    if: { required: ['dynamic'], properties: { dynamic: { required: [name] } } },
    else: { title: 'block', required: [name], properties: { [name]: { title, type, minItems: min } } },
  };
}

function attributesSchema(attributes: Named<Attribute>, blocks: Named<SchemaObject> = {}): SchemaObject {
  const required = Object.keys(attributes).filter((name) => attributes[name].required);
  return objectOf({ ...mapValues(attributes, attributeSchema), ...blocks }, required);
}

function attributeSchema({ type = 'dynamic', nested_type: nested, required, optional }: Attribute): SchemaObject {
  if (!required && !optional) return { title: 'left out: the provider computes it', type: 'null' };
  const value = nested ? collectionOf(nested.nesting_mode, attributesSchema(nested.attributes)) : typeSchema(type);
  return required ? { ...known(value), title: 'set', not: { type: 'null' } } : known(value);
}

function typeSchema(type: Type): SchemaObject {
  if (typeof type === 'string') return PRIMITIVES[type];
  const [kind, of, optional = []] = type;
  if (kind === 'tuple') {
    const items = (of as Type[]).map((item) => known(typeSchema(item)));
    return { title: `tuple of ${items.length}`, type: 'array', items, minItems: items.length, additionalItems: false };
  }
  if (kind !== 'object') return collectionOf(kind, typeSchema(of as Type));
  const properties = mapValues(of as Named<Type>, (property) => known(typeSchema(property)));
  return objectOf(
    properties,
    Object.keys(properties).filter((name) => !optional.includes(name)),
  );
}

function collectionOf(kind: string, item: SchemaObject): SchemaObject {
  if (kind === 'single') return item;
  if (kind === 'map') return { title: 'map', type: 'object', additionalProperties: known(item) };
  return { title: kind, type: 'array', items: known(item) };
}

function objectOf(properties: Named<SchemaObject>, required: readonly string[] = []): SchemaObject {
  return { type: 'object', properties: { '//': {}, ...properties }, required, additionalProperties: false };
}

function oneOrMany(item: SchemaObject, limit: SchemaObject = {}): SchemaObject {
  return { if: { type: 'array' }, then: { items: item, ...limit }, else: item };
}

/** An expression can be of any type, and null is the same as absent. */
function known(schema: SchemaObject): SchemaObject {
  return { if: { type: ['string', 'null'], pattern: '\\$\\{' }, else: schema };
}

function mapValues<T>(values: Named<T>, map: (value: T, name: string) => SchemaObject): Record<string, SchemaObject> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
}

function textOf({ keyword, instancePath, params, parentSchema, message }: ErrorObject): string {
  const path = instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  const at = path && `${path}: `;
  const title: unknown = parentSchema?.title;
  if (keyword === 'additionalProperties') return `${at}unknown attribute "${params.additionalProperty}"`;
  if (keyword === 'required') return `${at}missing required ${title ?? 'attribute'} "${params.missingProperty}"`;
  return `${path} ${title ? `must be ${title}` : message}`.trim();
}
