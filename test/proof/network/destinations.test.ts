import fc from 'fast-check';
import { Destinations, network } from '../../../lib/proof/network/destinations';

const ALL = 64;

/** The addresses 0.0.0.0 to 0.0.0.63 that are in destinations. */
function members(destinations: Destinations): number[] {
  return Array.from({ length: ALL }, (_, address) => address).filter(
    (address) => !destinations.and(network(`0.0.0.${address}`)).isEmpty,
  );
}

/** Some networks among the first 64 addresses, and which addresses those are. */
const some = fc
  .array(fc.tuple(fc.nat({ max: ALL - 1 }), fc.integer({ min: 26, max: 32 })), { maxLength: 6 })
  .map((networks) => {
    const runs = networks.map(([address, prefix]) => {
      const size = 2 ** (32 - prefix);
      const first = address - (address % size);
      return { cidr: `0.0.0.${first}/${prefix}`, addresses: Array.from({ length: size }, (_, index) => first + index) };
    });
    return {
      destinations: Destinations.union(
        'ipv4',
        runs.map(({ cidr }) => network(cidr)),
      ),
      addresses: new Set(runs.flatMap(({ addresses }) => addresses)),
    };
  });

describe('destinations are sets of addresses', () => {
  test('what is in both, and what is in one and not in the other', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const inBoth = [...a.addresses].filter((address) => b.addresses.has(address)).sort((x, y) => x - y);
        const inOne = [...a.addresses].filter((address) => !b.addresses.has(address)).sort((x, y) => x - y);
        expect(members(a.destinations.and(b.destinations))).toEqual(inBoth);
        expect(members(a.destinations.without(b.destinations))).toEqual(inOne);
        expect(a.destinations.and(b.destinations).size).toBe(BigInt(inBoth.length));
        expect(a.destinations.without(b.destinations).isEmpty).toBe(inOne.length === 0);
      }),
    );
  });

  test('the other family has nothing in common', () => {
    const ipv4 = network('10.0.0.0/8');
    expect(ipv4.and(network('::/0')).isEmpty).toBe(true);
    expect(ipv4.without(network('::/0'))).toBe(ipv4);
  });
});
