import type { Limits } from './limits';
import type { Timers } from './timers';

/** Announces itself to app hosts as their way out, by BGP with BFD (BIRD). They decide whom they follow. */
export interface Announce {
  readonly kind: 'announce';

  /** The network that app hosts are in. */
  readonly network: string;
}

/** Takes over its peer's traffic, and gives it back, by VRRP (keepalived). */
export interface TakeOver {
  readonly kind: 'take-over';

  /** This half. */
  readonly half: 'a' | 'b';

  /** This box's private address. */
  readonly own: string;

  /** The peer's private address. */
  readonly peer: string;

  /**
   * The program that moves a half's traffic. It is called as `move <half> <to>`: `move a b` gives the traffic of half a to
   * half b, `move a a` gives it back.
   */
  readonly move: string;
}

/** A Linux machine that forwards the packets of apps, each from its own address. Debian 13. */
export interface NatBox {
  /** The interface that packets leave by. */
  readonly uplink: string;

  /** The interface that packets of apps come in by. May be the uplink. */
  readonly inside: string;

  /** The program that says what the cloud says. See files/README.md for what it prints. */
  readonly cloud: string;

  /** What the programs `cloud` and `move` read from their environment. */
  readonly settings: Readonly<Record<string, string>>;

  /** How apps come to leave by the other box of a pair. A single box has `announce` too. */
  readonly failover: Announce | TakeOver;

  readonly timers: Timers;
  readonly limits?: Limits;

  /** The time of the day, such as `03:00`, at which a security update may restart the machine. Never unless given. */
  readonly restartAt?: string;
}

/** The cloud-init document that makes a machine this box. */
export function natBoxDocument(box: NatBox): string {
  return `#cloud-config\n# ${JSON.stringify(box)}\n`;
}
