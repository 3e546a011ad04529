import { groupBy } from '../../private/group';
import { compareText } from '../../private/order';
import type { Stability } from '../../stability';
import type { Change, Use } from './change';
import type { AddressBookDocument } from '../document';
import { type AddressFacts, LISTED_FACTS, type ListedFact, type Place, placesIn, weakest } from './places';

/**
 * What is different between two states of the same books, by stack, app or gateway, direction and ingress. Empty where every fact
 * is the same. Order, wording (`via`, `note`, `changes`, `announcedBy`) and `since` are no facts, and neither are the names of
 * addresses that have an IP.
 */
export function changesBetween(
  before: readonly AddressBookDocument[],
  after: readonly AddressBookDocument[],
): Change[] {
  const was = placesIn(before);
  const is = placesIn(after);
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  const users = usersIn(is.values());
  return keys.flatMap((key) => changesAt(was.get(key), is.get(key), users)).sort(inOrder);
}

function changesAt(was: Place | undefined, is: Place | undefined, users: Users): Change[] {
  const listed = LISTED_FACTS.flatMap((fact) => listedChange(fact, was, is, users));
  if (!was || !is) return listed;
  const ofWhole = was.stability !== is.stability && (was.where.direction === 'ingress' || haveAddresses(was, is));
  return [
    ...listed,
    ...(ofWhole ? [change('stability', was, is, { before: [was.stability], after: [is.stability] })] : []),
    ...addressChanges('stability', was, is, ({ stability }) => stability),
    ...addressChanges('sharing', was, is, ({ dedicated }) => (dedicated ? 'dedicated' : 'shared')),
  ];
}

/** What has no addresses has no stability that could be better or worse. */
function haveAddresses(...places: readonly Place[]): boolean {
  return places.every(({ where, addresses }) => where.direction === 'egress' && addresses.size > 0);
}

function listedChange(fact: ListedFact, was: Place | undefined, is: Place | undefined, users: Users): Change[] {
  const before = was?.lists[fact] ?? [];
  const after = is?.lists[fact] ?? [];
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  if (gone.length === 0 && come.length === 0) return [];
  const stillUsed = isUsable(fact) ? gone.flatMap((one) => usesOf(one, users, (was ?? is) as Place)) : [];
  if (fact !== 'addresses') return [change(fact, was, is, { before, after, stillUsed })];
  const stabilities = (of: readonly string[], at: Place | undefined) =>
    of.flatMap((address) => at?.addresses.get(address)?.stability ?? []);
  const stability = weakest(gone.length > 0 ? stabilities(gone, was) : stabilities(come, is));
  const pending = pendingAt(is);
  return [change(fact, was, is, { before, after, stability, stillUsed, ...(pending.length > 0 && { pending }) })];
}

/** What can be named and has no IP: it gets one when a plan is applied. */
function pendingAt(place: Place | undefined): string[] {
  const entries = [...(place?.addresses ?? [])];
  return entries.filter(([, { ip, stability }]) => ip === null && stability !== 'dynamic').map(([name]) => name);
}

/** What is different of single addresses that are on both sides: one change for all of which the same is to be said. */
function addressChanges(
  what: 'stability' | 'sharing',
  was: Place,
  is: Place,
  factOf: (facts: AddressFacts) => string,
): Change[] {
  const groups = new Map<string, { before: string; after: string; about: string[]; stabilities: Stability[] }>();
  for (const [address, facts] of was.addresses) {
    const now = is.addresses.get(address);
    if (!now || factOf(facts) === factOf(now)) continue;
    const [before, after] = [factOf(facts), factOf(now)];
    const key = `${before} ${after}`;
    const group = groups.get(key) ?? { before, after, about: [], stabilities: [] };
    group.about.push(address);
    group.stabilities.push(facts.stability);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ before, after, about, stabilities }) =>
    change(what, was, is, { before: [before], after: [after], about, stability: weakest(stabilities) }),
  );
}

function change(
  what: Change['what'],
  was: Place | undefined,
  is: Place | undefined,
  more: Pick<Change, 'before' | 'after'> & Partial<Change>,
): Change {
  const { where, stability } = (was ?? is) as Place;
  const names = is ? [...is.lists.hostname, ...is.lists.domains] : [];
  return { ...where, what, seenIn: 'book', stability, about: [], names, stillUsed: [], ...more };
}

/** Whether what is in a list can be used in several places. */
function isUsable(fact: ListedFact): boolean {
  return fact === 'addresses' || fact === 'hostname' || fact === 'domains';
}

/** Who uses each IP and each name in DNS, by direction. */
type Users = ReadonlyMap<string, readonly Place[]>;

function usersIn(places: Iterable<Place>): Users {
  const uses = [...places].flatMap((place) => {
    const ips = [...place.addresses.values()].flatMap(({ ip }) => ip ?? []);
    const used = new Set([...ips, ...place.lists.hostname, ...place.lists.domains]);
    return [...used].map((one) => ({ key: `${place.where.direction} ${one}`, place }));
  });
  const byKey = groupBy(uses, ({ key }) => key);
  return new Map([...byKey].map(([key, all]) => [key, all.map(({ place }) => place)]));
}

function usesOf(used: string, users: Users, { where: { direction } }: Place): Use[] {
  const uses = (users.get(`${direction} ${used}`) ?? []).map(({ where: { stack, app } }) => ({ used, stack, app }));
  return uses.sort((a, b) => compareText(a.stack, b.stack) || compareText(a.app, b.app));
}

const DIRECTIONS: readonly Change['direction'][] = [null, 'egress', 'ingress'];
const WHATS: readonly Change['what'][] = [...LISTED_FACTS, 'stability', 'sharing'];

function inOrder(a: Change, b: Change): number {
  return (
    compareText(a.stack, b.stack) ||
    compareText(a.of, b.of) ||
    compareText(a.app, b.app) ||
    DIRECTIONS.indexOf(a.direction) - DIRECTIONS.indexOf(b.direction) ||
    compareText(a.ingress ?? '', b.ingress ?? '') ||
    WHATS.indexOf(a.what) - WHATS.indexOf(b.what) ||
    compareText(a.before.join(' '), b.before.join(' ')) ||
    compareText(a.after.join(' '), b.after.join(' '))
  );
}
