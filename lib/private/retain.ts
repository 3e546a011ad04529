import type { IConstruct } from 'constructs';
import { fail } from './fail';

/** The cdktf context key that turns retention off for a whole test stack. */
const RETAIN_CONTEXT = 'fixed-egress:retain';

/** Whether an address is kept: what its construct says, else what the context says, else yes. */
export function isRetained(scope: IConstruct, retain?: boolean): boolean {
  if (retain !== undefined) return checked(scope, retain, '`retain`');
  const fromContext: unknown = scope.node.tryGetContext(RETAIN_CONTEXT);
  return fromContext === undefined ? true : checked(scope, fromContext, `the context value ${RETAIN_CONTEXT}`);
}

function checked(scope: IConstruct, value: unknown, what: string): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return fail(scope, `${what} is ${JSON.stringify(value)}: give true or false`);
}
