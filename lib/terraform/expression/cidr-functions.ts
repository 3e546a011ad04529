import { Address4, Address6 } from 'ip-address';
import { Failure } from './term';

/** A network as a number, and how many bits of it are the network's. */
interface Network {
  readonly isIpv6: boolean;
  readonly size: number;
  readonly start: bigint;
  readonly prefix: number;
}

function networkOf(cidr: string): Network {
  const isIpv6 = cidr.includes(':');
  const kind = isIpv6 ? Address6 : Address4;
  if (!cidr.includes('/') || !kind.isValid(cidr)) throw new Failure(`${cidr} is not a network`);
  const address = new kind(cidr);
  return { isIpv6, size: isIpv6 ? 128 : 32, start: address.startAddress().bigInt(), prefix: address.subnetMask };
}

function textOf(address: bigint, isIpv6: boolean): string {
  return isIpv6 ? Address6.fromBigInt(address).correctForm() : Address4.fromBigInt(address).correctForm();
}

/** An address of a network by its number; negative ones count from the end. */
export function cidrHost(cidr: string, host: number): string {
  const { isIpv6, size, start, prefix } = networkOf(cidr);
  const count = 1n << BigInt(size - prefix);
  if (!Number.isInteger(host)) throw new Failure('a host has a whole number');
  const number = host < 0 ? count + BigInt(host) : BigInt(host);
  if (number < 0n || number >= count) throw new Failure(`${cidr} has no host ${host}`);
  return textOf(start + number, isIpv6);
}

/** A part of a network by its number, with so many more bits. */
export function cidrSubnet(cidr: string, bits: number, number: number): string {
  const { isIpv6, size, start, prefix } = networkOf(cidr);
  const length = prefix + bits;
  if (!Number.isInteger(bits) || !Number.isInteger(number) || bits < 0 || length > size) {
    throw new Failure(`${cidr} has no ${bits} more bits`);
  }
  if (number < 0 || BigInt(number) >= 1n << BigInt(bits)) throw new Failure(`${cidr} has no part ${number}`);
  return `${textOf(start + (BigInt(number) << BigInt(size - length)), isIpv6)}/${length}`;
}

/** Parts of a network one after the other, each with so many more bits. */
export function cidrSubnets(cidr: string, bits: readonly number[]): string[] {
  const { isIpv6, size, start, prefix } = networkOf(cidr);
  let next = start;
  return bits.map((more) => {
    const length = prefix + more;
    if (!Number.isInteger(more) || more < 1 || length > size) throw new Failure(`${cidr} has no ${more} more bits`);
    const step = 1n << BigInt(size - length);
    const first = ((next + step - 1n) / step) * step;
    next = first + step;
    if (next > start + (1n << BigInt(size - prefix))) throw new Failure(`${cidr} is too small`);
    return `${textOf(first, isIpv6)}/${length}`;
  });
}

export function cidrNetmask(cidr: string): string {
  const { isIpv6, prefix } = networkOf(cidr);
  if (isIpv6) throw new Failure('only IPv4 has a netmask');
  return textOf(((1n << BigInt(prefix)) - 1n) << BigInt(32 - prefix), false);
}
