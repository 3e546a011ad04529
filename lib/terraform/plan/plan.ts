import { Estate } from '../estate';
import { Resource } from '../resource';
import type { Value } from '../value';
import { blockOf, ModuleInstance, ModuleInstances } from './module-instance';
import { Origins, type Site, siteOf } from './origins';
import { plannedArgument, userData } from './planned-values';
import { type PlanJson, referencesOf, type ResourceChange } from './shape';
import { addressOf, stateResources } from './state';

/** The estate that a plan leads to. */
export function readPlan(plan: PlanJson, stack: string): Estate {
  const modules = new ModuleInstances(new ModuleInstance('', plan.configuration?.root_module ?? {}));
  const origins = new Origins();
  const resources: Resource[] = [];
  const changed = new Set<string>();
  for (const change of plan.resource_changes ?? []) {
    changed.add(addressOf(change.address, change.deposed));
    if (change.deposed !== undefined) continue;
    const module = modules.at(change.module_address ?? '');
    const resource = plannedResource(change, module, origins, stack);
    if (!resource.isReleased) module.place(blockOf(change), { resource, key: change.index });
    resources.push(resource);
    const replaced = replacedResource(change, stack);
    if (replaced) resources.push(replaced);
  }
  // Data that was read before, and what the plan leaves alone.
  for (const [{ address, ...rest }, resource] of stateResources(plan.prior_state ?? {}, stack)) {
    if (changed.has(address)) continue;
    resources.push(resource);
    if (rest.deposed_key !== undefined) continue;
    const modulePath = moduleOf(address, blockOf({ ...rest }));
    modules.at(modulePath).place(blockOf({ ...rest }), { resource, key: rest.index });
  }
  return new Estate(resources, [], new Map([[stack, outputsOf(plan, modules.root, origins)]]));
}

function plannedResource(change: ResourceChange, module: ModuleInstance, origins: Origins, stack: string): Resource {
  const { address, type, name, mode, index } = change;
  const { actions, before, after, after_unknown: unknown } = change.change;
  const isReleased = actions.length === 1 && actions[0] === 'delete';
  const block = module.configOf(blockOf(change));
  const expressions = (block?.expressions ?? {}) as Readonly<Record<string, unknown>>;
  const each = referencesOf(block?.for_each_expression);
  const siteNow = (): Site => ({ module, key: index, many: module.resources.get(blockOf(change))?.length ?? 1, each });
  const values = (isReleased || actions[0] === 'forget' ? before : after) as Readonly<Record<string, unknown>> | null;
  const unknowns = (isReleased ? {} : (unknown ?? {})) as Readonly<Record<string, unknown>>;
  const memory = new Map<string, Value | undefined>();
  return new Resource({ address, type, name, isData: mode === 'data', stack, isReleased }, (argument) => {
    if (!memory.has(argument)) {
      const parts = { after: values?.[argument], unknown: unknowns[argument], expression: expressions[argument] };
      const where = `${address}.${argument}`;
      const value = plannedArgument(parts, where, siteNow(), origins) ?? undefined;
      memory.set(argument, argument === 'user_data' ? userData(value, parts.expression, where) : value);
    }
    return memory.get(argument);
  });
}

/** What a plan puts another thing in the place of: its id is gone, and so is what it did. */
function replacedResource(change: ResourceChange, stack: string): Resource | undefined {
  const { address, type, name, mode } = change;
  const { actions, before } = change.change;
  if (mode === 'data' || !actions.includes('delete') || !actions.includes('create')) return undefined;
  const values = (before ?? {}) as Readonly<Record<string, Value | undefined>>;
  const facts = { address, type, name, isData: false, stack, isReleased: true };
  return new Resource(facts, (argument) => values[argument]);
}

function outputsOf(plan: PlanJson, root: ModuleInstance, origins: Origins): Record<string, Value> {
  const site = siteOf(root);
  const outputs = Object.entries(plan.output_changes ?? {})
    .filter(([, { actions }]) => actions[0] !== 'delete')
    .map(([name, { after, after_unknown: unknown }]) => {
      const expression = root.config.outputs?.[name]?.expression;
      return [name, plannedArgument({ after, unknown, expression }, `output.${name}`, site, origins) ?? null] as const;
    });
  return Object.fromEntries(outputs);
}

/** The module in an address: what stands before the block. */
function moduleOf(address: string, block: string): string {
  const at = address.lastIndexOf(`.${block}`);
  return at < 0 || address.startsWith(block) ? '' : address.slice(0, at);
}
