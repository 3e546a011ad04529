import type { AddressFamily } from '../address';
import type { DnsRecord } from '../ingress';
import type { Stability } from '../stability';

/** The version of the address book's shape. It grows when a reader would have to change. */
export const ADDRESS_BOOK_VERSION = 1;

/** One public address, as the book lists it. */
export interface AddressEntry {
  /** The name that identifies the address. */
  readonly name: string;

  /** The IP, or null where nobody can name it. */
  readonly ip: string | null;

  /** IPv4 or IPv6. */
  readonly family: AddressFamily;

  /** How far it can be relied on. */
  readonly stability: Stability;

  /** Whether it serves its app, or its gateway, alone. */
  readonly dedicated: boolean;

  /** Since when it has been published, in UTC (RFC 3339); null where nobody can say. */
  readonly since: string | null;
}

/** How an app's packets leave. */
export interface EgressEntry {
  /** What carries them. */
  readonly via: string;

  /** Every address that they can leave from. */
  readonly addresses: AddressEntry[];

  /** What would change the addresses. */
  readonly changes: string;

  /** Who says so before they change. */
  readonly announcedBy: string;
}

/** How clients reach an app, in one of the ways that there may be. */
export interface IngressEntry {
  /** The name that identifies the ingress. */
  readonly name: string;

  /** What receives the connections. */
  readonly via: string;

  /** The name in DNS that the cloud gives it; null where it gives none. */
  readonly hostname: string | null;

  /** The names in DNS that lead to it, as far as they were made with it, in their order. */
  readonly domains: string[];

  /** Every address that clients connect to. Empty where nobody can name them. */
  readonly addresses: AddressEntry[];

  /** How far hostname and addresses can be relied on. */
  readonly stability: Stability;

  /** The DNS records to use, the best one for each place first. */
  readonly dns: DnsRecord[];

  /** What clients must know. */
  readonly note: string;

  /** What would change the addresses. */
  readonly changes: string;

  /** Who says so before they change. */
  readonly announcedBy: string;

  /** Since when the hostname has been published, in UTC (RFC 3339); null where there is none, or nobody can say. */
  readonly since: string | null;
}

/** Who admits an app. */
export interface AllowListEntry {
  /** The allow-list's name. */
  readonly name: string;

  /** What keeps the list. */
  readonly kind: string;
}

/** One app. */
export interface AppEntry {
  /** How its packets leave; null for what is only an ingress, of whose packets nothing is said. */
  readonly egress: EgressEntry | null;

  /** How clients reach it, in the order of their names. */
  readonly ingress: IngressEntry[];

  /** The allow-lists that admit it, in the order of their names. */
  readonly admittedBy: AllowListEntry[];
}

/**
 * The document of every public address that a stack's packets leave from, or that its clients reach: the Terraform output
 * `address_book`.
 */
export interface AddressBookDocument {
  readonly version: number;

  /** The id of the stack. */
  readonly stack: string;

  /** The apps, by name. */
  readonly apps: Record<string, AppEntry>;

  /** What the gateways' own packets leave from, by gateway: their packages and health checks. Managed gateways send none. */
  readonly gateways: Record<string, AddressEntry[]>;
}
