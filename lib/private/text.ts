import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from './fail';

/**
 * A text that must be given, such as an id. A token passes.
 *
 * @param like what a known text must look like
 * @throws if it is missing, no text, or looks otherwise
 */
export function checkText(scope: IConstruct, what: string, value: unknown, example: string, like = /\S/): void {
  if (typeof value === 'string' && (Token.isUnresolved(value) || like.test(value))) return;
  fail(scope, `${what} is ${JSON.stringify(value)}: give one such as ${example}`);
}
