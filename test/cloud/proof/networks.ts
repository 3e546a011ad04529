import { BlockList, isIPv6 } from 'node:net';
import { Address4, Address6 } from 'ip-address';

// Networks as the walker sees them. It has nothing in common with the proof that it is to check.

const blocks = new Map<string, BlockList>();

/** Whether an address is in a network. */
export function isIn(cidr: string, ip: string): boolean {
  let list = blocks.get(cidr);
  if (!list) {
    const [address, bits] = cidr.split('/');
    blocks.set(cidr, (list = new BlockList()));
    list.addSubnet(`${address}`, Number(bits), familyOf(cidr));
  }
  return familyOf(cidr) === familyOf(ip) && list.check(ip, familyOf(ip));
}

/** What stands for an IPv4 address in IPv6: https://www.rfc-editor.org/rfc/rfc6052#section-2.1 */
const NAT64 = '64:ff9b::';

/** The IPv4 address that an IPv6 address stands for, if it does. */
export function behindNat64(ip: string): string | undefined {
  return ip.startsWith(NAT64) ? ip.slice(NAT64.length) : undefined;
}

/** Addresses that nobody on the internet has: https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/3'],
];

/** One address of every kind that networks tell apart: the first and the last of each, and their neighbours outside. */
export function samplesOf(networks: Iterable<string>, more: readonly string[]): string[] {
  const edges = [...new Set(networks)].flatMap((cidr) => edgesOf(cidr));
  const public4 = [...edges, ...more].filter((ip) => !isIPv6(ip) && !NOT_PUBLIC.some((cidr) => isIn(cidr, ip)));
  const public6 = [...edges, ...more].filter((ip) => isIn('2000::/3', ip));
  return [...new Set([...public4, ...public6, ...public4.map((ip) => NAT64 + ip)])];
}

function edgesOf(cidr: string): string[] {
  const kind = isIPv6(addressOf(cidr)) ? Address6 : Address4;
  const network = new kind(cidr);
  const [first, last] = [network.startAddress().bigInt(), network.endAddress().bigInt()];
  const end = 1n << (kind === Address6 ? 128n : 32n);
  return [first - 1n, first, last, last + 1n]
    .filter((ip) => ip >= 0n && ip < end)
    .map((ip) => kind.fromBigInt(ip).correctForm());
}

function familyOf(cidr: string): 'ipv4' | 'ipv6' {
  return isIPv6(addressOf(cidr)) ? 'ipv6' : 'ipv4';
}

function addressOf(cidr: string): string {
  return `${cidr.split('/')[0]}`;
}
