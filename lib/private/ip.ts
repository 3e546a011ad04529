import { Fn, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Address4, Address6 } from 'ip-address';
import type { Address } from '../address';
import { fail } from './fail';

/**
 * An IPv4 network that is known at synth.
 *
 * @throws if it is not a network in CIDR notation
 */
export function checkedNetwork(scope: IConstruct, what: string, cidr: string): Address4 {
  if (typeof cidr !== 'string') fail(scope, `${what} is ${String(cidr)}: give an IPv4 network such as 10.0.0.0/16`);
  if (cidr.includes(':')) fail(scope, `${what} is ${cidr}, which is IPv6: give an IPv4 network such as 10.0.0.0/16`);
  if (!/\/\d{1,2}$/.test(cidr) || !Address4.isValid(cidr)) {
    fail(scope, `${what} is "${cidr}": give an IPv4 network such as 10.0.0.0/16`);
  }
  const network = new Address4(cidr);
  const aligned = network.networkForm();
  if (aligned !== cidr) fail(scope, `${what} is ${cidr}, which is not the beginning of a network: give ${aligned}`);
  return network;
}

/** @throws if a known address is not IPv4. A token passes. */
export function checkIpv4(scope: IConstruct, what: string, ip: string): void {
  if (Token.isUnresolved(ip)) return;
  if (typeof ip === 'string' && ip.includes(':')) fail(scope, `${what} is ${ip}, which is IPv6: give an IPv4 address`);
  if (typeof ip !== 'string' || ip.includes('/') || !Address4.isValid(ip)) {
    fail(scope, `${what} is "${String(ip)}": give an IPv4 address such as 203.0.113.5`);
  }
}

/** @throws if a known address is not of its family. A token passes. */
export function checkIp(scope: IConstruct, what: string, { ip, family }: Pick<Address, 'ip' | 'family'>): void {
  if (family === 'ipv4') return checkIpv4(scope, what, ip);
  if (family !== 'ipv6') fail(scope, `the family of ${what} is ${JSON.stringify(family)}: give ipv4 or ipv6`);
  if (Token.isUnresolved(ip)) return;
  if (typeof ip !== 'string' || ip.includes('/') || !Address6.isValid(ip)) {
    fail(scope, `${what} is "${String(ip)}": give an IPv6 address such as 2001:db8::5`);
  }
}

/** Whether two networks share an address. */
export function overlap(a: Address4, b: Address4): boolean {
  return a.isInSubnet(b) || b.isInSubnet(a);
}

/** The part number `index` of a network that is cut into 2^`bits` parts. Works on a token too: Terraform then computes it. */
export function part(cidr: string, bits: number, index: number): string {
  if (Token.isUnresolved(cidr)) return Fn.cidrsubnet(cidr, bits, index);
  const network = new Address4(cidr);
  const prefix = network.subnetMask + bits;
  const first = network.startAddress().bigInt() + (BigInt(index) << BigInt(32 - prefix));
  return `${Address4.fromBigInt(first).correctForm()}/${prefix}`;
}
