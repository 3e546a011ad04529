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

  /** What must exist before a packet can leave: let whatever needs the internet at its start depend on it. */
  readonly ready: readonly ITerraformDependable[];

  /** What would change the addresses, in words. */
  readonly changes: string;

  /** Who says so before they change, in words. */
  readonly announcedBy: string;
}
