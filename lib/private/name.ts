import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from './fail';

const LONGEST_NAME = 63;

/** Addresses are named after an app and a zone. */
export const LONGEST_ADDRESS_NAME = 127;

/**
 * The name that a construct goes by: the one given, else its id.
 * Terraform ids are made of it, so what Terraform would refuse, or cdktf would silently drop, is refused here.
 */
export function checkedName(scope: IConstruct, name: string = scope.node.id, longest = LONGEST_NAME): string {
  if (Token.isUnresolved(name)) fail(scope, 'the name must be known at synth: give a literal `name`, not a token');
  if (typeof name !== 'string' || !/^[A-Za-z][A-Za-z0-9_-]*$/.test(name) || name.length > longest) {
    fail(
      scope,
      `"${name}" cannot name a Terraform resource: give \`name\`, a letter and then letters, digits, "-" or "_", at most ${longest} characters`,
    );
  }
  return name;
}
