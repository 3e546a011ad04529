import type { AddressBookDocument } from '../../lib/address-book/document';
import { DnsResolver } from '../../lib/watch/dns-resolver';
import { watchBooks } from '../../lib/watch/watch';
import { bookOf, bookWith, ingressOf } from '../watch/published-books';
import { ask } from './ask';
import { Dnsmasq } from './dnsmasq';
import { Knot } from './knot';
import { freePort, silentSocket } from './processes';

const ONE = '198.51.100.1';
const BOOK = bookOf('lb.book.test', [ONE]);
const ZONES = { 'book.test': [['lb', 'A', ONE]] } as const;

/** What stops what a test started. */
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function silent(): Promise<string> {
  const socket = await silentSocket();
  stops.push(() => socket.close());
  return `127.0.0.1:${socket.port}`;
}

async function knotd(): Promise<Knot> {
  const knot = await Knot.start(ZONES);
  stops.push(() => knot.stop());
  return knot;
}

describe('a resolver that does not answer is named, and nothing is said of addresses', () => {
  it('a server that hears, and says nothing', async () => {
    const server = await silent();
    await expect(ask(server, BOOK)).rejects.toThrow(
      `the resolver ${server}: no answer to any of 2 questions (timeout)`,
    );
  });

  it('a server that hangs', async () => {
    const knot = await knotd();
    knot.hang();
    await expect(ask(knot.address, BOOK)).rejects.toThrow(
      `the resolver ${knot.address}: no answer to any of 2 questions (timeout)`,
    );
  });

  it('a port at which nobody listens, of IPv4 and of IPv6', async () => {
    for (const server of [`127.0.0.1:${await freePort()}`, `[::1]:${await freePort()}`]) {
      await expect(ask(server, BOOK)).rejects.toThrow(
        `the resolver ${server}: no answer to any of 2 questions (connection refused)`,
      );
    }
  });

  it('several servers, none of which answers', async () => {
    const servers = [await silent(), `127.0.0.1:${await freePort()}`];
    await expect(ask(servers, BOOK)).rejects.toThrow(`the resolvers ${servers.join(', ')}: no answer`);
  });

  it('within the time that all may take, however many hostnames there are', async () => {
    const many = bookWith(...Array.from({ length: 300 }, (_, i) => ingressOf(`n${i}.book.test`, [ONE], `n${i}`)));
    const resolver = new DnsResolver([await silent()], AbortSignal.timeout(1500));
    const start = performance.now();
    await expect(watchBooks([many], resolver)).rejects.toThrow(
      'no answer to any of 600 questions (not answered in time)',
    );
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('a resolver that answers some questions', () => {
  const two = (other: string): AddressBookDocument => bookOf('lb.book.test', [ONE], { domains: [other] });

  it('leaves unknown what it says nothing of', async () => {
    const [knot, socket] = [await knotd(), await silentSocket()];
    stops.push(() => socket.close());
    const dnsmasq = await Dnsmasq.start({ 'book.test': knot.port, 'silent.test': socket.port });
    stops.push(() => dnsmasq.stop());
    const { hostnames, changes } = await ask(dnsmasq.address, two('lb.silent.test'));
    expect(hostnames).toMatchObject([
      { hostname: 'lb.book.test', verdict: 'holds' },
      { hostname: 'lb.silent.test', verdict: 'unknown', reason: 'the resolver cannot tell: timeout' },
    ]);
    expect(changes).toEqual([]);
  });

  it('stands in for one that says nothing', async () => {
    const { summary } = await ask([await silent(), (await knotd()).address], BOOK);
    expect(summary).toMatchObject({ holds: 1 });
  });

  it('is not the last that is asked, where another refuses and a third says nothing', async () => {
    const elsewhere = await Knot.start({ 'elsewhere.test': [['lb', 'A', ONE]] });
    stops.push(() => elsewhere.stop());
    const { summary } = await ask([elsewhere.address, await silent(), (await knotd()).address], BOOK);
    expect(summary).toMatchObject({ holds: 1 });
  });
});
