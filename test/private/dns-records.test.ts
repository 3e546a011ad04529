import type { Address, DnsRecord } from 'cdktf-fixed-egress';
import fc from 'fast-check';
import { dnsRecords } from '../../lib/private/dns-records';
import { addressAt } from '../fakes';

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();

const addresses: fc.Arbitrary<Address[]> = fc
  .uniqueArray(fc.oneof(ipv4, ipv6), { maxLength: 6 })
  .map((ips) => ips.map((ip, index) => addressAt(`it-${index}`, ip)));

const ingress = fc.record({
  hostname: fc.option(fc.domain(), { nil: undefined }),
  addresses,
  stability: fc.constantFrom('fixed' as const, 'semi-static' as const, 'dynamic' as const),
});

/** What holds of the records of any ingress. */
function always(holds: (records: DnsRecord[], of: Parameters<typeof dnsRecords>[0]) => void): void {
  fc.assert(fc.property(ingress, (it) => holds(dnsRecords(it), it)));
}

const isAddressRecord = ({ type }: DnsRecord) => type === 'A' || type === 'AAAA';

describe('the records that lead to an ingress', () => {
  it('never name an address that is dynamic', () => {
    always((records, { stability }) => {
      if (stability === 'dynamic') expect(records.filter(isAddressRecord)).toEqual([]);
    });
  });

  it('have no CNAME at a bare domain', () => {
    always((records) => {
      expect(records.filter(({ at, type }) => at === 'apex' && type === 'CNAME')).toEqual([]);
    });
  });

  it('have every address that stays, wherever there are addresses, in the records of its family alone', () => {
    always((records, { stability, addresses }) => {
      if (stability === 'dynamic') return;
      const places = new Set(records.filter(isAddressRecord).map(({ at }) => at));
      expect(places.has('apex')).toBe(addresses.length > 0);
      for (const at of places) {
        const named = (wanted: string) =>
          records.flatMap((it) => (it.at === at && it.type === wanted ? it.values : []));
        const of = (family: string) => addresses.filter((it) => it.family === family).map(({ ip }) => ip);
        expect({ A: named('A'), AAAA: named('AAAA') }).toEqual({ A: of('ipv4'), AAAA: of('ipv6') });
      }
    });
  });

  it('lead there by the hostname first, from a subdomain and from a bare domain', () => {
    always((records, { hostname }) => {
      if (hostname === undefined) return;
      expect(records.slice(0, 2)).toEqual([
        { at: 'subdomain', type: 'CNAME', values: [hostname] },
        { at: 'apex', type: 'ALIAS', values: [hostname] },
      ]);
      expect(records.slice(2).filter(({ at }) => at === 'subdomain')).toEqual([]);
    });
  });

  it('are the same at a subdomain as at a bare domain where there is no hostname', () => {
    always((records, { hostname }) => {
      if (hostname !== undefined) return;
      const at = (place: string) =>
        records.filter((it) => it.at === place).map(({ type, values }) => ({ type, values }));
      expect(at('subdomain')).toEqual(at('apex'));
    });
  });

  it('are none that say nothing', () => {
    always((records) => expect(records.filter(({ values }) => values.length === 0)).toEqual([]));
  });
});
