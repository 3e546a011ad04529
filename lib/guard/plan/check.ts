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
  // Null says nothing.
  const said = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
  const changes = (name: string) => (Array.isArray(said[name]) ? said[name].map(named) : (said[name] ?? []));
  const plan = { ...said, resource_changes: changes('resource_changes'), resource_drift: changes('resource_drift') };
  checkPlan(plan as unknown as PlanJson, where);
  return plan as unknown as PlanJson;
}

/** `module.web.data.aws_eip.it["a"]`: a mode, a type and a name. */
const ADDRESS = /^(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*(data\.)?(\w+)\.([\w-]+)/;

/** A change with what its address says as well, where it is left out. */
function named(change: unknown): unknown {
  const { address } = (change ?? {}) as { address?: unknown };
  const [, data, type, name] = (typeof address === 'string' && ADDRESS.exec(address)) || [];
  if (type === undefined) return change;
  return { mode: data ? 'data' : 'managed', type, name, ...(change as object) };
}
