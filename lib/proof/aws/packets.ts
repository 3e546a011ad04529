import type { AddressFamily } from '../../address';
import { Destinations, INTERNET, network } from '../network/destinations';
import type { Outcome } from '../network/outcome';
import type { Found, Thing } from '../../terraform/estate';

/** IPv4 as hosts with only IPv6 name it; a NAT gateway translates it: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html */
export const NAT64 = network('64:ff9b::/96');

/** All that leads to the internet. */
const ANYWHERE: Readonly<Record<AddressFamily, Destinations>> = {
  ipv4: INTERNET.ipv4,
  ipv6: Destinations.union('ipv6', [INTERNET.ipv6, NAT64]),
};

/** Packets on their way through VPCs. */
export interface Packets {
  readonly family: AddressFamily;

  /** Where they go. A route takes a part of it. */
  readonly to: Destinations;

  /** The Terraform addresses that they have passed. */
  readonly path: readonly string[];

  /** The subnet that their source address is of. Undefined until they set out. */
  readonly from?: Found;

  /** The subnet that they are in now. */
  readonly at?: Thing;

  /** The subnets whose route tables they have followed. Who comes back goes in a circle. */
  readonly entered: readonly Thing[];

  /** What becomes of them at an internet gateway: it knows the public address of a network interface, and drops what has none. */
  leave(path: readonly string[]): Outcome;
}

/** Packets of one family to anywhere on the internet. */
export function packetsOf(family: AddressFamily, path: readonly string[], leave: Packets['leave']): Packets {
  return { family, to: ANYWHERE[family], path, entered: [], leave };
}

/** The same packets, one hop on. */
export function past(packets: Packets, ...hops: readonly string[]): Packets {
  return { ...packets, path: [...packets.path, ...hops] };
}
