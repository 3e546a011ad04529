import { createSocket } from 'node:dgram';
import { bookOf } from '../watch/published-books';
import { ask, askOne } from './ask';
import { Knot, type ZoneRecord } from './knot';

const [ONE, TWO, THREE, STRANGER] = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '203.0.113.66'];
const [SIX, SEVEN, STRANGER6] = ['2001:db8::6', '2001:db8::7', '2001:db8::bad'];

const MANY = Array.from({ length: 100 }, (_, index) => `198.51.100.${index + 100}`);
const MANY6 = Array.from({ length: 100 }, (_, index) => `2001:db8::1:${(index + 1).toString(16)}`);

const A = (name: string, ...ips: string[]) => ips.map((ip): ZoneRecord => [name, 'A', ip]);
const AAAA = (name: string, ...ips: string[]) => ips.map((ip): ZoneRecord => [name, 'AAAA', ip]);
const CNAME = (name: string, target: string): ZoneRecord => [name, 'CNAME', target];

let knot: Knot;
let other: Knot;

beforeAll(async () => {
  knot = await Knot.start({
    'book.test': [
      ...A('lb', ONE, TWO, THREE),
      ...A('dual', ONE),
      ...AAAA('dual', SIX, SEVEN),
      ...AAAA('six', SIX),
      ...AAAA('mapped', '::ffff:198.51.100.1'),
      ...A('moved', ONE, TWO, STRANGER),
      ...A('none', '0.0.0.0'),
      ...A('six-moved', ONE),
      ...AAAA('six-moved', STRANGER6),
      ...A('many', ...MANY),
      ...AAAA('many', ...MANY6),
      ...A('many-moved', ...MANY.slice(1), STRANGER),
      ...A('*.wild', ONE),
      CNAME('alias', 'alias-2'),
      CNAME('alias-2', 'alias-3'),
      CNAME('alias-3', 'lb'),
      CNAME('alias-of-nothing', 'nothing'),
      CNAME('alias-abroad', 'lb.abroad.test.'),
      CNAME('alias-of-no-address', 'six.abroad.test.'),
      CNAME('alias-outside', 'lb.outside.test.'),
      CNAME('loop', 'loop-2'),
      CNAME('loop-2', 'loop'),
      ['no-address', 'CNAME', 'book.test.'],
    ],
    'abroad.test': [...A('lb', ONE, TWO), CNAME('six', 'abroad.test.')],
    'broken.test': null,
  });
  other = await Knot.start({ 'broken.test': A('lb', ONE) });
});
afterAll(async () => {
  await knot?.stop();
  await other?.stop();
});

describe('what holds', () => {
  it('all addresses of the book', async () => {
    expect(await askOne(knot.address, bookOf('lb.book.test', [ONE, TWO, THREE]))).toMatchObject({
      verdict: 'holds',
      answered: [ONE, TWO, THREE],
      unseen: [],
    });
  });

  it('fewer addresses than the book lists, and says which were not seen', async () => {
    const book = bookOf('lb.book.test', ['198.51.100.99', THREE, TWO, ONE]);
    expect(await askOne(knot.address, book)).toMatchObject({ verdict: 'holds', unseen: ['198.51.100.99'] });
  });

  it('both families', async () => {
    expect(await askOne(knot.address, bookOf('dual.book.test', [ONE, SIX, SEVEN]))).toMatchObject({
      verdict: 'holds',
      answered: [ONE, SIX, SEVEN],
    });
  });

  it('a family of which nothing is seen, and says so', async () => {
    const watched = await askOne(knot.address, bookOf('lb.book.test', [ONE, TWO, THREE, SIX]));
    expect(watched).toMatchObject({ verdict: 'holds', unseen: [SIX] });
    expect(watched.reason).toContain('no IPv6 at all');
  });

  it('IPv6 alone', async () => {
    expect(await askOne(knot.address, bookOf('six.book.test', [SIX]))).toMatchObject({ verdict: 'holds' });
  });

  it('an IPv6 address that servers and books write in different forms', async () => {
    const book = bookOf('mapped.book.test', ['::ffff:c633:6401']);
    expect(await askOne(knot.address, book)).toMatchObject({ verdict: 'holds', answered: ['::ffff:c633:6401'] });
  });

  it('whatever a dynamic ingress resolves to', async () => {
    const book = bookOf('moved.book.test', [], { stability: 'dynamic' });
    expect(await askOne(knot.address, book)).toMatchObject({ verdict: 'holds', unseen: [] });
  });

  it('an alias of an alias of an alias', async () => {
    expect(await askOne(knot.address, bookOf('alias.book.test', [ONE, TWO, THREE]))).toMatchObject({
      verdict: 'holds',
    });
  });

  it('an alias that the server does not follow by itself', async () => {
    const book = bookOf('alias-abroad.book.test', [ONE, TWO]);
    expect(await askOne(knot.address, book)).toMatchObject({ verdict: 'holds', answered: [ONE, TWO] });
  });

  it('a wildcard', async () => {
    expect(await askOne(knot.address, bookOf('*.wild.book.test', [ONE]))).toMatchObject({ verdict: 'holds' });
  });

  it('what a server on IPv6 answers', async () => {
    expect(await askOne(knot.address6, bookOf('lb.book.test', [ONE, TWO, THREE]))).toMatchObject({ verdict: 'holds' });
  });

  it('what another server answers, where the first one fails', async () => {
    const book = bookOf('lb.broken.test', [ONE]);
    expect(await askOne([knot.address, other.address], book)).toMatchObject({ verdict: 'holds' });
  });
});

