import { InputError } from '../../input/input-error';
import type { PlanJson, StateJson, StateModule } from './shape';

const WHAT = 'it is not what terraform show -json prints';

/** @throws if a plan has no changes that can be read */
export function checkPlan(plan: PlanJson, where: string): void {
  for (const list of ['resource_changes', 'resource_drift'] as const) checkChanges(plan[list] ?? [], list, where);
  for (const part of [plan.output_changes, plan.configuration, plan.configuration?.root_module, plan.prior_state]) {
    if (part !== undefined && !isObject(part)) throw new InputError(where, WHAT);
  }
  for (const change of Object.values(plan.output_changes ?? {})) {
    if (!isObject(change) || !Array.isArray(change.actions)) throw new InputError(where, `${WHAT}: output_changes`);
  }
  if (plan.prior_state) checkState(plan.prior_state, where);
}

function checkChanges(changes: unknown, list: string, where: string): void {
  if (!Array.isArray(changes)) throw new InputError(where, `${WHAT}: ${list} is no list`);
  for (const [at, change] of changes.entries()) {
    if (!isResource(change) || !isObject((change as { change?: unknown }).change)) {
      throw new InputError(where, `${WHAT}: ${list}[${at}] is no change of a resource`);
    }
    const { actions } = change.change as { actions?: unknown };
    if (!Array.isArray(actions)) throw new InputError(where, `${WHAT}: ${change.address} has no actions`);
  }
}

/** @throws if a state has no resources that can be read */
export function checkState({ values }: StateJson, where: string): void {
  if (values === undefined || values === null) return;
  if (!isObject(values)) throw new InputError(where, `${WHAT}: values`);
  const ahead: unknown[] = [values.root_module ?? {}];
  for (const module of ahead) {
    const { resources = [], child_modules: children = [] } = (module ?? {}) as Partial<StateModule>;
    if (!Array.isArray(resources) || !Array.isArray(children) || !resources.every(isResource)) {
      throw new InputError(where, `${WHAT}: a module without resources that can be read`);
    }
    ahead.push(...children);
  }
}

function isResource(raw: unknown): raw is { readonly [name: string]: unknown; readonly address: string } {
  return isObject(raw) && ['address', 'type', 'name', 'mode'].every((name) => typeof raw[name] === 'string');
}

function isObject(raw: unknown): raw is { readonly [name: string]: unknown } {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
