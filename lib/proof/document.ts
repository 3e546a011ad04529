import type { Source, Verdict } from './network/outcome';

/** The version of the proof's shape. It grows when a reader would have to change. */
export const PROOF_VERSION = 1;

/** What is proven of one workload. */
export interface WorkloadProof {
  /** Its Terraform address. */
  readonly address: string;

  /** The app of the stack's address book that it is part of; null where there is none. */
  readonly app: string | null;

  /** The stack that it stands in. */
  readonly stack: string;

  /**
   * - `fixed`: every path to the internet ends in a reserved address.
   * - `leak`: some path does not.
   * - `isolated`: there is no path.
   * - `unknown`: something that cannot be seen decides.
   */
  readonly verdict: Verdict;

  /** Every public address that its packets can leave from, as far as they are known. */
  readonly sources: readonly Source[];

  /** The Terraform addresses that a packet passes: on the path that leaks, or that cannot be followed, else on the first one. */
  readonly path: readonly string[];

  /** Why, in one line. */
  readonly reason: string;

  /** How to close the leak, in one line; null where there is none. */
  readonly close: string | null;

  /** The rule that decided: `aws/internet-gateway`. */
  readonly rule: string;

  /** What a reader should know besides. */
  readonly notes: readonly string[];
}

/** Where the packets of every workload leave. */
export interface Proof {
  readonly version: number;

  /** In the order of stacks and addresses. */
  readonly workloads: readonly WorkloadProof[];

  /** How many workloads there are of each verdict. */
  readonly summary: Readonly<Record<Verdict, number>>;
}
