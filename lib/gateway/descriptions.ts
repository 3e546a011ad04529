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

  /** The program that says what the cloud says. See README.md for what it prints. */
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

/** A Linux machine whose apps leave by gateways, or by an address of its own, and by nothing else. Debian 13. */
export interface AppHost {
  /** The interface with the machine's own public address, by which nothing leaves but what the metadata service is asked. */
  readonly uplink: string;

  /** The interface of the private network. */
  readonly inside: string;

  /** The program that says what the cloud says. See README.md for what it prints. */
  readonly cloud: string;

  /** What `cloud` reads from its environment. */
  readonly settings: Readonly<Record<string, string>>;

  /**
   * How packets leave.
   * - `gateways`: by the first healthy of a pair of NAT boxes, which announce themselves
   * - `next-hop`: by one next hop that announces nothing
   * - `own`: by the uplink, from an address of the machine's own that the cloud confirms
   */
  readonly egress: 'gateways' | 'next-hop' | 'own';

  /** Used with `gateways`. */
  readonly timers: Timers;

  /** The user's own user data: a script, a cloud-config or any other part that cloud-init takes. It is merged with ours. */
  readonly userData?: string;
}
