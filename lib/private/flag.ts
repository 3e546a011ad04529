import type { IConstruct } from 'constructs';
import { fail } from './fail';

/**
 * What is said by true or false.
 *
 * @throws if it is anything else: the text 'false' would count as true, and what Terraform finds out is not known at synth
 */
export function checkedFlag(scope: IConstruct, what: string, value: unknown, unsaid = false): boolean {
  if (value === undefined) return unsaid;
  if (typeof value !== 'boolean') fail(scope, `${what} is ${JSON.stringify(value)}: give true or false`);
  return value;
}
