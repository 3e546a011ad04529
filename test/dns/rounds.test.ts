import { Resolver } from 'node:dns/promises';
import { bookOf } from '../watch/published-books';
import { askOne } from './ask';
import { Knot, type ZoneRecord } from './knot';

const ROUNDS = 1000;

const IPV4 = Array.from({ length: 6 }, (_, index) => `198.51.100.${index + 1}`);
const IPV6 = Array.from({ length: 4 }, (_, index) => `2001:db8::${index + 1}`);
const STRANGERS = ['203.0.113.66', '2001:db8:bad::1'];
const BOOK = bookOf('lb.book.test', [...IPV4, ...IPV6]);

const records = (ips: readonly string[]) => ips.map((ip): ZoneRecord => ['lb', ip.includes(':') ? 'AAAA' : 'A', ip]);

/** A load balancer whose addresses come and go. */
let knot: Knot;
beforeEach(async () => {
  knot = await Knot.start({ 'book.test': records([...IPV4, ...IPV6]) });
});
afterEach(() => knot.stop());

/** Numbers below a limit that look random, and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Some of all, at least one. */
function some(all: readonly string[], below: ReturnType<typeof numbers>): string[] {
  const kept = all.filter(() => below(2) === 0);
  return kept.length > 0 ? kept : [all[below(all.length)] as string];
}

it('the server rotates its answers', async () => {
  const resolver = new Resolver();
  resolver.setServers([knot.address]);
  const first = new Set<string>();
  for (let round = 0; round < 100; round += 1) first.add(((await resolver.resolve4('lb.book.test')) as [string])[0]);
  expect(first.size).toBeGreaterThan(1);
});

it(`${ROUNDS} rounds over answers that rotate and shrink give no false alarm`, async () => {
  const below = numbers(1);
  const [answers, alarms] = [new Set<string>(), [] as unknown[]];
  for (let round = 0; round < ROUNDS; round += 1) {
    knot.replace('book.test', records([...some(IPV4, below), ...some(IPV6, below)]));
    const watched = await askOne(knot.address, BOOK);
    answers.add(watched.answered.join(' '));
    if (watched.verdict !== 'holds') alarms.push({ round, ...watched });
  }
  expect(alarms).toEqual([]);
  // Of the 945 answers that there can be: nothing remembered an old one.
  expect(answers.size).toBeGreaterThan(400);
}, 300_000);

it('200 rounds in which one address of those that come and go is a stranger find it each time', async () => {
  const below = numbers(2);
  const missed: unknown[] = [];
  for (let round = 0; round < 200; round += 1) {
    const stranger = STRANGERS[below(2)] as string;
    knot.replace('book.test', records([...some(IPV4, below), ...some(IPV6, below), stranger]));
    const watched = await askOne(knot.address, BOOK);
    if (watched.reason !== `not in the book: ${stranger}`) missed.push({ round, ...watched });
  }
  expect(missed).toEqual([]);
}, 120_000);
