import { compareText } from '../../private/order';
import type { Stability } from '../../stability';
import type { Change } from './change';
import type { AddressBookDocument, AddressEntry, AppEntry, IngressEntry } from '../document';
import { weakestOf } from '../weakest';

/** What is in the books at one place. The wording of a book and its order are no part of it. */
export interface Place {
  readonly where: Where;

  /** As far as the weakest of what is there. */
  readonly stability: Stability;

  /** Each list as a change shows it. */
  readonly lists: Readonly<Record<ListedFact, readonly string[]>>;

  /** The addresses by what a change calls them: their IPs, or the names of those that have none. */
  readonly addresses: ReadonlyMap<string, AddressFacts>;
}

/** Where a fact is: at an app as a whole, at its egress, at an ingress, or at a gateway. */
export type Where = Pick<Change, 'stack' | 'of' | 'app' | 'direction' | 'ingress'>;

/** The facts that are lists. What is not there has empty ones. */
export type ListedFact = (typeof LISTED_FACTS)[number];

export const LISTED_FACTS = ['existence', 'hostname', 'domains', 'addresses', 'admitted by'] as const;

export interface AddressFacts {
  readonly ip: string | null;
  readonly stability: Stability;
  readonly dedicated: boolean;
}

/** How far the weakest can be relied on. Nothing is weaker than fixed where there is nothing. */
export function weakest(stabilities: readonly Stability[]): Stability {
  return weakestOf(stabilities) ?? 'fixed';
}

/** What a place is called, so that it is found in other books. */
export function keyOf({ stack, of, app, direction, ingress }: Where): string {
  return JSON.stringify([stack, of, app, direction, ingress]);
}

/** Every place of books, by its key. */
export function placesIn(books: readonly AddressBookDocument[]): Map<string, Place> {
  const places = books.flatMap(({ stack, apps, gateways }) => [
    ...Object.entries(apps).flatMap(([app, entry]) => placesOfApp(stack, app, entry)),
    ...Object.entries(gateways).map(([gateway, entries]) => placeOfGateway(stack, gateway, entries)),
  ]);
  return new Map(places.map((place) => [keyOf(place.where), place]));
}

function placesOfApp(stack: string, app: string, entry: AppEntry): Place[] {
  const of = { stack, of: 'app', app } as const;
  const parts = [placeOfEgress(of, entry), ...entry.ingress.map((ingress) => placeOfIngress(of, ingress))];
  const whole = place({ ...of, direction: null, ingress: null }, { existence: [app] });
  return [{ ...whole, stability: weakest(parts.map(({ stability }) => stability)) }, ...parts];
}

/** An app without egress has no address to leave from, just as one whose egress is empty. */
function placeOfEgress(of: Pick<Where, 'stack' | 'of' | 'app'>, { egress, admittedBy }: AppEntry): Place {
  const lists = admittedBy.map(({ name, kind }) => `${name} (${kind})`).sort(compareText);
  return place({ ...of, direction: 'egress', ingress: null }, { 'admitted by': lists }, egress?.addresses);
}

function placeOfIngress(of: Pick<Where, 'stack' | 'of' | 'app'>, ingress: IngressEntry): Place {
  const { name, hostname, domains, addresses, stability } = ingress;
  const lists = {
    existence: [name],
    hostname: hostname === null ? [] : [hostname],
    domains: [...new Set(domains)].sort(compareText),
  };
  return { ...place({ ...of, direction: 'ingress', ingress: name }, lists, addresses), stability };
}

function placeOfGateway(stack: string, gateway: string, entries: readonly AddressEntry[]): Place {
  const where = { stack, of: 'gateway', app: gateway, direction: 'egress', ingress: null } as const;
  return place(where, { existence: [gateway] }, entries);
}

function place(where: Where, lists: Partial<Place['lists']>, entries: readonly AddressEntry[] = []): Place {
  const addresses = addressesOf(entries);
  return {
    where,
    stability: weakest(entries.map(({ stability }) => stability)),
    lists: { existence: [], hostname: [], domains: [], 'admitted by': [], ...lists, addresses: [...addresses.keys()] },
    addresses,
  };
}

/** In the order of their names, as in the book. An IP that stands there twice is as weak, and as shared, as the weaker one. */
function addressesOf(entries: readonly AddressEntry[]): Map<string, AddressFacts> {
  const addresses = new Map<string, AddressFacts>();
  const inOrder = [...entries].sort((a, b) => compareText(a.name, b.name) || compareText(a.ip ?? '', b.ip ?? ''));
  for (const { name, ip, stability, dedicated } of inOrder) {
    const twin = addresses.get(ip ?? name);
    addresses.set(ip ?? name, {
      ip,
      stability: weakest([stability, twin?.stability ?? stability]),
      dedicated: dedicated && (twin?.dedicated ?? true),
    });
  }
  return addresses;
}
