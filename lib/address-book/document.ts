import type { AddressFamily } from '../address';
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

/** Who admits an app. */
export interface AllowListEntry {
  /** The allow-list's name. */
  readonly name: string;

  /** What keeps the list. */
  readonly kind: string;
}

/** One app. */
export interface AppEntry {
  readonly egress: EgressEntry;

  /** The allow-lists that admit it, in the order of their names. */
  readonly admittedBy: AllowListEntry[];
}

/** The document of every public address that a stack's packets leave from: the Terraform output `address_book`. */
export interface AddressBookDocument {
  readonly version: number;

  /** The id of the stack. */
  readonly stack: string;

  /** The apps, by name. */
  readonly apps: Record<string, AppEntry>;

  /** What the gateways' own packets leave from, by gateway: their packages and health checks. Managed gateways send none. */
  readonly gateways: Record<string, AddressEntry[]>;
}
