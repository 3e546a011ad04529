import { Construct } from 'constructs';
import fc from 'fast-check';
import { checkedNetwork, overlap, part } from '../../lib/private/ip';

const scope = new Construct(undefined as never, 'scope');
const network = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 8, max: 25 }))
  .map(([address, prefix]) => `${dotted(address - (address % 2 ** (32 - prefix)))}/${prefix}`);

function dotted(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
}

/** First and last address of a network, worked out another way. */
function range(cidr: string): [number, number] {
  const [address, prefix] = cidr.split('/');
  const first = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return [first, first + 2 ** (32 - Number(prefix)) - 1];
}

describe('part', () => {
  it('cuts a network into parts that fill it without a gap or an overlap', () => {
    fc.assert(
      fc.property(network, fc.integer({ min: 0, max: 3 }), (cidr, bits) => {
        const parts = Array.from({ length: 2 ** bits }, (_, index) => range(part(cidr, bits, index)));
        expect(parts[0][0]).toBe(range(cidr)[0]);
        expect(parts[parts.length - 1][1]).toBe(range(cidr)[1]);
        for (let index = 1; index < parts.length; index++) expect(parts[index][0]).toBe(parts[index - 1][1] + 1);
      }),
    );
  });
});

describe('overlap', () => {
  it('is true exactly when two networks share an address', () => {
    fc.assert(
      fc.property(network, network, fc.integer({ min: 0, max: 7 }), (a, b, index) => {
        for (const other of [b, part(a, 3, index), a]) {
          const [[firstA, lastA], [firstB, lastB]] = [range(a), range(other)];
          const shared = firstA <= lastB && firstB <= lastA;
          expect(overlap(checkedNetwork(scope, 'a', a), checkedNetwork(scope, 'b', other))).toBe(shared);
        }
      }),
    );
  });
});
