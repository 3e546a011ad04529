import type { ITerraformDependable, TerraformMetaArguments } from 'cdktf';
import { fail } from '../private/fail';
import { refuse } from '../private/refuse';
import type { IVpcApp } from './vpc-app';

/**
 * The user's arguments of a compute resource, which is there only while the app's egress is.
 *
 * @throws if they set what the app decides, or `createBeforeDestroy`: it would spread to the NAT gateway, and an
 * Elastic IP cannot be on two
 */
export function computeArguments<T extends TerraformMetaArguments>(
  app: IVpcApp,
  what: string,
  given: T | undefined,
  decided: readonly string[],
): T & { dependsOn: ITerraformDependable[] } {
  refuse(app, what, given, decided);
  if (given?.lifecycle?.createBeforeDestroy) {
    fail(app, `${what} sets lifecycle.createBeforeDestroy, which would spread to the app's gateway: leave it out`);
  }
  return { ...(given as T), dependsOn: [...(given?.dependsOn ?? []), ...app.egress.ready] };
}
