import type { Timers } from './timers';

/** A Linux machine whose apps leave by gateways, or by an address of its own, and by nothing else. Debian 13. */
export interface AppHost {
  /** The interface with the machine's own public address, by which nothing leaves but what the metadata service is asked. */
  readonly uplink: string;

  /** The interface of the private network. */
  readonly inside: string;

  /** The program that says what the cloud says. See files/README.md for what it prints. */
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

/** The cloud-init document (multipart) that makes a machine this host. */
export function appHostDocument(host: AppHost): string {
  return `#cloud-config\n# ${JSON.stringify(host)}\n`;
}
