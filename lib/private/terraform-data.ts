import { type TerraformMetaArguments, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

/** What a `terraform_data` takes. */
export interface TerraformDataConfig extends TerraformMetaArguments {
  /** It is replaced when one of these values changes. */
  readonly triggersReplace: Record<string, string>;
}

/** Terraform's built-in `terraform_data`. cdktf's own class for it would run the terraform binary at synth. */
export class TerraformData extends TerraformResource {
  private readonly triggersReplace: Record<string, string>;

  public constructor(scope: Construct, id: string, { triggersReplace, ...config }: TerraformDataConfig) {
    super(scope, id, { ...config, terraformResourceType: 'terraform_data' });
    this.triggersReplace = triggersReplace;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { triggers_replace: this.triggersReplace };
  }
}
