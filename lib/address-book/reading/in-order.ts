import { byName, compareText } from '../../private/order';
import type {
  AddressBookDocument,
  AddressEntry,
  AllowListEntry,
  AppEntry,
  EgressEntry,
  IngressEntry,
} from '../document';

/** The same book with everything in its order, so that two books that say the same are equal, text and all. */
export function inOrder({ version, stack, apps, gateways }: AddressBookDocument): AddressBookDocument {
  return { version, stack, apps: entriesInOrder(apps, appEntry), gateways: entriesInOrder(gateways, addressEntries) };
}

/** Books in the order of their stacks' names, and each of them in order. */
export function allInOrder(books: readonly AddressBookDocument[]): AddressBookDocument[] {
  return byStack(books.map(inOrder));
}

/** Books in the order of their stacks' names. */
export function byStack(books: readonly AddressBookDocument[]): AddressBookDocument[] {
  return [...books].sort((a, b) => compareText(a.stack, b.stack));
}

function entriesInOrder<T>(entries: Readonly<Record<string, T>>, entryOf: (entry: T) => T): Record<string, T> {
  const sorted = Object.entries(entries).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([name, entry]) => [name, entryOf(entry)]));
}

function appEntry({ egress, ingress, admittedBy }: AppEntry): AppEntry {
  return {
    egress: egress && egressEntry(egress),
    ingress: byName(ingress).map(ingressEntry),
    admittedBy: byText(admittedBy.map(allowListEntry), ({ name, kind }) => [name, kind]),
  };
}

function egressEntry({ via, addresses, changes, announcedBy }: EgressEntry): EgressEntry {
  return { via, addresses: addressEntries(addresses), changes, announcedBy };
}

/** The DNS records keep their order: the best one comes first. */
function ingressEntry(entry: IngressEntry): IngressEntry {
  const { name, via, hostname, domains, addresses, stability, dns, note, changes, announcedBy, since } = entry;
  return {
    name,
    via,
    hostname,
    domains: [...domains].sort(compareText),
    addresses: addressEntries(addresses),
    stability,
    dns: dns.map(({ at, type, values }) => ({ at, type, values: [...values].sort(compareText) })),
    note,
    changes,
    announcedBy,
    since,
  };
}

/** What has an IP comes first. */
function addressEntries(entries: readonly AddressEntry[]): AddressEntry[] {
  const inKeyOrder = entries.map(({ name, ip, family, stability, dedicated, since }) => ({
    name,
    ip,
    family,
    stability,
    dedicated,
    since,
  }));
  return byText(inKeyOrder, ({ name, ip, ...rest }) => [
    ip === null ? '1' : '0',
    name,
    ip ?? '',
    ...Object.values(rest).map(String),
  ]);
}

function allowListEntry({ name, kind }: AllowListEntry): AllowListEntry {
  return { name, kind };
}

/** Things in the order of the first of their texts, then of the next one. */
function byText<T>(things: readonly T[], textsOf: (thing: T) => readonly string[]): T[] {
  return [...things].sort((a, b) => compareText(textsOf(a).join('\0'), textsOf(b).join('\0')));
}
