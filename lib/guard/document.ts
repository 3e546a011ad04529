import type { Stability } from '../stability';

/** The version of the guard's shape. It grows when a reader would have to change. */
export const GUARD_VERSION = 1;

/**
 * What a plan does to the public addresses that are there.
 *
 * - `safe`: nobody has to do anything.
 * - `announce`: somebody has to be told: a semi-static address changes, or an app leaves from one more.
 * - `blocked`: a fixed address would be lost, or an app would leave from another one.
 */
export type GuardVerdict = 'safe' | 'announce' | 'blocked';

/**
 * What would become of an address.
 *
 * - `destroy`: what has it is destroyed. `replace`: another comes in its place. `release`: an update gives it up.
 * - `reallocate`: it is gone already, and another one would come without a word.
 * - `forget`: it stays, and Terraform no longer knows it.
 * - `detach`: it stays, and nothing carries it any more. `move`: something else carries it.
 * - `reroute`: an app leaves from this one instead. `add`: an app leaves from this one as well.
 * - `collide`: the plan would have it in two places at once, which the cloud refuses in the middle of the apply.
 * - `interrupt`: it stays, and what carries it is replaced.
 */
export type GuardAction =
  | 'destroy'
  | 'replace'
  | 'release'
  | 'reallocate'
  | 'forget'
  | 'detach'
  | 'move'
  | 'reroute'
  | 'add'
  | 'collide'
  | 'interrupt';

/** What a plan does to one address. */
export interface GuardChange {
  /** What this change alone would make of the plan, if nobody allowed it. */
  readonly verdict: GuardVerdict;

  /** The Terraform address of what has the address; of an interruption, of what carries it. */
  readonly address: string;

  /** The IP, as it is before the plan is applied; null where the plan does not say it. */
  readonly ip: string | null;

  /** How far it can be relied on. */
  readonly stability: Stability;

  readonly action: GuardAction;

  /** Who leaves from it or is reached at it: apps of the address book, else the Terraform addresses of workloads. */
  readonly apps: readonly string[];

  /** What admits it: Terraform addresses of this plan, and lists of the address book that are kept elsewhere. */
  readonly allowLists: readonly string[];

  /** The DNS records that lead to it: Terraform addresses. */
  readonly records: readonly string[];

  /** The argument that causes it, such as `network_border_group`; null where none does. */
  readonly attribute: string | null;

  /** Why, in one line. */
  readonly reason: string;

  /** How to keep the address, in one line; null where it is kept. */
  readonly wayOut: string | null;

  /** Whether `--allow` names it: it is meant, and does not decide. */
  readonly allowed: boolean;
}

/** What a plan does to public addresses. */
export interface Guard {
  readonly version: number;

  /** What the worst change is, of those that are not allowed. */
  readonly verdict: GuardVerdict;

  /** The worst first. Interruptions are in it, as `safe`. */
  readonly changes: readonly GuardChange[];

  /** How many resources the plan changes. */
  readonly changed: number;

  /** How many of these are of types that the guard does not know, by type. */
  readonly ignored: Readonly<Record<string, number>>;
}
