import type { Stability } from './stability';

/** The IP version of an address. */
export type AddressFamily = 'ipv4' | 'ipv6';

/** A public IP address. Its name is its identity: keep the name, and the address stays. */
export interface Address {
  /** Unique in its stack. The Terraform id of an owned address is this name, wherever its construct stands. */
  readonly name: string;

  /** The IP, usually a token that Terraform fills in when it applies. */
  readonly ip: string;

  /** IPv4 or IPv6. */
  readonly family: AddressFamily;

  /** How far it can be relied on. */
  readonly stability: Stability;
}
