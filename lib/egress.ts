import type { ITerraformDependable } from 'cdktf';
import type { Address } from './address';

/** The way an app's packets leave, with the exact set of public addresses that they can carry. */
export interface Egress {
  /** What carries the packets, in a few words for people. */
  readonly via: string;

  /** Every known address that a packet can leave from, in the order of their names. */
  readonly addresses: readonly Address[];

  /** Whether the addresses serve this app alone. */
  readonly dedicated: boolean;

  /** The parts of the app that leave from addresses nobody can name, in words. Empty when every packet is accounted for. */
  readonly dynamic: readonly string[];

  /**
   * What must exist for packets to leave this way. Let compute depend on it, so that it neither starts before nor outlives
   * its egress. Nothing that does may have `create_before_destroy`, which would spread to a NAT gateway.
   */
  readonly ready: readonly ITerraformDependable[];

  /** What would change the addresses, in words. */
  readonly changes: string;

  /** Who says so before they change, in words. */
  readonly announcedBy: string;
}
