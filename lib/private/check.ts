import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';

/** What a `check` takes. */
export interface CheckConfig {
  /** What must hold: a Terraform expression. */
  readonly condition: string;

  /** What Terraform says when it does not. */
  readonly errorMessage: string;
}

/** A `check` block (Terraform 1.5 and later): a warning in every plan and apply while it does not hold. cdktf has no class for it. */
export class Check extends TerraformElement {
  public constructor(
    scope: Construct,
    id: string,
    private readonly config: CheckConfig,
  ) {
    super(scope, id, 'check');
  }

  public override toTerraform(): object {
    const { condition, errorMessage } = this.config;
    return { check: { [this.friendlyUniqueId]: { assert: [{ condition, error_message: errorMessage }] } } };
  }
}
