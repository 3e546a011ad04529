import type { Answer, Resolver } from '../../lib/watch/resolver';
import { HOSTNAMES_AT_ONCE, watchBooks } from '../../lib/watch/watch';
import { bookOf, bookWith, ingressOf } from './published-books';

const ONE = '198.51.100.1';
const NONE: Answer = { kind: 'none', of: 'kind' };
const TIMEOUT: Answer = { kind: 'silent', reason: 'timeout' };

/** A stand-in for DNS, that counts what it is asked. */
class CountingResolver implements Resolver {
  public readonly name = 'the resolver 192.0.2.53';
  public readonly asked: string[] = [];
  public most = 0;
  private open = 0;

  public constructor(private readonly answer: (hostname: string) => Answer) {}

  public async addresses(hostname: string, family: string): Promise<Answer> {
    this.asked.push(`${hostname} ${family}`);
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.open -= 1;
    return family === 'ipv4' ? this.answer(hostname) : NONE;
  }

  public alias(): Promise<Answer> {
    return Promise.resolve(NONE);
  }
}

const holds = () => new CountingResolver(() => ({ kind: 'found', values: [ONE] }));
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ingressOf(`h${index}.test`, [ONE], `h${index}`));

describe('with a stand-in for DNS', () => {
  it('asks at most so many questions at once, and no more than it is said', async () => {
    const resolver = holds();
    await watchBooks([bookWith(...many(100))], resolver);
    expect(resolver.most).toBe(2 * HOSTNAMES_AT_ONCE);
  });

  it('asks once for a hostname that several ingresses have', async () => {
    const resolver = holds();
    const book = bookWith(ingressOf('a.test', [ONE], 'one'), ingressOf('A.test', [ONE], 'two'));
    const { hostnames } = await watchBooks([book], resolver);
    expect(resolver.asked).toEqual(['a.test ipv4', 'a.test ipv6']);
    expect(hostnames.map(({ ingress }) => ingress)).toEqual(['one', 'two']);
  });

  it('says how far it is', async () => {
    const heard: string[] = [];
    await watchBooks([bookWith(...many(3))], holds(), (done, all) => heard.push(`${done} of ${all}`));
    expect(heard).toEqual(['0 of 3', '1 of 3', '2 of 3', '3 of 3']);
  });

  it('asks nothing where no ingress has a hostname', async () => {
    const resolver = holds();
    const { hostnames } = await watchBooks([bookOf(null, [ONE])], resolver);
    expect({ hostnames, asked: resolver.asked }).toEqual({ hostnames: [], asked: [] });
  });

  it('fails if one name of many is no hostname, before it asks', async () => {
    const resolver = holds();
    await expect(watchBooks([bookWith(...many(3), ingressOf('a b', [ONE], 'bad'))], resolver)).rejects.toThrow('"a b"');
    expect(resolver.asked).toEqual([]);
  });

  it('does not fail if one question of many is answered', async () => {
    const resolver = new CountingResolver((hostname) =>
      hostname === 'h1.test' ? { kind: 'found', values: [ONE] } : TIMEOUT,
    );
    const { summary } = await watchBooks([bookWith(...many(3))], resolver);
    expect(summary).toEqual({ holds: 1, changed: 0, gone: 0, unknown: 2 });
  });

  it('tells of one ingress as one change, and of its other hostnames apart', async () => {
    const answers: Record<string, Answer> = {
      'a.test': { kind: 'found', values: ['203.0.113.66', ONE] },
      'b.test': { kind: 'found', values: ['203.0.113.7'] },
      'c.test': { kind: 'found', values: [ONE] },
    };
    const resolver = new CountingResolver((hostname) => answers[hostname] ?? { kind: 'none', of: 'name' });
    const domains = ['b.test', 'c.test', 'd.test', 'e.test'];
    const { changes } = await watchBooks([bookOf('a.test', [ONE], { domains })], resolver);
    const where = {
      stack: 'partners',
      of: 'app',
      app: 'payments',
      direction: 'ingress',
      ingress: 'api',
      seenIn: 'dns',
    };
    expect(changes).toMatchObject([
      { ...where, what: 'hostname', names: ['a.test', 'b.test', 'c.test'], before: ['d.test', 'e.test'], after: [] },
      {
        ...where,
        what: 'addresses',
        names: ['a.test', 'b.test'],
        before: [ONE],
        after: [ONE, '203.0.113.66', '203.0.113.7'],
      },
    ]);
  });
});
