import type { Json } from '../../../support';
import { type Block, blockOf, blockTypesOf, type ProviderSchema, type Type } from './planner/schema';

/** What of the resources in a plan does not fit the provider's schema: names of attributes, and types of values. */
export function misfits(plan: Json, schema: ProviderSchema): string[] {
  return (plan.resource_changes as Json[]).flatMap(({ address, type, change }) => {
    const block = blockOf(schema, type);
    return [
      ...(change.before ? inBlock(block, change.before, {}, `${address} before`) : []),
      ...(change.after ? inBlock(block, change.after, change.after_unknown, `${address} after`) : []),
    ];
  });
}

function inBlock(block: Block, values: Json, unknown: Json, where: string): string[] {
  const attributes = Object.entries(block.attributes ?? {});
  const types = blockTypesOf(block);
  const names = [...attributes, ...types].map(([name]) => name);
  const strange = Object.keys(values).filter((name) => !names.includes(name));
  return [
    ...strange.map((name) => `${where}: the schema has no ${name}`),
    ...attributes.flatMap(([name, { type, required }]) => {
      if (unknown[name] === true) return name in values ? [`${where}: ${name} is known and unknown`] : [];
      if (values[name] === undefined) return [`${where}: ${name} is missing`];
      if (values[name] === null) return required ? [`${where}: ${name} is required`] : [];
      return fits(type, values[name], unknown[name] ?? false)
        ? []
        : [`${where}: ${name} is no ${JSON.stringify(type)}`];
    }),
    ...types.flatMap(([name, { block: inner }]) => {
      if (unknown[name] === true) return name in values ? [`${where}: ${name} is known and unknown`] : [];
      if (!Array.isArray(values[name])) return [`${where}: ${name} is no list of blocks`];
      return (values[name] as Json[]).flatMap((one, at) =>
        inBlock(inner, one, unknown[name]?.[at] ?? {}, `${where} ${name}[${at}]`),
      );
    }),
  ];
}

function fits(type: Type, value: unknown, unknown: unknown): boolean {
  if (unknown === true || value === null || type === 'dynamic') return true;
  if (typeof type === 'string') return typeof value === (type === 'bool' ? 'boolean' : type);
  const [kind, of] = type;
  const inside = (name: string | number) => (unknown as Json)[name] ?? false;
  if (kind === 'list' || kind === 'set') {
    return Array.isArray(value) && value.every((item, at) => fits(of as Type, item, inside(at)));
  }
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  if (kind === 'map') return Object.entries(value).every(([name, inner]) => fits(of as Type, inner, inside(name)));
  const properties = Object.entries(of as Readonly<Record<string, Type>>);
  return properties.every(([name, inner]) => fits(inner, (value as Json)[name] ?? null, inside(name)));
}
