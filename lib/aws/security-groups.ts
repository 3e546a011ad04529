import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';
import { sortedTexts } from '../private/terraform-text';
import { checkText } from '../private/text';

/**
 * The security groups of a load balancer, in a stable order.
 *
 * @throws if the list is empty, or holds something else than ids
 */
export function checkedSecurityGroups(scope: IConstruct, ids: readonly string[] | undefined): string[] | undefined {
  if (ids === undefined) return undefined;
  if (!Array.isArray(ids) || ids.length === 0) {
    fail(scope, `securityGroupIds is ${JSON.stringify(ids)}: give at least one id such as sg-0123456789abcdef0`);
  }
  for (const id of ids) checkText(scope, 'an id in securityGroupIds', id, 'sg-0123456789abcdef0');
  return sortedTexts(scope, ids);
}
