import type { AddressFamily } from '../../address';

/**
 * How packets of a machine itself leave:
 * - `default`: by the default route that the cloud gives
 * - `gateways`: by the gateways that the cloud names
 * - `address`: from the address that the cloud confirms
 */
export type Way = 'default' | 'gateways' | 'address';

/** What a boot document makes of a Linux machine, as far as packets to the internet go. */
export interface Machine {
  /** By family; none where no packet gets out. */
  readonly ways: Readonly<Record<AddressFamily, readonly Way[]>>;

  /** What lets packets out by the default route of a machine that is meant to close it. */
  readonly gap?: string;

  /** What it does with packets of others; undefined where it hands on none. */
  readonly forwards?: Forwarding;

  /** What it says that cannot be told the effect of, and decides. */
  readonly unclear?: string;
}

/** What a gateway does with packets that others hand to it. */
export interface Forwarding {
  /** The network whose packets it translates. */
  readonly network: string;

  /** Whether a packet passes: then from the address that the cloud confirms. */
  readonly passes: boolean;
}

/** What this library's programs know of a cloud. Where a machine has these texts, it is known what they say. */
export interface CloudOfMachines {
  /** The program `cloud` of a gateway, and of a host of apps. */
  readonly programs: Readonly<Record<'gateway' | 'host', string>>;

  /** The interface to the internet, and the one to other machines. */
  readonly uplink: string;
  readonly inside: string;
}

/** A machine that nothing was said about. */
export const PLAIN: Machine = { ways: { ipv4: ['default'], ipv6: ['default'] } };

/** A machine of which cannot be told what it does. */
export function unclearMachine(unclear: string): Machine {
  return { ways: { ipv4: [], ipv6: [] }, unclear };
}
