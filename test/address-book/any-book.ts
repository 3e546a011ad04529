import fc from 'fast-check';
import type { AddressFamily } from '../../lib/address';
import type {
  AddressBookDocument,
  AddressEntry,
  AllowListEntry,
  AppEntry,
  EgressEntry,
  IngressEntry,
} from '../../lib/address-book/document';
import { filled } from '../../lib/address-book/reading/fill';
import type { DnsRecord } from '../../lib/ingress';

// Address books of every kind, also with names that no construct would take.

const name = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '=1+1', '<b>', '7', 'a/b~c', '%41#'),
);
const text = fc.string({ maxLength: 20, unit: 'grapheme' });
const domain = fc.domain();
const stability = fc.constantFrom('fixed', 'semi-static', 'dynamic');
const since = fc.option(
  fc
    .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2040-01-01') })
    .map((it) => it.toISOString()),
);
const ipOf = { ipv4: fc.ipV4(), ipv6: fc.ipV6() };

const addressOf = (family: AddressFamily): fc.Arbitrary<AddressEntry> =>
  fc.record({
    name,
    ip: fc.option(ipOf[family]),
    family: fc.constant(family),
    stability,
    dedicated: fc.boolean(),
    since,
  });
const addresses = fc.array(fc.oneof(addressOf('ipv4'), addressOf('ipv6')), { maxLength: 4 });

const recordOf = (type: DnsRecord['type'], value: fc.Arbitrary<string>): fc.Arbitrary<DnsRecord> =>
  fc.record({
    at: fc.constantFrom('subdomain', 'apex'),
    type: fc.constant(type),
    values: fc.array(value, { maxLength: 3 }),
  });
const dns = fc.array(
  fc.oneof(recordOf('CNAME', domain), recordOf('ALIAS', domain), recordOf('A', ipOf.ipv4), recordOf('AAAA', ipOf.ipv6)),
  { maxLength: 3 },
);

const egress: fc.Arbitrary<EgressEntry> = fc.record({ via: text, addresses, changes: text, announcedBy: text });
const ingress: fc.Arbitrary<IngressEntry> = fc.record({
  name,
  via: text,
  hostname: fc.option(domain),
  domains: fc.array(domain, { maxLength: 2 }),
  addresses,
  stability,
  dns,
  note: text,
  changes: text,
  announcedBy: text,
  since,
});
const allowList: fc.Arbitrary<AllowListEntry> = fc.record({ name, kind: text });
const app: fc.Arbitrary<AppEntry> = fc.record({
  egress: fc.option(egress),
  ingress: fc.uniqueArray(ingress, { maxLength: 3, selector: (it) => it.name }),
  admittedBy: fc.array(allowList, { maxLength: 3 }),
});

const entries = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.uniqueArray(fc.tuple(name, value), { maxLength: 3, selector: ([key]) => key }).map(Object.fromEntries);

/** Any address book, in any order. */
export const anyBook: fc.Arbitrary<AddressBookDocument> = fc
  .record({ version: fc.constant(1), stack: name, apps: entries(app), gateways: entries(addresses) })
  .map(filled);

/** Books of one stack or several. */
export const anyBooks = fc.uniqueArray(anyBook, { minLength: 1, maxLength: 3, selector: (it) => it.stack });

/** The same, with what has no order in another one: lists, and the names of objects. */
export function reordered(books: readonly AddressBookDocument[]): AddressBookDocument[] {
  return [...books].reverse().map((book) => backwards(book) as AddressBookDocument);
}

function backwards(value: unknown, ofName = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, backwards(inner, key)]),
    );
  }
  const inner = value.map((it) => backwards(it));
  // The best record comes first: that is an order.
  return ofName === 'dns' ? inner : inner.reverse();
}
