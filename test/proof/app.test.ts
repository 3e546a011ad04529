import { place } from '../../lib/proof/app';
import { type Book, bookOf } from '../../lib/proof/book';
import type { Exit, Outcome } from '../../lib/proof/network/outcome';
import { readTerraform } from '../../lib/terraform/read';
import { Resource } from '../../lib/terraform/resource';

function workload(name: string, type = 'aws_instance'): Resource {
  return new Resource({ address: `${type}.${name}`, type, name, isData: false, stack: 'shop' }, () => undefined);
}

function from(address: string, ip: string | null = null): Exit {
  return { source: { address, ip, family: 'ipv4', stability: 'fixed' }, path: [], rule: 'aws/nat-gateway' };
}

function by(...exits: Exit[]): Outcome {
  return { exits, blind: [], notes: [] };
}

/** IPs by name. Null for an app that is only reached. */
interface Entries {
  readonly [name: string]: readonly (string | null)[] | null;
}

/** The book of a stack in which Elastic IPs are reserved. */
function book(apps: Entries, gateways: Entries = {}, stability = 'fixed'): Book {
  const listed = (ips: readonly (string | null)[]) => ips.map((ip) => ({ ip, family: 'ipv4', stability }));
  const each = <T>(entries: Entries, make: (ips: Entries[string]) => T) =>
    Object.fromEntries(Object.entries(entries).map(([name, ips]) => [name, make(ips)]));
  const estate = readTerraform({
    resource: {
      aws_eip: { a: {}, b: {}, known: { public_ip: '203.0.113.7' } },
      digitalocean_droplet: { 'gateway-a': {} },
    },
    data: { aws_eip: { adopted: { id: 'eipalloc-0abc' } } },
    variable: { ip: {} },
    output: {
      address_book: {
        value: {
          apps: each(apps, (ips) => ({ egress: ips && { addresses: listed(ips) } })),
          gateways: each(gateways, (ips) => listed(ips ?? [])),
        },
      },
    },
  });
  return bookOf(estate, [...estate.outputs.keys()][0] as string);
}

const A = '${aws_eip.a.public_ip}';
const B = '${aws_eip.b.public_ip}';

describe('the app of a workload', () => {
  test.each([
    ['the name', 'web', 'web'],
    ['the beginning of the name', 'web-1', 'web'],
    ['the longest name', 'web-api-1', 'web-api'],
    ['no name that only begins alike', 'website', null],
    ['no name in the middle', 'my-web', null],
  ])('is found by %s', (_, name, app) => {
    const { app: found } = place(workload(name), by(from('aws_eip.c')), book({ web: [A], 'web-api': [B] }));
    expect(found).toBe(app);
  });

  test('is the only one that lists all that it leaves from', () => {
    const apps = book({ web: [A, B], search: [B] });
    expect(place(workload('it'), by(from('aws_eip.a'), from('aws_eip.b')), apps).app).toBe('web');
  });

  test('is none where two list all that it leaves from', () => {
    expect(place(workload('it'), by(from('aws_eip.a')), book({ web: [A], search: [A] })).app).toBeNull();
  });

  test('is none where one address is listed by no app', () => {
    expect(place(workload('it'), by(from('aws_eip.a'), from('aws_eip.c')), book({ web: [A] })).app).toBeNull();
  });

  test('is none where no packet gets out', () => {
    expect(place(workload('it'), by(), book({ web: [A] })).app).toBeNull();
  });

  test('is not what only has an ingress', () => {
    const placed = place(workload('web'), by(from('aws_eip.a')), book({ web: null }));
    expect(placed).toEqual({ app: null, outcome: by(from('aws_eip.a')), own: [] });
  });

  test('is found as if what only has an ingress were not there', () => {
    const apps = book({ web: [A], 'web-front': null });
    expect(place(workload('web-front-1'), by(from('aws_eip.b')), apps).app).toBe('web');
  });

  test('is none without a book', () => {
    const estate = readTerraform({ resource: { aws_eip: { a: {} } } });
    expect(place(workload('web'), by(from('aws_eip.a')), bookOf(estate, 'shop')).app).toBeNull();
  });
});

