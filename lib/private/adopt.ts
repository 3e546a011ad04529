import { TerraformElement, type TerraformResource } from 'cdktf';
import { takeOnce } from './registry';

/**
 * Brings an existing object under a resource with an `import` block (Terraform 1.5 and later).
 * cdktf's own `importFrom` would run the terraform binary at synth.
 *
 * @throws if another resource adopts it
 */
export function adopt(resource: TerraformResource, id: string): void {
  takeOnce(resource, `adopted ${id}`, `${id} is adopted already`, 'one resource can own it');
  new ImportBlock(resource, 'Import', `${resource.terraformResourceType}.${resource.friendlyUniqueId}`, id);
}

/** An `import` block. cdktf joins the lists of several. */
class ImportBlock extends TerraformElement {
  public constructor(
    scope: TerraformResource,
    id: string,
    private readonly to: string,
    private readonly from: string,
  ) {
    super(scope, id);
  }

  public override toTerraform(): object {
    return { import: [{ to: this.to, id: this.from }] };
  }

  public override toHclTerraform(): object {
    const to = { value: this.to, type: 'simple', storageClassType: 'reference' };
    const id = { value: this.from, type: 'simple', storageClassType: 'string' };
    return { import: [{ to, id }] };
  }
}
