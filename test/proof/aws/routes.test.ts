import fc from 'fast-check';
import { lookUp, type Route } from '../../../lib/proof/aws/routes';
import { Destinations, network } from '../../../lib/proof/network/destinations';

// Networks of 203.0.113.0/24 and the whole of it, so that every address can be tried.
const cidrs = fc
  .record({ host: fc.nat(255), length: fc.integer({ min: 22, max: 32 }) })
  .map(({ host, length }) => `203.0.113.${host}/${length}`);

const routeTo = (cidr: string, index: number): Route => ({
  to: network(cidr),
  target: { argument: 'gateway_id', value: `igw-${index}` },
  address: undefined,
});

/** What AWS does with one packet: the longest prefix that has it, and the first of equals. */
function oracle(list: readonly string[], host: number): string | undefined {
  const holding = list
    .map((cidr, index) => ({ index, length: Number(cidr.split('/')[1]), cidr }))
    .filter(({ cidr, length }) => {
      if (length <= 24) return true;
      const size = 2 ** (32 - length);
      const first = Math.floor(Number(cidr.split(/[./]/)[3]) / size) * size;
      return host >= first && host < first + size;
    })
    .sort((a, b) => b.length - a.length || a.index - b.index);
  return holding[0] && `igw-${holding[0].index}`;
}

describe('which route takes a packet', () => {
  test('is the most specific one, for every address and every table', () => {
    fc.assert(
      fc.property(fc.array(cidrs, { maxLength: 8 }), (list) => {
        const taken = lookUp(list.map(routeTo), network('203.0.113.0/24'));
        for (let host = 0; host < 256; host++) {
          const address = network(`203.0.113.${host}`);
          const takers = taken.filter(({ part }) => !part.and(address).isEmpty).map(({ route }) => route.target.value);
          expect(takers).toEqual([oracle(list, host)].filter((target) => target !== undefined));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('leaves a route out that others shadow', () => {
    const taken = lookUp(['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1'].map(routeTo), network('0.0.0.0/0'));
    expect(taken.map(({ route }) => route.target.value)).toEqual(['igw-1', 'igw-2']);
  });

  test('is none of the other family', () => {
    expect(lookUp([routeTo('::/0', 0)], network('0.0.0.0/0'))).toEqual([]);
  });

  test('takes what it is given and no more', () => {
    const [taken] = lookUp([routeTo('0.0.0.0/0', 0)], network('203.0.113.0/24'));
    expect(String(taken?.part)).toBe(String(Destinations.of('203.0.113.0/24')));
  });
});