describe('a workload that bears the name of an app', () => {
  test('leaks from a reserved address that the app does not have', () => {
    const { outcome } = place(
      workload('web'),
      by(from('aws_eip.a'), from('aws_eip.b')),
      book({ web: [A], search: [B] }),
    );
    expect(outcome.exits.map(({ reason }) => reason)).toEqual([
      undefined,
      'leaves from aws_eip.b, which the address book does not list for app web',
    ]);
  });

  test.each([
    ['by reference', A, from('aws_eip.a')],
    ['by IP', '198.51.100.9', from('eipalloc-0def', '198.51.100.9')],
    ['by the IP of a resource', '203.0.113.7', from('aws_eip.known')],
    ['by reference to an adopted address', '${data.aws_eip.adopted.public_ip}', from('eipalloc-0abc')],
    ['by an expression of a reference', '${element([aws_eip.a.public_ip], 0)}', from('aws_eip.a')],
  ])('holds what the book lists %s', (_, listed, exit) => {
    expect(place(workload('web'), by(exit), book({ web: [listed] })).outcome.exits).toEqual([exit]);
  });

  test.each([
    ['nobody can name', null],
    ['only a variable says', '${var.ip}'],
  ])('is not accused where its app has an address that %s', (_, ip) => {
    expect(place(workload('web'), by(from('aws_eip.b')), book({ web: [A, ip] })).outcome.exits).toEqual([
      from('aws_eip.b'),
    ]);
  });

  test('keeps the reason that a leak has already', () => {
    const leak: Exit = { ...from('aws_instance.web'), reason: 'leaves from an address that AWS picks' };
    expect(place(workload('web'), by(leak), book({ web: [A] })).outcome.exits).toEqual([leak]);
  });
});

describe('the machine of a gateway', () => {
  const machine = workload('gateway-a', 'digitalocean_droplet');
  const itself: Exit = {
    ...from('digitalocean_droplet.gateway-a'),
    source: { address: machine.address, ip: null, family: 'ipv4', stability: 'dynamic' },
    reason: 'packets of the gateway itself leave from its own public address',
  };
  const own = '${digitalocean_droplet.gateway-a.ipv4_address}';

  test('is of no app', () => {
    expect(place(machine, by(from('aws_eip.a')), book({ web: [A] }, { gateway: [A] })).app).toBeNull();
  });

  test('leaves from the address of its own that the book lists', () => {
    const placed = place(machine, by(itself), book({ web: [A] }, { gateway: [own] }, 'semi-static'));
    expect(placed.outcome.exits).toEqual([]);
    expect(placed.own.map(({ source }) => source.stability)).toEqual(['semi-static']);
  });

  test('leaks from an address that the book does not list', () => {
    const placed = place(machine, by(itself), book({ web: [A] }, { gateway: [B] }, 'semi-static'));
    expect(placed).toMatchObject({ outcome: { exits: [itself] }, own: [] });
  });

  test.each(['fixed', 'dynamic'])('leaks from an address that the book calls %s, which its own is not', (stability) => {
    const placed = place(machine, by(itself), book({ web: [A] }, { gateway: [own] }, stability));
    expect(placed).toMatchObject({ outcome: { exits: [itself] }, own: [] });
  });

  test('leaks from the address of another machine, though the book lists it', () => {
    const other = workload('gateway-b', 'digitalocean_droplet');
    const placed = place(other, by(itself), book({ web: [A] }, { gateway: [own] }, 'semi-static'));
    expect(placed).toMatchObject({ outcome: { exits: [itself] }, own: [] });
  });

  test('leaks over IPv6, of which the book lists nothing', () => {
    const ipv6: Exit = { ...itself, source: { ...itself.source, family: 'ipv6' } };
    const placed = place(machine, by(itself, ipv6), book({ web: [A] }, { gateway: [own] }, 'semi-static'));
    expect(placed.outcome.exits).toEqual([ipv6]);
  });

  test('excuses no app that leaves through it from its own address', () => {
    const placed = place(workload('web'), by(itself), book({ web: [A] }, { gateway: [own] }, 'semi-static'));
    expect(placed.outcome.exits).toEqual([itself]);
  });
});