describe('what has changed', () => {
  it('one address among others that are of the book', async () => {
    const { hostnames, changes } = await ask(knot.address, bookOf('moved.book.test', [ONE, TWO, THREE]));
    expect(hostnames).toMatchObject([{ verdict: 'changed', reason: `not in the book: ${STRANGER}`, unseen: [THREE] }]);
    expect(changes).toMatchObject([{ what: 'addresses', before: [ONE, TWO, THREE], after: [ONE, TWO, STRANGER] }]);
  });

  it('an IPv6 address, though the IPv4 ones are of the book', async () => {
    const book = bookOf('six-moved.book.test', [ONE, SIX]);
    expect(await askOne(knot.address, book)).toMatchObject({ verdict: 'changed', unseen: [SIX] });
  });

  it('an IPv6 address where the book has none', async () => {
    expect(await askOne(knot.address, bookOf('dual.book.test', [ONE]))).toMatchObject({ verdict: 'changed' });
  });

  it('an address that leads nowhere, such as filters answer', async () => {
    expect(await askOne(knot.address, bookOf('none.book.test', [ONE]))).toMatchObject({ verdict: 'changed' });
  });
});

describe('what is gone', () => {
  it.each([
    ['a name that does not exist', 'nothing.book.test', 'NXDOMAIN'],
    ['a name without addresses', 'book.test', 'NODATA'],
    ['an alias of a name that does not exist', 'alias-of-nothing.book.test', 'NXDOMAIN'],
    ['an alias of a name without addresses', 'no-address.book.test', 'NODATA'],
    ['aliases that lead in a circle', 'loop.book.test', 'NODATA'],
    [
      'an alias of a name without addresses, which the server does not follow',
      'alias-of-no-address.book.test',
      'NODATA',
    ],
  ])('%s', async (_what, hostname, why) => {
    const { hostnames, changes } = await ask(knot.address, bookOf(hostname, [ONE]));
    expect(hostnames).toMatchObject([{ verdict: 'gone', answered: [] }]);
    expect(hostnames[0]?.reason).toContain(why);
    expect(changes).toMatchObject([{ what: 'hostname', before: [hostname], after: [] }]);
  });

  it('a hostname of a dynamic ingress', async () => {
    const book = bookOf('nothing.book.test', [], { stability: 'dynamic' });
    expect(await askOne(knot.address, book)).toMatchObject({ verdict: 'gone' });
  });
});

describe('what cannot be told', () => {
  it.each([
    ['SERVFAIL', 'lb.broken.test', 'SERVFAIL'],
    ['REFUSED', 'lb.outside.test', 'REFUSED'],
    ['an alias of what the server refuses', 'alias-outside.book.test', 'REFUSED'],
  ])('%s', async (_what, hostname, why) => {
    const { hostnames, changes } = await ask(knot.address, bookOf(hostname, [ONE]));
    expect(hostnames).toMatchObject([{ verdict: 'unknown', reason: `the resolver cannot tell: ${why}` }]);
    expect(changes).toEqual([]);
  });

  it('is kept apart from hostnames that hold', async () => {
    const { summary } = await ask(
      knot.address,
      bookOf('lb.book.test', [ONE, TWO, THREE], { domains: ['lb.broken.test'] }),
    );
    expect(summary).toEqual({ holds: 1, changed: 0, gone: 0, unknown: 1 });
  });
});

describe('answers that are too long for UDP', () => {
  it('are cut short over UDP', async () => {
    expect(await isCutShort(knot.port, 'many.book.test')).toBe(true);
  });

  it('hold', async () => {
    const { verdict, answered } = await askOne(knot.address, bookOf('many.book.test', [...MANY, ...MANY6]));
    expect({ verdict, count: answered.length }).toEqual({ verdict: 'holds', count: 200 });
  });

  it('have changed by one address', async () => {
    const { verdict, reason } = await askOne(knot.address, bookOf('many-moved.book.test', MANY));
    expect({ verdict, reason }).toEqual({ verdict: 'changed', reason: `not in the book: ${STRANGER}` });
  });
});

/** Whether the answer to a question over UDP says that it is not complete. */
async function isCutShort(port: number, name: string): Promise<boolean> {
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  const question = Buffer.concat([
    Buffer.from('000101000001000000000000', 'hex'),
    ...labels,
    Buffer.from('0000010001', 'hex'),
  ]);
  const socket = createSocket('udp4');
  try {
    return await new Promise((resolve) => {
      socket.once('message', (answer) => resolve(((answer[2] as number) & 0x02) !== 0));
      socket.send(question, port, '127.0.0.1');
    });
  } finally {
    socket.close();
  }
}
