import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/**
 * What is said by true or false, and is false where nothing is said.
 *
 * @throws if it is anything else: the text 'false' would count as true, and what Terraform finds out is not known at synth
 */
export function checkedFlag(scope: IConstruct, what: string, value: unknown): boolean {
  if (value === undefined) return false;
  if (typeof value !== 'boolean') fail(scope, `${what} is ${JSON.stringify(value)}: give true or false`);
  return value;
}
