import type { TerraformProvider } from 'cdktf';

/** What every construct of this library takes. */
export interface NamedProps {
  /**
   * Identifies the construct: the Terraform ids of its resources begin with it, wherever it stands in the construct tree.
   * A letter, then letters, digits, `-` or `_`; 63 characters at most.
   *
   * @default - the construct id
   */
  readonly name?: string;

  /**
   * The Terraform provider of every resource that the construct makes.
   *
   * @default - the stack's default provider
   */
  readonly provider?: TerraformProvider;
}

/** What a construct that owns addresses takes as well. */
export interface RetainProps {
  /**
   * Keeps the addresses: Terraform refuses to destroy or replace them (`prevent_destroy`).
   * It does not refuse when their block is removed from the code, or renamed.
   *
   * @default - the context value `fixed-egress:retain`, else true
   */
  readonly retain?: boolean;
}
