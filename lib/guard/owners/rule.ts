import type { AddressFamily } from '../../address';
import type { Resource } from '../../terraform/resource';
import type { Stability } from '../../stability';

/** A public address that a resource has. */
export interface Owned {
  /** The IP; null where the Terraform does not say it. */
  readonly ip: string | null;
  readonly family: AddressFamily;
  readonly stability: Stability;
}

/** A resource that has public addresses by itself: they come and go with it. One file for each. */
export interface OwnerRule {
  readonly types: readonly string[];

  /** The addresses of one that stands. */
  addressesOf(owner: Resource): readonly Owned[];

  /** The argument by which an update gives its addresses up; undefined where it keeps them. */
  givesUpBy?(before: Resource, after: Resource): string | undefined;

  /** Whether it only matters where somebody relies on it: a book, an allow-list or a DNS record. */
  readonly onlyWhereUsed?: boolean;
}

/** The addresses that values name, as far as they are IPs. An owner without any that can be read still has one. */
export function owned(ips: readonly unknown[], stability: Stability): Owned[] {
  const known = ips.filter((ip): ip is string => typeof ip === 'string' && ip !== '');
  if (known.length === 0) return [{ ip: null, family: 'ipv4', stability }];
  return known.map((ip) => ({ ip, family: ip.includes(':') ? 'ipv6' : 'ipv4', stability }));
}
