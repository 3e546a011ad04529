import { Blocks, isConfiguration } from './configuration/blocks';
import { checkConfiguration } from './configuration/check';
import { NOT_HERE, readConfiguration } from './configuration/configuration';
import type { Estate } from './estate';
import { InputError } from '../input/input-error';
import { checkPlan, checkState } from './plan/check';
import { readPlan } from './plan/plan';
import type { PlanJson, StateJson } from './plan/shape';
import { readState } from './plan/state';
import { parseJson } from '../input/json';

/**
 * What Terraform's JSON says, parsed.
 *
 * @param where what is read, for errors
 */
export function readTerraform(json: object, stack = stackName(json) ?? 'stack', where = 'the JSON'): Estate {
  const raw = json as Partial<PlanJson & StateJson> & { readonly [name: string]: unknown };
  if ('terraform_version' in raw && 'serial' in raw && 'lineage' in raw) {
    throw new InputError(where, 'it is a raw state file; run `terraform show -json`, and prove what that prints');
  }
  if (typeof raw.format_version === 'string') {
    if (!/^1\./.test(raw.format_version)) {
      throw new InputError(where, `it is of format ${raw.format_version}, and this version reads 1.x`);
    }
    if (raw.errored === true) throw new InputError(where, 'the plan ended in an error, and is not whole');
    const isPlan = 'planned_values' in raw || 'resource_changes' in raw || 'configuration' in raw;
    if (isPlan) checkPlan(raw as PlanJson, where);
    else checkState(raw as StateJson, where);
    return isPlan ? readPlan(raw as PlanJson, stack) : readState(raw as StateJson, stack);
  }
  if (!isConfiguration(json)) throw new InputError(where, 'it is not the JSON of Terraform');
  checkConfiguration(json, where);
  return readConfiguration(where, [{ name: stack, blocks: new Blocks([json]) }], () => NOT_HERE);
}

/** The name that cdktf writes into its JSON. */
export function stackName(json: object): string | undefined {
  const comment = (json as { '//'?: { metadata?: { stackName?: unknown } } })['//'];
  const name = comment?.metadata?.stackName;
  return typeof name === 'string' ? name : undefined;
}

/**
 * What Terraform's JSON says.
 *
 * @param where what the text is, for errors
 */
export function readText(text: string, where: string): Estate {
  const json = parseJson(text, where);
  return readTerraform(json, stackName(json) ?? 'stack', where);
}
