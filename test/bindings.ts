import { createRequire } from 'node:module';
import { snakeCase } from 'cdktf/lib/util';

const load = createRequire(__filename);

/** The arguments and blocks that can be set of a resource, as far as they stand at its top, by the bindings: of `aws_eip`, `address` and so on. */
export function argumentsInBindings(type: string): string[] {
  const [cloud, ...words] = type.split('_');
  const classes = Object.values<{ tfResourceType?: string; prototype: object }>(
    load(`@cdktf/provider-${cloud}/lib/${words.join('-')}`),
  );
  const resource = classes.find(({ tfResourceType }) => tfResourceType === type);
  if (!resource) throw new Error(`the bindings have no ${type}`);
  return Object.getOwnPropertyNames(resource.prototype)
    .filter((name) => name.endsWith('Input'))
    .map((name) => snakeCase(name.slice(0, -'Input'.length)))
    .filter((argument) => !['id', 'tags_all', 'timeouts'].includes(argument));
}
