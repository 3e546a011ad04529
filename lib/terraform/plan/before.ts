import { Estate } from '../estate';
import { Resource } from '../resource';
import type { Value } from '../value';
import { userData } from './planned-values';
import type { PlanJson, ResourceChange } from './shape';
import { addressOf, stateResources } from './state';

/**
 * The estate before a plan is applied, under the addresses that the plan gives to it: `moved` blocks are followed. What is gone already,
 * outside of Terraform, is in it as Terraform left it.
 */
export function readBefore(plan: PlanJson, stack: string): Estate {
  const gone = (plan.resource_drift ?? []).filter(({ change }) => (change.after ?? null) === null);
  const changes = [...(plan.resource_changes ?? []), ...gone].filter(({ change }) => (change.before ?? null) !== null);
  const known = new Set(
    changes.flatMap((change) => [addressOf(change.address, change.deposed), change.previous_address]),
  );
  const others = [...stateResources(plan.prior_state ?? {}, stack)].filter(([{ address }]) => !known.has(address));
  const outputs = Object.entries(plan.output_changes ?? {}).map(([name, { before }]) => [
    name,
    (before ?? null) as Value,
  ]);
  return new Estate(
    [...changes.map((change) => before(change, stack)), ...others.map(([, resource]) => resource)],
    [],
    new Map([[stack, Object.fromEntries(outputs)]]),
  );
}

/** The resource that a change finds, or that is found otherwise than it was. */
export function before({ address, deposed, type, name, mode, change }: ResourceChange, stack: string): Resource {
  const values = (change.before ?? {}) as Readonly<Record<string, Value | undefined>>;
  const facts = { address: addressOf(address, deposed), type, name, isData: mode === 'data', stack };
  return new Resource(facts, (argument) => {
    const value = values[argument];
    return argument === 'user_data' ? userData(value, undefined, `${facts.address}.user_data`) : value;
  });
}
