import type { TerraformStack } from 'cdktf';

/** What somebody edits in a stack that stands, and what may become of the addresses in it. */
export interface Edit {
  /** The construct that is edited: `NatGateways`. */
  readonly construct: string;

  /** The edit, in words: `add a zone`. */
  readonly edit: string;

  /** Writes the stack as it stands. */
  readonly before: (stack: TerraformStack) => void;

  /** Writes the stack as it is edited. */
  readonly after: (stack: TerraformStack) => void;

  /** The Terraform addresses of what loses its public address, or gets another. Almost always none. */
  readonly mayChange: readonly string[];

  /** What the guard must say. */
  readonly verdict: 'safe' | 'announce' | 'blocked';

  /**
   * What Terraform refuses to destroy or replace while it is kept, by Terraform address, so that there is no plan. The rest is then
   * said of the same edit with the context `fixed-egress:retain` as false.
   *
   * @default - there is a plan
   */
  readonly refused?: readonly string[];
}
