import fc from 'fast-check';
import type { AddressBookDocument, AddressEntry, AppEntry, IngressEntry } from '../../lib/address-book/document';
import { awsBook, digitaloceanBook } from './books';

/** How to shuffle. */
export const SALT = fc.nat(1000);
const STABILITY = fc.constantFrom('fixed', 'semi-static', 'dynamic');

function addressesFrom(ips: readonly string[], names: readonly string[]): fc.Arbitrary<AddressEntry[]> {
  const known = fc.record({ name: fc.constantFrom('a', 'b', 'c'), ip: fc.constantFrom(...ips) });
  const unknown = fc.record({ name: fc.constantFrom(...names), ip: fc.constant(null) });
  const about = fc.record({
    stability: STABILITY,
    dedicated: fc.boolean(),
    since: fc.constantFrom(null, '2026-03-01T08:00:00Z'),
  });
  const entry = fc
    .tuple(fc.oneof({ arbitrary: known, weight: 4 }, unknown), about)
    .map(([it, more]): AddressEntry => ({ family: 'ipv4', ...it, ...more }));
  return fc.uniqueArray(entry, { selector: ({ name, ip }) => ip ?? name, maxLength: ips.length });
}

/** Books of few names and addresses, so that many facts of two are the same. */
function stateOf(ips: readonly string[], words: readonly string[]): fc.Arbitrary<AddressBookDocument[]> {
  const word = fc.constantFrom(...words);
  const wording = { via: word, changes: word, announcedBy: word };
  const addresses = addressesFrom(ips, words);
  const ingress: fc.Arbitrary<IngressEntry> = fc.record({
    name: word,
    ...wording,
    note: word,
    hostname: fc.option(word),
    domains: fc.uniqueArray(word),
    addresses,
    stability: STABILITY,
    dns: fc.constant([]),
    since: fc.constant(null),
  });
  const app: fc.Arbitrary<AppEntry> = fc.record({
    egress: fc.option(fc.record({ ...wording, addresses })),
    ingress: fc.uniqueArray(ingress, { selector: ({ name }) => name, maxLength: 2 }),
    admittedBy: fc.uniqueArray(fc.record({ name: word, kind: word }), {
      selector: ({ name, kind }) => `${name} ${kind}`,
      maxLength: 2,
    }),
  });
  const book: fc.Arbitrary<AddressBookDocument> = fc.record({
    version: fc.constant(1),
    stack: word,
    apps: fc.dictionary(word, app, { maxKeys: 2, noNullPrototype: true }),
    gateways: fc.dictionary(word, addresses, { maxKeys: 1, noNullPrototype: true }),
  });
  return fc.uniqueArray(book, { selector: ({ stack }) => stack, maxLength: 2 });
}

/** Books of one moment: two of them have some facts in common. */
export const STATE = stateOf(['192.0.2.1', '192.0.2.2', '2001:db8::1'], ['red', 'green', '<b>*blue*</b>']);

/** So small that two are often the same. */
export const SMALL_STATE = fc.oneof(
  stateOf(['192.0.2.1'], ['red']),
  fc.constantFrom<AddressBookDocument[]>(
    [],
    [awsBook()],
    [digitaloceanBook(), awsBook()],
    [awsBook(), digitaloceanBook()],
  ),
);

/** The same facts in another order. */
export function shuffled(state: readonly AddressBookDocument[], salt: number): AddressBookDocument[] {
  const turn = <T>(list: readonly T[]): T[] => {
    const by = list.length === 0 ? 0 : salt % list.length;
    const turned = [...list.slice(by), ...list.slice(0, by)];
    return salt % 2 === 0 ? turned : turned.reverse();
  };
  const turnKeys = <T>(record: Record<string, T>, map: (value: T) => T): Record<string, T> =>
    Object.fromEntries(turn(Object.entries(record)).map(([key, value]) => [key, map(value)]));
  return turn(state).map((book) => ({
    ...book,
    apps: turnKeys(book.apps, ({ egress, ingress, admittedBy }) => ({
      egress: egress && { ...egress, addresses: turn(egress.addresses) },
      ingress: turn(ingress).map((it) => ({ ...it, addresses: turn(it.addresses), domains: turn(it.domains) })),
      admittedBy: turn(admittedBy),
    })),
    gateways: turnKeys(book.gateways, turn),
  }));
}

/** Every fact of books in a line of its own, in the order of the lines. */
export function factsOf(state: readonly AddressBookDocument[]): string[] {
  const facts: unknown[][] = [];
  const addAll = (at: readonly unknown[], addresses: readonly AddressEntry[]) => {
    for (const { name, ip, stability, dedicated } of addresses) {
      facts.push([...at, 'address', ip ?? name, stability, dedicated]);
    }
  };
  for (const { stack, apps, gateways } of state) {
    for (const [app, { egress, ingress, admittedBy }] of Object.entries(apps)) {
      facts.push([stack, 'app', app]);
      addAll([stack, 'app', app], egress?.addresses ?? []);
      for (const { name, kind } of admittedBy) facts.push([stack, 'app', app, 'admitted by', name, kind]);
      for (const { name, hostname, domains, addresses, stability } of ingress) {
        const at = [stack, 'app', app, 'ingress', name];
        facts.push([...at, stability, hostname]);
        for (const domain of domains) facts.push([...at, 'domain', domain]);
        addAll(at, addresses);
      }
    }
    for (const [gateway, addresses] of Object.entries(gateways)) {
      facts.push([stack, 'gateway', gateway]);
      addAll([stack, 'gateway', gateway], addresses);
    }
  }
  return facts.map((fact) => JSON.stringify(fact)).sort();
}
