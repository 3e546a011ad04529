import type { TerraformResource } from 'cdktf';
import { importInto } from './existing';

/**
 * Brings an existing object under a resource with an `import` block (Terraform 1.5 and later).
 * cdktf's own `importFrom` would run the terraform binary at synth.
 *
 * @throws if another resource adopts it
 */
export function adopt(resource: TerraformResource, id: string): void {
  importInto(resource, `${resource.terraformResourceType}.${resource.friendlyUniqueId}`, id);
}
