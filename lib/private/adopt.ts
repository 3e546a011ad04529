import { type TerraformResource, TerraformStack } from 'cdktf';

/** The `import` blocks of each stack. */
const IMPORTS = new WeakMap<TerraformStack, { to: string; id: string }[]>();

/**
 * Brings an existing object under a resource with an `import` block (Terraform 1.5 and later).
 * cdktf's own `importFrom` would run the terraform binary at synth.
 */
export function adopt(resource: TerraformResource, id: string): void {
  const stack = TerraformStack.of(resource);
  const imports = IMPORTS.get(stack) ?? [];
  imports.push({ to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`, id });
  IMPORTS.set(stack, imports);
  stack.addOverride('import', imports);
}
