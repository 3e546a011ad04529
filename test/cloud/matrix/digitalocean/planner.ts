import type { Json } from '../../../support';
import { applied, givenTo, type Standing, type State } from './planner/apply';
import { type Change, changeOf, isReplaced, triggerOf, triggers } from './planner/change';
import { configurationOf } from './planner/configuration';
import { blockOf, type ProviderSchema } from './planner/schema';
import { isSame, isWhole, known, unknowns, type Value, type Values } from './planner/value';
import { type Declared, Version } from './planner/version';

/** What Terraform would say of an edit, without a provider. */
export interface Planned {
  /** What `terraform show -json` would print of the plan. */
  readonly plan: Json;

  /** What Terraform refuses to replace, since it is kept. Terraform then has no plan. */
  readonly refused: readonly string[];
}

/** Plans one version of a stack on the state of another, both as they were synthesized. */
export function planned(before: Json, after: Json, schema: ProviderSchema): Planned {
  const state = applied(before, schema);
  const standing = new Map(state.resources.map((resource) => [resource.address, resource]));
  const changes = new Map<string, Change>();
  const version: Version = new Version(after, (declared) => {
    const change = plannedChange(declared, standing.get(declared.address), schema, (address) => {
      version.values(version.find(address));
      return changes.get(address) as Change;
    });
    changes.set(declared.address, change);
    return change.after as Values;
  });
  const declared = version.resources();
  for (const one of declared) version.values(one);
  const gone = state.resources.filter(({ address }) => !changes.has(address));
  const resourceChanges = [
    ...declared.map((one) => printed(one, changes.get(one.address) as Change)),
    ...gone.map((one) => printed(one, removal(one, after))),
  ];
  const kept = declared.filter(({ body }) => body.lifecycle?.prevent_destroy === true);
  return {
    refused: kept.map(({ address }) => address).filter((address) => isReplaced(changes.get(address) as Change)),
    plan: {
      format_version: '1.2',
      terraform_version: '1.11.4',
      planned_values: valuesAfter(declared, changes, version.outputs()),
      resource_changes: resourceChanges.sort((a, b) => (a.address < b.address ? -1 : 1)),
      output_changes: outputChanges(state.outputs, version.outputs()),
      prior_state: { format_version: '1.0', terraform_version: '1.11.4', values: valuesOf(state) },
      configuration: configurationOf(after),
    },
  };
}

function plannedChange(
  declared: Declared,
  standing: Standing | undefined,
  schema: ProviderSchema,
  changeAt: (address: string) => Change,
): Change {
  const { type, body } = declared;
  const { ignore_changes: ignored = [], replace_triggered_by: references = [] } = body.lifecycle ?? {};
  const before = standing?.values;
  const untouched = (ignored as string[]).map((name) => [name, before?.[name] ?? null] as const);
  const written = givenTo(declared);
  const given = { ...written, ...(before && Object.fromEntries(untouched)) };
  const isTriggered = (references as string[]).map(triggerOf).some(({ address, path }) => {
    return triggers(changeAt(address), path);
  });
  return changeOf({ type, block: blockOf(schema, type), written, given, before, isTriggered: isTriggered && !!before });
}

function removal({ type, name, values }: Standing, after: Json): Change {
  const isDeclared = after.resource?.[type]?.[name] !== undefined;
  const reason = isDeclared ? 'delete_because_each_key' : 'delete_because_no_resource_config';
  return { actions: ['delete'], before: values, after: null, reason };
}

type Place = Pick<Declared, 'address' | 'type' | 'name' | 'index'>;

function placed({ address, type, name, index }: Place): Json {
  const provider_name = PROVIDERS[type.split('_')[0]];
  return { address, mode: 'managed', type, name, ...(index !== undefined && { index }), provider_name };
}

const PROVIDERS: Readonly<Record<string, string>> = {
  digitalocean: 'registry.terraform.io/digitalocean/digitalocean',
  terraform: 'terraform.io/builtin/terraform',
};

function printed(place: Place, { actions, before, after, replacePaths, reason }: Change): Json {
  const change = {
    actions,
    before,
    after: after && known(after),
    after_unknown: after ? unknowns(after) : {},
    before_sensitive: {},
    after_sensitive: {},
    ...(replacePaths && replacePaths.length > 0 && { replace_paths: replacePaths }),
  };
  return { ...placed(place), change, ...(reason && { action_reason: reason }) };
}

function outputChanges(before: Values, after: Values): Json {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(names.map((name) => [name, outputChange(before[name], after[name])]));
}

function outputChange(before: Value | undefined, after: Value | undefined): Json {
  const secret = { before_sensitive: false, after_sensitive: false };
  if (after === undefined) return { actions: ['delete'], before, after: null, after_unknown: false, ...secret };
  const action = before === undefined ? 'create' : isSame(before, after) ? 'no-op' : 'update';
  return {
    actions: [action],
    before: before ?? null,
    after: known(after),
    after_unknown: isWhole(after) ? false : unknowns(after),
    ...secret,
  };
}

function valuesAfter(declared: readonly Declared[], changes: ReadonlyMap<string, Change>, outputs: Values): Json {
  const resources = declared.map((one) => ({
    ...placed(one),
    schema_version: 0,
    values: known((changes.get(one.address) as Change).after),
    sensitive_values: {},
  }));
  return { outputs: printedOutputs(outputs), root_module: { resources } };
}

function valuesOf({ resources, outputs }: State): Json {
  const printedResources = resources.map((one) => ({
    ...placed(one),
    schema_version: 0,
    values: one.values,
    sensitive_values: {},
  }));
  return { outputs: printedOutputs(outputs), root_module: { resources: printedResources } };
}

function printedOutputs(outputs: Values): Json {
  const entries = Object.entries(outputs).map(([name, value]) => [name, { sensitive: false, value: known(value) }]);
  return Object.fromEntries(entries);
}
