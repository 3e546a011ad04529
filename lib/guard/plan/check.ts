import { InputError } from '../../input/input-error';
import { checkPlan } from '../../terraform/plan/check';
import type { PlanJson } from '../../terraform/plan/shape';

const INSTEAD = 'run `terraform plan -out my.tfplan` and `terraform show -json my.tfplan`, and give what that prints';

const WHOLE = ['planned_values', 'resource_changes', 'configuration'];

/**
 * The JSON of a plan.
 *
 * @param where what is read, for errors
 * @throws InputError if it is anything else, or of a format that this version does not read
 */
export function planIn(json: object, where: string): PlanJson {
  const raw = json as Readonly<Record<string, unknown>>;
  if ('remote_plan_format' in raw) throw new InputError(where, `it only says where a plan is kept; ${INSTEAD}`);
  if ('serial' in raw && 'lineage' in raw) throw new InputError(where, `it is a state file, and no plan; ${INSTEAD}`);
  const { format_version: format } = raw;
  if (typeof format !== 'string') throw new InputError(where, `it is not the JSON of a plan; ${INSTEAD}`);
  if (!/^1\./.test(format)) throw new InputError(where, `it is of format ${format}, and this version reads 1.x`);
  if ('values' in raw && !WHOLE.some((part) => part in raw)) {
    throw new InputError(where, `it is a state, and no plan; ${INSTEAD}`);
  }
  if (raw.errored === true) throw new InputError(where, 'the plan ended in an error, and is not whole');
  const plan = raw as unknown as PlanJson;
  checkPlan(plan, where);
  return { ...plan, resource_changes: plan.resource_changes ?? [], resource_drift: plan.resource_drift ?? [] };
}
