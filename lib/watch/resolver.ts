/** What tells the addresses of names in DNS. */
export interface Resolver {
  /** What it is called, for people. */
  readonly name: string;

  /** The addresses of a hostname. Never rejects. */
  addresses(hostname: string, family: Family): Promise<Answer>;

  /** The name that a hostname is an alias of (CNAME). Never rejects. */
  alias(hostname: string): Promise<Answer>;
}

export type Family = 'ipv4' | 'ipv6';

export const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/** What became of one question. */
export type Answer =
  /** What it asked for: IPs, or a name. */
  | { readonly kind: 'found'; readonly values: readonly string[] }
  /** There is no such name (NXDOMAIN), or it has nothing of the kind (NODATA). */
  | { readonly kind: 'none'; readonly of: 'name' | 'kind' }
  /** The resolver said that it cannot tell, such as SERVFAIL. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The resolver said nothing. */
  | { readonly kind: 'silent'; readonly reason: string };
