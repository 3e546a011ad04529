import type { Arguments, Configuration } from './terraform';

/** What Terraform fills in. */
const COMPUTED = ['id', 'arn', 'allocation_id', 'public_ip', 'ip_address', 'private_ip', 'name', 'latest_version'];

/** Blocks that configuration JSON may write without a list. Plans and states always have one. */
const BLOCKS = [
  'vpc_config',
  'network_configuration',
  'launch_template',
  'scaling_config',
  'compute_resources',
  'spec',
  'lifecycle',
];

/** Arguments that Terraform keeps to itself. */
const META = ['depends_on', 'lifecycle'];

const REFERENCE = /^\$\{([a-z_]+\.[\w-]+)\.(\w+)\}$/;

/** The same estate as `terraform show -json` prints its state. */
export function stateOf(configuration: Configuration): object {
  const resources = each(configuration, (type, name, body) => ({
    ...head(type, name),
    schema_version: 0,
    values: { ...applied(type, name), ...(valuesOf(body, configuration, 'known') as Arguments) },
    sensitive_values: {},
  }));
  return { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } };
}

/** The same estate as `terraform show -json` prints the plan that creates it. */
export function planOf(configuration: Configuration): object {
  const planned = (body: Arguments) => valuesOf(body, configuration, 'unknown') as Arguments;
  const root = (resources: object[]) => ({ root_module: { resources } });
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: root(
      each(configuration, (type, name, body) => ({
        ...head(type, name),
        schema_version: 0,
        values: planned(body),
        sensitive_values: {},
      })),
    ),
    resource_changes: each(configuration, (type, name, body) => ({
      ...head(type, name),
      change: {
        actions: ['create'],
        before: null,
        after: planned(body),
        after_unknown: {
          ...Object.fromEntries(COMPUTED.filter((attribute) => !(attribute in body)).map((name) => [name, true])),
          ...(unknownsOf(body, configuration) as object),
        },
        before_sensitive: false,
        after_sensitive: {},
      },
    })),
    configuration: root(
      each(configuration, (type, name, body) => ({
        address: `${type}.${name}`,
        mode: 'managed',
        type,
        name,
        provider_config_key: type.split('_')[0],
        expressions: Object.fromEntries(
          Object.entries(body)
            .filter(([argument]) => !META.includes(argument))
            .map(([argument, value]) => [argument, expressionOf(argument, value)]),
        ),
        schema_version: 0,
      })),
    ),
  };
}

function each({ resource }: Configuration, make: (type: string, name: string, body: Arguments) => object): object[] {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => make(type, name, body)),
  );
}

function head(type: string, name: string): object {
  const provider = type.split('_')[0];
  return {
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_name: `registry.terraform.io/${provider}`,
  };
}

/** What Terraform has filled in once a resource is there. */
function applied(type: string, name: string): Arguments {
  return Object.fromEntries(COMPUTED.map((attribute) => [attribute, attributeOf(type, name, attribute)]));
}

function attributeOf(type: string, name: string, attribute: string): string {
  const [, short] = type.split(/_(.*)/);
  return attribute === 'arn' ? `arn:aws:${short}:eu-west-1:111122223333:${name}` : `${short}-${attribute}-${name}`;
}

/** A value with its references told, or left out where a plan cannot know them. */
function valuesOf(value: unknown, configuration: Configuration, references: 'known' | 'unknown'): unknown {
  if (typeof value === 'string') {
    const local = localOf(value, configuration);
    if (local !== undefined) return valuesOf(local, configuration, references);
    if (!value.includes('${')) return value;
    if (references === 'unknown') return undefined;
    const [, address, attribute] = REFERENCE.exec(value) ?? [];
    if (address === undefined) return value.replace(/\$\{[^}]*\}/g, 'x');
    const [type, name] = address.split('.');
    return attributeOf(type, name, attribute);
  }
  if (Array.isArray(value)) {
    const values = value.map((item) => valuesOf(item, configuration, references));
    // One unknown element makes a set unknown. What is unknown is not in the JSON.
    return values.includes(undefined) ? undefined : values;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([argument]) => !META.includes(argument))
      .map(([argument, inner]) => [argument, valuesOf(asBlock(argument, inner), configuration, references)])
      .filter(([, inner]) => inner !== undefined),
  );
}

/** What is unknown of a value in a plan: `true`, or the same shape with `true` in it. */
function unknownsOf(value: unknown, configuration: Configuration): unknown {
  if (typeof value === 'string') return localOf(value, configuration) === undefined && value.includes('${');
  if (Array.isArray(value)) {
    const unknowns = value.map((item) => unknownsOf(item, configuration));
    return unknowns.includes(true) ? true : unknowns;
  }
  if (value === null || typeof value !== 'object') return false;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([argument]) => !META.includes(argument))
      .map(([argument, inner]) => [argument, unknownsOf(asBlock(argument, inner), configuration)])
      .filter(([, inner]) => inner !== false),
  );
}

/** An expression as the configuration in a plan has it: what it refers to, or its constant. */
function expressionOf(argument: string, value: unknown): unknown {
  const written = asBlock(argument, value);
  if (Array.isArray(written) && written.some((item) => item !== null && typeof item === 'object')) {
    return written.map((block) =>
      Object.fromEntries(Object.entries(block as object).map(([name, inner]) => [name, expressionOf(name, inner)])),
    );
  }
  const references = [...JSON.stringify(value).matchAll(/\$\{([a-z_]+\.[\w-]+)\.(\w+)/g)].flatMap(
    ([, address, attribute]) => [`${address}.${attribute}`, address],
  );
  return references.length > 0 ? { references } : { constant_value: value };
}

function localOf(value: string, { locals }: Configuration): unknown {
  const [, name] = /^\$\{local\.([\w-]+)\}$/.exec(value) ?? [];
  return name === undefined ? undefined : locals[name];
}

function asBlock(argument: string, value: unknown): unknown {
  return BLOCKS.includes(argument) && !Array.isArray(value) ? [value] : value;
}
