import { type TerraformMetaArguments, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

/** What a `terraform_data` takes. */
export interface TerraformDataConfig extends TerraformMetaArguments {
  /**
   * It is replaced when one of these values changes.
   *
   * @default - never for that
   */
  readonly triggersReplace?: Record<string, string>;

  /**
   * What it keeps in the state: a map, or a reference to one.
   *
   * @default - nothing
   */
  readonly input?: Record<string, string> | string;
}

/** Terraform's built-in `terraform_data`. cdktf's own class for it would run the terraform binary at synth. */
export class TerraformData extends TerraformResource {
  private readonly attributes: Record<string, unknown>;

  public constructor(scope: Construct, id: string, { triggersReplace, input, ...config }: TerraformDataConfig) {
    super(scope, id, { ...config, terraformResourceType: 'terraform_data' });
    this.attributes = { triggers_replace: triggersReplace, input };
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.attributes;
  }
}
