import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from './fail';

/**
 * The name that a construct goes by: the one given, else its id.
 * Terraform ids are made of it, so what Terraform would refuse, or cdktf would silently drop, is refused here.
 */
export function checkedName(scope: IConstruct, name: string = scope.node.id): string {
  if (Token.isUnresolved(name)) fail(scope, 'the name must be known at synth: give a literal `name`, not a token');
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,62}$/.test(name)) {
    fail(
      scope,
      `"${name}" cannot name a Terraform resource: give \`name\`, a letter and then up to 62 letters, digits, "-" or "_"`,
    );
  }
  return name;
}
