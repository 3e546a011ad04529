import {
  ADDRESS_BOOK_VERSION,
  type AddressBookDocument,
  type AddressEntry,
  type AppEntry,
} from '../../address-book/document';
import { INGRESS_TYPES } from '../owners';
import type { GuardChange } from '../document';
import type { Place, Places } from '../places/places';
import type { Planned } from '../plan/planned';

/** What a plan without an address book says about those that its changes concern, as books before and after it. */
export function booksBy(
  changes: readonly GuardChange[],
  planned: Planned,
  places: Places,
  stack: string,
): Readonly<Record<'before' | 'after', AddressBookDocument>> {
  const book = (when: 'before' | 'after'): AddressBookDocument => ({
    version: ADDRESS_BOOK_VERSION,
    stack,
    apps: Object.fromEntries(changes.flatMap((change) => entriesOf(change, changes, planned, places, when))),
    gateways: {},
  });
  return { before: book('before'), after: book('after') };
}

function entriesOf(
  change: GuardChange,
  changes: readonly GuardChange[],
  planned: Planned,
  places: Places,
  when: 'before' | 'after',
): [string, AppEntry][] {
  if (change.apps.length === 0) {
    const all = changes.filter(({ address, apps }) => address === change.address && apps.length === 0);
    return [[change.address, byItself(all, planned, when)]];
  }
  return change.apps.flatMap((app): [string, AppEntry][] => {
    const place = places[when].get(app);
    return place ? [[app, leaving(place, planned)]] : [];
  });
}

/** Something whose packets leave. What the plan destroys, nothing leaves from any more. */
function leaving({ exits }: Place, { after }: Planned): AppEntry {
  const sources = [...exits.values()].flat().map(({ source }) => source);
  const staying = sources.filter(({ address, ip }) => ip === null || !after.at(address)?.isReleased);
  const entries = staying.map(({ address, ip, stability }) => entry(address, ip, stability));
  return {
    egress: egress([...new Map(entries.map((one) => [`${one.name} ${one.ip}`, one])).values()]),
    ingress: [],
    admittedBy: [],
  };
}

/** An address of which nobody knows whom it serves: it stands for itself. */
function byItself(changes: readonly GuardChange[], { before }: Planned, when: 'before' | 'after'): AppEntry {
  const { address, action } = changes[0] as GuardChange;
  const comesAgain = ['replace', 'reallocate'].includes(action);
  const entries =
    when === 'before'
      ? changes.map(({ ip, stability }) => entry(address, ip, stability))
      : changes.filter(() => comesAgain).map(({ stability }) => entry(address, null, stability));
  if (!INGRESS_TYPES.includes(before.at(address)?.type ?? '')) {
    return { egress: egress(entries), ingress: [], admittedBy: [] };
  }
  const [{ stability }] = changes as readonly [GuardChange];
  const ingress = { name: address, hostname: null, domains: [], dns: [], since: null, ...WORDS, via: '', note: '' };
  return { egress: null, ingress: [{ ...ingress, addresses: entries, stability }], admittedBy: [] };
}

const WORDS = { changes: '', announcedBy: '' };

function egress(addresses: AddressEntry[]): AppEntry['egress'] {
  return { via: '', addresses, ...WORDS };
}

function entry(name: string, ip: string | null, stability: AddressEntry['stability']): AddressEntry {
  return { name, ip, family: ip?.includes(':') ? 'ipv6' : 'ipv4', stability, dedicated: true, since: null };
}
