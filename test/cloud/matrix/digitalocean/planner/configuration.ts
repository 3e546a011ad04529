import type { Json } from '../../../../support';
import { referencesIn } from './expressions';

/** What no argument is. */
export const META = ['depends_on', 'count', 'for_each', 'provider', 'lifecycle', 'provisioner', 'connection', '//'];

/** The `configuration` of a plan: every expression as a value, or as what it refers to. */
export function configurationOf({ resource = {}, output = {} }: Json): Json {
  const resources = Object.entries<Json>(resource).flatMap(([type, named]) =>
    Object.entries<Json>(named).map(([name, body]) => {
      const given = Object.entries(body).filter(([key]) => !META.includes(key));
      return {
        address: `${type}.${name}`,
        mode: 'managed',
        type,
        name,
        provider_config_key: type.split('_')[0],
        expressions: Object.fromEntries(given.map(([key, value]) => [key, expressionOf(value)])),
        schema_version: 0,
        ...(body.for_each && { for_each_expression: expressionOf(body.for_each) }),
        ...(body.depends_on && { depends_on: body.depends_on }),
      };
    }),
  );
  const outputs = Object.entries<Json>(output).map(([name, { value }]) => [name, { expression: expressionOf(value) }]);
  return { root_module: { resources, outputs: Object.fromEntries(outputs) } };
}

function expressionOf(value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object' && item !== null)) {
    return value.map((body: Json) =>
      Object.fromEntries(Object.entries(body).map(([key, inner]) => [key, expressionOf(inner)])),
    );
  }
  const references = referencesIn(value);
  return references.length > 0 ? { references } : { constant_value: value };
}
