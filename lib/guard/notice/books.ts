import {
  ADDRESS_BOOK_VERSION,
  type AddressBookDocument,
  type AddressEntry,
  type AppEntry,
} from '../../address-book/document';
import type { GuardChange } from '../document';
import { INGRESS_TYPES } from '../owners';
import type { Place, Places } from '../places/places';
import type { Planned } from '../plan/planned';
import type { Secrets } from '../plan/secrets';

type When = 'before' | 'after';

/** What a plan without an address book says of those whom its changes concern, as books before and after it. */
export function booksBy(
  changes: readonly GuardChange[],
  planned: Planned,
  places: Places,
  secrets: Secrets,
  stack: string,
): Readonly<Record<When, AddressBookDocument>> {
  const concerned = new Map<string, GuardChange[]>();
  for (const change of changes) {
    // An address of which nobody knows whom it serves stands for itself.
    for (const name of change.apps.length > 0 ? change.apps : [change.address]) {
      concerned.set(name, [...(concerned.get(name) ?? []), change]);
    }
  }
  const entryOf = (name: string, all: readonly GuardChange[], when: When): AppEntry => {
    const isFollowed = all.every(
      ({ address, action }) => action === 'add' || places.before.get(name)?.exits.has(address),
    );
    return isFollowed ? leaving(places[when].get(name), planned, secrets, when) : byItself(name, all, planned, when);
  };
  const book = (when: When): AddressBookDocument => ({
    version: ADDRESS_BOOK_VERSION,
    stack,
    apps: Object.fromEntries([...concerned].map(([name, all]) => [name, entryOf(name, all, when)])),
    gateways: {},
  });
  return { before: book('before'), after: book('after') };
}

/** All that something leaves from. From what the plan destroys, nothing leaves any more. */
function leaving(place: Place | undefined, { after }: Planned, secrets: Secrets, when: When): AppEntry {
  const sources = [...(place?.exits.values() ?? [])].flat().map(({ source }) => source);
  const staying = sources.filter(({ address }) => when === 'before' || !after.at(address)?.isReleased);
  const entries = staying.map(({ address, ip, stability }) =>
    entry(address, ip !== null && secrets.has(ip) ? null : ip, stability),
  );
  // What is there and is not said is no news.
  const said = entries.filter(({ ip, stability }) => when === 'after' || ip !== null || stability === 'dynamic');
  return egress([...new Map(said.map((one) => [`${one.name} ${one.ip}`, one])).values()]);
}

/** What is known of an address alone. */
function byItself(name: string, changes: readonly GuardChange[], { before }: Planned, when: When): AppEntry {
  const entries = changes.flatMap((change) => (when === 'before' ? entriesBefore(change) : entriesAfter(name, change)));
  const isIngress = changes.every(({ address }) => INGRESS_TYPES.includes(before.at(address)?.type ?? ''));
  if (!isIngress) return egress(entries);
  const { stability } = changes[0] as GuardChange;
  const words = { via: '', note: '', changes: '', announcedBy: '' };
  const ingress = { name, hostname: null, domains: [], addresses: entries, stability, dns: [], since: null, ...words };
  return { egress: null, ingress: [ingress], admittedBy: [] };
}

function entriesBefore({ address, ip, stability, action }: GuardChange): AddressEntry[] {
  return action === 'add' || ip === null ? [] : [entry(address, ip, stability)];
}

function entriesAfter(name: string, { address, ip, stability, action }: GuardChange): AddressEntry[] {
  if (action === 'add') return [entry(address, ip, stability)];
  if (action === 'move') return [entry(`the next address of ${name}`, null, stability)];
  return action === 'replace' || action === 'reallocate' ? [entry(`the new ${address}`, null, stability)] : [];
}

function egress(addresses: AddressEntry[]): AppEntry {
  return { egress: { via: '', addresses, changes: '', announcedBy: '' }, ingress: [], admittedBy: [] };
}

function entry(name: string, ip: string | null, stability: AddressEntry['stability']): AddressEntry {
  return { name, ip, family: ip?.includes(':') ? 'ipv6' : 'ipv4', stability, dedicated: true, since: null };
}
