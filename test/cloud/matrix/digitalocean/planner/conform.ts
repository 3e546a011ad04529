import { type Attribute, type Block, blockTypesOf, type Type } from './schema';
import { isUnknown, textOf, type Value, type Values } from './value';

/** What fills an attribute that nobody gives. `path` is where it is: `vpcs.gateway_ip`. */
export type Fill = (path: string, attribute: Attribute) => Value;

const COMPUTED_BLOCKS: Attribute = { type: ['list', 'dynamic'], computed: true };

/** Whether it is the provider that fills in such blocks: `dedicated_ips` of an app. */
function isComputed({ attributes = {} }: Block): boolean {
  return Object.keys(attributes).length > 0 && Object.values(attributes).every(({ computed }) => computed);
}

/** What is given for a block in the shape of its schema: every attribute is there, blocks are lists, and sets are in order. */
export function conform(block: Block, given: Values, fill: Fill, prefix = ''): Values {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, attribute]) => {
    const value = given[name] ?? null;
    const path = prefix + name;
    return [name, value === null ? fill(path, attribute) : converted(attribute.type, value, path)] as const;
  });
  const blocks = blockTypesOf(block).map(([name, { nesting_mode: mode, block: inner }]) => {
    const path = prefix + name;
    if (given[name] === undefined && isComputed(inner)) return [name, fill(path, COMPUTED_BLOCKS)] as const;
    const bodies = [given[name] ?? []].flat() as Values[];
    const made = bodies.map((body) => conform(inner, body, fill, `${path}.`));
    return [name, mode === 'set' ? inOrder(made) : made] as const;
  });
  const names = new Set([...Object.keys(block.attributes ?? {}), ...Object.keys(block.block_types ?? {})]);
  const other = Object.keys(given).find((name) => !names.has(name));
  if (other) throw new Error(`the schema has no ${prefix}${other}`);
  return Object.fromEntries([...attributes, ...blocks]);
}

/** As Terraform converts a value to a type. */
function converted(type: Type, value: Value, path: string): Value {
  if (isUnknown(value) || value === null || type === 'dynamic') return value;
  if (type === 'string') return String(value);
  if (type === 'number') return Number(value);
  if (type === 'bool') return value === true || value === 'true';
  const [kind, of] = type as [string, Type];
  if (kind === 'map') {
    return Object.fromEntries(Object.entries(value as Values).map(([key, inner]) => [key, converted(of, inner, path)]));
  }
  if (!Array.isArray(value)) throw new Error(`${path} is no ${kind}`);
  const items = value.map((item: Value) => converted(of, item, path));
  return kind === 'set' ? inOrder([...new Map(items.map((item) => [textOf(item), item])).values()]) : items;
}

function inOrder(items: readonly Value[]): Value[] {
  return [...items].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}
