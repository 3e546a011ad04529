import type { Address } from '../address';

/** The network that holds an address and no other. */
export function cidrOf({ ip, family }: Pick<Address, 'ip' | 'family'>): string {
  return `${ip}/${family === 'ipv6' ? 128 : 32}`;
}
