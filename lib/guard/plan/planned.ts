import type { Estate } from '../../terraform/estate';
import { before as resourceBefore, readBefore } from '../../terraform/plan/before';
import { readPlan } from '../../terraform/plan/plan';
import type { PlanJson, ResourceChange } from '../../terraform/plan/shape';
import { addressOf } from '../../terraform/plan/state';
import type { Resource } from '../../terraform/resource';
import { Edit } from './edit';

/** What stands and what is planned are one stack; it has no name in a plan. */
const STACK = 'plan';

/** What was changed outside of Terraform, as it was left and as it was found. */
export interface Drift {
  readonly left: Resource;

  /** Undefined where it is gone. */
  readonly found: Resource | undefined;
}

/** A plan: what stands, what will stand, and what becomes of each resource. */
export interface Planned {
  readonly before: Estate;
  readonly after: Estate;

  /** By Terraform address, the one after the plan. What is only read is not in it. */
  readonly edits: ReadonlyMap<string, Edit>;
  readonly drifts: readonly Drift[];
}

export function readPlanned(plan: PlanJson): Planned {
  const before = readBefore(plan, STACK);
  const after = readPlan(plan, STACK);
  const was = new Map(before.resources.map((resource) => [resource.address, resource]));
  const is = new Map(
    after.resources.filter(({ isReleased }) => !isReleased).map((resource) => [resource.address, resource]),
  );
  const managed = (plan.resource_changes ?? []).filter(({ mode }) => mode === 'managed');
  const edits = managed.map((change): [string, Edit] => {
    const address = addressOf(change.address, change.deposed);
    const kept = change.deposed === undefined ? is.get(address) : undefined;
    return [address, new Edit(change, (change.change.before ?? null) === null ? undefined : was.get(address), kept)];
  });
  return { before, after, edits: new Map(edits), drifts: (plan.resource_drift ?? []).map(driftOf) };
}

function driftOf(change: ResourceChange): Drift {
  const { after } = change.change;
  const found =
    (after ?? null) === null
      ? undefined
      : resourceBefore({ ...change, change: { ...change.change, before: after } }, STACK);
  return { left: resourceBefore(change, STACK), found };
}

/** What becomes of a resource; it stays as it is where nobody says so. */
export function kindOf({ edits }: Planned, address: string): Edit['kind'] {
  return edits.get(address)?.kind ?? 'none';
}
