import { compareText } from '../../private/order';
import type { Stability } from '../../stability';
import type { AddressBookDocument, AddressEntry, AppEntry, IngressEntry } from '../document';
import { weakestOf } from '../weakest';
import { listed } from './words';

/** The IPs that can be relied on, each once: what a firewall admits, or an A record says. */
export function reliable(entries: readonly AddressEntry[]): string[] {
  return [...new Set(entries.filter(isReliable).map(({ ip }) => ip as string))];
}

/** The entries that nobody can rely on: those without an IP, and those whose IP changes without notice. */
export function unreliable(entries: readonly AddressEntry[]): AddressEntry[] {
  return entries.filter((entry) => !isReliable(entry));
}

/** Whether it has an IP that does not change without notice. */
export function isReliable({ ip, stability }: AddressEntry): boolean {
  return ip !== null && stability !== 'dynamic';
}

/** How far the reliable ones of some addresses can be relied on together; undefined where there are none. */
export function weakest(entries: readonly AddressEntry[]): Stability | undefined {
  return weakestOf(entries.filter(isReliable).map(({ stability }) => stability));
}

/** What clients connect to: the names that lead there, else the hostname, and the IPs that can be relied on. */
export function connectTo({ domains, hostname, addresses }: IngressEntry): string[] {
  const names = domains.length > 0 ? domains : hostname === null ? [] : [hostname];
  return [...names, ...reliable(addresses)];
}

/** Whether clients reach anything of a book. */
export function isReached({ apps }: AddressBookDocument): boolean {
  return Object.values(apps).some(({ ingress }) => ingress.length > 0);
}

/** The network of one IP, as many firewalls want it. */
export function cidr(ip: string): string {
  return `${ip}/${ip.includes(':') ? 128 : 32}`;
}

/** An app of a book. */
export interface NamedApp {
  readonly name: string;
  readonly entry: AppEntry;
}

/** The apps of a book, in its order. */
export function appsIn({ apps }: AddressBookDocument): NamedApp[] {
  return Object.entries(apps).map(([name, entry]) => ({ name, entry }));
}

/** The gateways of a book that have addresses of their own, in its order. */
export function gatewaysIn({ gateways }: AddressBookDocument): [string, AddressEntry[]][] {
  return Object.entries(gateways).filter(([, entries]) => entries.length > 0);
}

/** Every IP that the apps of a book leave from, and that can be relied on. */
export function allReliable(book: AddressBookDocument): string[] {
  return reliable(appsIn(book).flatMap(({ entry }) => entry.egress?.addresses ?? []));
}

/** What a book cannot say of an app, in sentences. */
export function unknownOf({ egress, ingress }: AppEntry): string[] {
  return [...unknownEgress(egress), ...ingress.flatMap(unknownIngress)];
}

/** What a book cannot say of where an app connects from. */
export function unknownEgress(egress: AppEntry['egress']): string[] {
  if (egress === null) return ['Where it connects from is not known: this book only says how it is reached.'];
  const names = unreliable(egress.addresses).map(({ name, ip }) => (ip === null ? name : `${name} (now ${ip})`));
  if (names.length === 0) return egress.addresses.length > 0 ? [] : ['It has no address to connect from.'];
  return [`It also connects from addresses that nobody can name in advance (${listed(names)}). No list covers them.`];
}

/** What a book cannot say of the addresses that clients connect to. */
export function unknownIngress({ name, addresses, stability }: IngressEntry): string[] {
  const why = stability === 'dynamic' ? ': they change without notice' : '';
  if (addresses.length === 0) return [`The addresses of ${name} are not known${why}.`];
  const names = unreliable(addresses).map((entry) => entry.name);
  return names.length > 0 ? [`${listed(names)} of ${name} may change without notice.`] : [];
}

/** The last day on which an address or a hostname was published, as far as it is recorded. */
export function newest(books: readonly AddressBookDocument[]): string | null {
  const entries = books.flatMap((book) => [
    ...Object.values(book.gateways).flat(),
    ...Object.values(book.apps).flatMap(({ egress, ingress }) => [
      ...(egress?.addresses ?? []),
      ...ingress.flatMap((it) => [it, ...it.addresses]),
    ]),
  ]);
  const dates = entries.flatMap(({ since }) => since ?? []).sort(compareText);
  return dates[dates.length - 1] ?? null;
}
