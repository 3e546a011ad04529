import { isIPv4, isIPv6 } from 'node:net';
import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import schema from '../../lib/address-book/address-book.schema.json';
import { inOrder } from '../../lib/address-book/reading/in-order';
import { booksIn, booksInAll } from '../../lib/address-book/reading/read';
import { jsonBook } from '../../lib/address-book/render/json';
import { InputError } from '../../lib/input/input-error';
import type { Json } from '../support';
import { anyBook, anyBooks } from './any-book';
import { awsBook, digitaloceanBook } from './books';

/** What `cdktf deploy --outputs-file` writes: values by stack, and by the ids of constructs. */
const OF_CDKTF = {
  partners: { addresses: { Output: awsBook() }, note: 'x' },
  shop: { deep: { down: { addresses: { Output: digitaloceanBook() } } } },
  empty: {},
};

/** What `terraform output -json` prints. */
const output = (value: unknown) => ({ sensitive: false, type: ['object', {}], value });

/** A book of AWS with something else in it. */
function changed(change: (book: Json) => void): Json {
  const book = structuredClone(awsBook()) as unknown as Json;
  change(book);
  return book;
}

function errorOf(json: object): string {
  try {
    booksIn(json, 'it.json');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'no error';
}

describe('booksIn', () => {
  it('reads what cdktf deploy --outputs-file writes, of many stacks and however deep their constructs stand', () => {
    expect(booksIn(OF_CDKTF, 'it.json')).toEqual([awsBook(), digitaloceanBook()]);
  });

  it('reads what terraform output -json prints, whatever the output is named', () => {
    const more = { id: { sensitive: true, type: 'string', value: 'x' } };
    expect(booksIn({ address_book: output(awsBook()), ...more }, 'it.json')).toEqual([awsBook()]);
    expect(booksIn({ addresses: output(awsBook()), ...more }, 'it.json')).toEqual([awsBook()]);
  });

  it('reads a sensitive output that has its value', () => {
    expect(booksIn({ address_book: { ...output(awsBook()), sensitive: true } }, 'it.json')).toEqual([awsBook()]);
  });

  it('reads what terraform output -json address_book prints', () => {
    expect(booksIn(digitaloceanBook(), 'it.json')).toEqual([digitaloceanBook()]);
  });

  it('reads what fixed-egress book --json prints, of one stack and of several', () => {
    for (const books of [[awsBook()], [awsBook(), digitaloceanBook()]]) {
      expect(booksIn(JSON.parse(jsonBook(books)), 'it.json')).toEqual(books);
    }
  });

  it('reads an output in another one of the same book, such as that of a module, once for each stack', () => {
    expect(booksIn({ all: output({ one: awsBook(), other: digitaloceanBook() }) }, 'it.json')).toHaveLength(2);
  });

  it('does not take apps for books, whatever they are named', () => {
    const [{ search }] = [awsBook().apps];
    const book = { ...awsBook(), apps: { version: search, stack: search, apps: search, gateways: search } };
    expect(booksIn({ address_book: output(book) }, 'it.json')).toEqual([inOrder(book)]);
  });

  it('reads books of release 0.3.0, which have no ingress and no since', () => {
    const ip = { name: 'web-1', ip: '203.0.113.5', family: 'ipv4', stability: 'fixed', dedicated: true };
    const via = { via: 'a gateway', changes: 'nothing', announcedBy: 'us' };
    const old = {
      version: 1,
      stack: 'shop',
      apps: { web: { egress: { ...via, addresses: [ip] }, admittedBy: [] } },
      gateways: { nat: [ip] },
    };
    const entry = { ...ip, since: null };
    expect(booksIn(old, 'it.json')).toEqual([
      {
        ...old,
        apps: { web: { egress: { ...via, addresses: [entry] }, ingress: [], admittedBy: [] } },
        gateways: { nat: [entry] },
      },
    ]);
  });

  it('passes over what a later release added', () => {
    const book = changed((it) => {
      it.owner = 'us';
      it.apps.payments.ports = [443];
      it.apps.payments.egress.addresses[0].region = 'eu-west-1';
    });
    expect(booksIn(book, 'it.json')).toEqual([awsBook()]);
  });

  it('gives every IPv6 address its one correct form', () => {
    const book = changed((it) => {
      Object.assign(it.gateways.nat[0], { ip: '2001:DB8:0::0:5', family: 'ipv6' });
      it.apps.payments.ingress[0].dns.push({ at: 'apex', type: 'AAAA', values: ['2001:0DB8::6'] });
    });
    const [{ apps, gateways }] = booksIn(book, 'it.json');
    expect(gateways.nat[0].ip).toBe('2001:db8::5');
    expect(apps.payments.ingress[0].dns.at(-1)?.values).toEqual(['2001:db8::6']);
  });

  it('passes over what a later release added, however deep it is', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(booksIn({ ...awsBook(), more: deep }, 'it.json')).toEqual([awsBook()]);
  });

  it('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(anyBooks, (books) => {
        const written = jsonBook(books);
        expect(jsonBook(booksIn(JSON.parse(written), 'it.json'))).toBe(written);
        expect(JSON.parse(written)).toEqual(
          books.length === 1 ? inOrder(books[0]) : { version: 1, books: expect.arrayContaining(books.map(inOrder)) },
        );
      }),
    );
  });

  it('reads books of several files together, in the order of their stacks', () => {
    const sources = [
      { json: digitaloceanBook(), where: 'shop.json' },
      { json: awsBook(), where: 'partners.json' },
    ];
    expect(booksInAll(sources)).toEqual([awsBook(), digitaloceanBook()]);
  });
});

describe('fails, and says what to do, when there is', () => {
  const HOW = 'deploy a stack with `new AddressBook`, and write its outputs again';
  const RUN = 'run `terraform output -json`, and give what that prints';

  it.each<[string, object, string]>([
    ['no output', {}, 'it has no outputs; deploy a stack with `new AddressBook`, and write them again'],
    [
      'no book among the outputs of Terraform',
      { url: output('https://x'), id: output('x') },
      `it has no address book, but url, id; ${HOW}`,
    ],
    [
      'no book among the outputs of cdktf',
      { shop: { web: { Url: 'https://x' }, id: 'x' }, n: 'x' },
      `it has no address book, but shop.web, shop.id, n; ${HOW}`,
    ],
    [
      'no book among many outputs',
      Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`o${index}`, output(1)])),
      `it has no address book, but o0, o1, o2, o3, o4, o5, o6, o7, o8, o9, and 3 more; ${HOW}`,
    ],
    [
      'no book where there should be books',
      { version: 1, books: [] },
      `it has no address book, but version, books; ${HOW}`,
    ],
    [
      'a sensitive output without its value',
      { address_book: { sensitive: true, type: ['object', {}] } },
      'address_book.value is missing, since it is sensitive; give it as `terraform output -json` prints it',
    ],
    [
      'an output that is null',
      { address_book: output(null) },
      'address_book.value is null; deploy the stack, and write its outputs again',
    ],
    ['an output that is no object', { shop: { address_book: 'secret' } }, 'shop.address_book must be an object'],
    ['a book that is no object', { version: 1, books: [awsBook(), 'secret'] }, 'books[1] must be an object'],
    ['a book that says nothing', { address_book: output({}) }, 'address_book.value lacks version'],
    [
      'a state file',
      { version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'x', outputs: {}, resources: [] },
      `it is a state file of Terraform; ${RUN}`,
    ],
    [
      'what terraform show -json prints of a state',
      { format_version: '1.0', terraform_version: '1.11.4', values: { outputs: { address_book: output(awsBook()) } } },
      `it is what \`terraform show -json\` prints; ${RUN}`,
    ],
    [
      'a plan',
      { format_version: '1.2', planned_values: { outputs: { address_book: output(awsBook()) } } },
      `it is a plan of Terraform, in which addresses are not known yet; apply it, ${RUN}`,
    ],
    [
      'what cdktf synthesized',
      { '//': { metadata: { stackName: 'shop' } }, output: { address_book: { value: awsBook() } } },
      'it is what `cdktf synth` writes, in which addresses are not known yet; deploy it, run `cdktf output --outputs-file outputs.json`, and give that file',
    ],
    [
      'Terraform JSON',
      { resource: { aws_eip: {} }, output: { address_book: { value: awsBook() } } },
      'it is what `cdktf synth` writes, in which addresses are not known yet; deploy it, run `cdktf output --outputs-file outputs.json`, and give that file',
    ],
    [
      'a manifest of cdktf',
      { version: '0.21.0', stacks: { shop: { name: 'shop' } } },
      'it is the manifest of cdktf; deploy its stacks, run `cdktf output --outputs-file outputs.json`, and give that file',
    ],
  ])('%s', (_, json, said) => {
    expect(errorOf(json)).toBe(`it.json: ${said}`);
  });

  it.each<[string, object, string]>([
    ['of a book', { ...awsBook(), version: 2 }, 'the book'],
    [
      'of a book in the outputs of Terraform',
      { address_book: output({ ...awsBook(), version: 2 }) },
      'address_book.value',
    ],
    ['of several books', { version: 2, books: [awsBook()] }, 'it'],
  ])('another version %s', (_, json, what) => {
    expect(errorOf(json)).toBe(
      `it.json: ${what} is of version 2, and this release reads version 1; use a release of cdktf-fixed-egress that writes and reads the same`,
    );
  });

  it.each<[string, Json, string]>([
    ['that is no number', { version: '1', books: [awsBook()] }, 'version must be 1'],
    ['that is missing', { books: [awsBook()] }, 'it lacks version'],
  ])('books of a version %s', (_, json, what) => {
    expect(errorOf(json)).toBe(`it.json: ${what}`);
  });

  it('a second book of a stack', () => {
    expect(errorOf({ one: output(awsBook()), other: output(awsBook()) })).toBe(
      'it.json: it has two books of the stack partners; leave one of them out',
    );
    const sources = ['a.json', 'b.json'].map((where) => ({ json: awsBook(), where }));
    expect(() => booksInAll(sources)).toThrow(
      new InputError(
        'b.json',
        'it has a book, and a.json has another one, of the stack partners; leave one of them out',
      ),
    );
  });

  it.each<[string, (book: Json) => void, string]>([
    ['lacks a fact', (it) => delete it.gateways, 'the book lacks gateways'],
    ['has a version that is no number', (it) => (it.version = '1'), 'version must be 1'],
    ['has a list of apps', (it) => (it.apps = []), 'apps must be an object'],
    ['has an app that is none', (it) => (it.apps.search = null), 'apps.search must be an object'],
    ['has an app without egress', (it) => delete it.apps.search.egress, 'apps.search lacks egress'],
    ['has egress that is text', (it) => (it.apps.search.egress = ''), 'apps.search.egress must be an object or null'],
    [
      'has an address without stability',
      (it) => delete it.apps.search.egress.addresses[1].stability,
      'apps.search.egress.addresses[1] lacks stability',
    ],
    [
      'has a stability that is none',
      (it) => (it.apps.payments.ingress[1].stability = 'secret'),
      'apps.payments.ingress[1].stability must be fixed, semi-static or dynamic',
    ],
    [
      'has an IP that is none',
      (it) => (it.apps.search.egress.addresses[0].ip = '198.51.100.256'),
      'apps.search.egress.addresses[0].ip must be an IPv4 address such as 203.0.113.5',
    ],
    [
      'has an IP with leading zeros',
      (it) => (it.gateways.nat[0].ip = '198.51.100.031'),
      'gateways.nat[0].ip must be an IPv4 address such as 203.0.113.5',
    ],
    [
      'has a network for an IP',
      (it) => (it.gateways.nat[0].ip = '198.51.100.31/32'),
      'gateways.nat[0].ip must be an IPv4 address such as 203.0.113.5',
    ],
    [
      'has an IP of the other family',
      (it) => (it.gateways.nat[1].family = 'ipv6'),
      'gateways.nat[1].ip must be an IPv6 address such as 2001:db8::5',
    ],
    [
      'has a family that is none',
      (it) => (it.gateways.nat[1].family = 'ipv5'),
      'gateways.nat[1].family must be ipv4 or ipv6',
    ],
    [
      'has an A record to a hostname',
      (it) => (it.apps.payments.ingress[0].dns[2].values[1] = 'example.com'),
      'apps.payments.ingress[0].dns[2].values[1] must be an IPv4 address such as 203.0.113.5',
    ],
    [
      'has a hostname that Terraform has not filled in',
      (it) => (it.apps.payments.ingress[0].hostname = '${aws_lb.it.dns_name}'),
      'apps.payments.ingress[0].hostname must be a name in DNS, or null',
    ],
    [
      'has a domain that is none',
      (it) => (it.apps.payments.ingress[0].domains[0] = 'example .com'),
      'apps.payments.ingress[0].domains[0] must be a name in DNS',
    ],
    [
      'has a day for a time',
      (it) => (it.gateways.nat[1].since = '2026-03-01'),
      'gateways.nat[1].since must be a time in UTC such as 2026-03-01T08:00:00Z, or null',
    ],
    [
      'has a time that is not in UTC',
      (it) => (it.gateways.nat[1].since = '2026-03-01T08:00:00+01:00'),
      'gateways.nat[1].since must be a time in UTC such as 2026-03-01T08:00:00Z, or null',
    ],
    ['has a fault in an app with an odd name', (it) => (it.apps['a "b"\n'] = {}), 'apps["a \\"b\\"\\n"] lacks egress'],
    [
      'has two ingresses of one name in an app',
      (it) => (it.apps.payments.ingress[1].name = 'payments-api'),
      'apps.payments.ingress has two of the name payments-api',
    ],
    [
      'has half a character',
      (it) => (it.apps['\ud800'] = it.apps.search),
      'the book holds half a character (a lone surrogate); write its outputs again',
    ],
  ])('a book that %s', (_, change, said) => {
    expect(errorOf(changed(change))).toBe(`it.json: ${said}`);
  });

  it('a book that says so from where it stands', () => {
    const book = changed((it) => delete it.apps.search.admittedBy);
    expect(errorOf({ shop: { addresses: { Output: book } } })).toBe(
      'it.json: shop.addresses.Output.apps.search lacks admittedBy',
    );
    expect(errorOf({ version: 1, books: [digitaloceanBook(), book] })).toBe(
      'it.json: books[1].apps.search lacks admittedBy',
    );
  });

  it('a book with more faulty apps than fit on a stack', () => {
    const apps = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`a${index}`, {}]));
    expect(errorOf({ ...awsBook(), apps })).toBe('it.json: apps.a0 lacks egress');
  });

  it('JSON that is deeper than any construct', () => {
    expect(errorOf(JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`))).toContain(
      'it has no address book',
    );
  });
});

/** JSON with one of its values replaced, or taken out. */
function mutated(json: unknown, at: number, value: unknown): Json {
  const places: { holder: Json; name: string }[] = [];
  const copy = structuredClone(json);
  const visit = (holder: Json) => {
    for (const name of Object.keys(holder)) {
      places.push({ holder, name });
      if (typeof holder[name] === 'object' && holder[name] !== null) visit(holder[name]);
    }
  };
  visit(copy as Json);
  const { holder, name } = places[at % places.length];
  if (value === undefined) Reflect.deleteProperty(holder, name);
  else holder[name] = value;
  return JSON.parse(JSON.stringify(copy));
}

const anyValue = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('ipv6', 'dynamic', 'AAAA', 'apex', '203.0.113.5', '2001:db8::1', '2026-03-01T08:00:00Z', 2),
);

describe('whatever is in a book', () => {
  it('is read, or refused in one line that holds no value of it', () => {
    fc.assert(
      fc.property(anyBook, fc.nat(), fc.oneof(anyValue, fc.constant('s3cr3t')), (book, at, value) => {
        const said = errorOf({ address_book: output(mutated(book, at, value)) });
        expect(said).not.toMatch(/s3cr3t|\n/);
      }),
      { numRuns: 300 },
    );
  });

  it('is read, or refused in one line, however close to an IP an address comes', () => {
    const character = fc.constantFrom('', ':', '::', '.', '0', 'f', '%', '/', ' ', '1.2.3.4');
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(), character, (ip, position, other) => {
        const at = position % ip.length;
        const close = ip.slice(0, at) + other + ip.slice(at + 1);
        const family = close.includes(':') ? 'ipv6' : 'ipv4';
        expect(errorOf(changed((it) => Object.assign(it.gateways.nat[0], { ip: close, family })))).toMatch(
          /^no error$|must be an IPv[46] address/,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is read where another validator of the schema finds no fault, and refused where it finds one', () => {
    const ajv = new Ajv({
      strict: false,
      formats: {
        ipv4: isIPv4,
        ipv6: (ip: string) => isIPv6(ip) && !ip.includes('%'),
        'date-time': (time: string) =>
          /^\d{4}-\d\d-\d\dT[\d:]{8}(\.\d+)?Z$/.test(time) && !Number.isNaN(Date.parse(time)),
      },
    });
    const validate = ajv.compile(schema);
    fc.assert(
      fc.property(anyBook, fc.nat(), anyValue, (book, at, value) => {
        const json = { version: 1, books: [mutated(book, at, value)] };
        const isRead = errorOf(json) === 'no error';
        expect(isRead).toBe(validate(json));
      }),
      { numRuns: 300 },
    );
  });
});
