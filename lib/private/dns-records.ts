import type { Address, AddressFamily } from '../address';
import type { DnsRecord, Ingress } from '../ingress';

/**
 * The records that lead to an ingress: CNAME for a subdomain, ALIAS for a bare domain, and A and AAAA for where the provider of
 * the zone has no ALIAS. Where there is no hostname, A and AAAA everywhere. None names an address that is dynamic.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1912#section-2.4 a CNAME cannot stand at the top of a zone
 */
export function dnsRecords({
  hostname,
  addresses,
  stability,
}: Pick<Ingress, 'hostname' | 'addresses' | 'stability'>): DnsRecord[] {
  const byHostname: DnsRecord[] =
    hostname === undefined
      ? []
      : [
          { at: 'subdomain', type: 'CNAME', values: [hostname] },
          { at: 'apex', type: 'ALIAS', values: [hostname] },
        ];
  if (stability === 'dynamic') return byHostname;
  const places = hostname === undefined ? (['subdomain', 'apex'] as const) : (['apex'] as const);
  const byAddress = places.flatMap((at) => [
    ...recordOf(at, 'A', 'ipv4', addresses),
    ...recordOf(at, 'AAAA', 'ipv6', addresses),
  ]);
  return [...byHostname, ...byAddress];
}

function recordOf(
  at: DnsRecord['at'],
  type: DnsRecord['type'],
  family: AddressFamily,
  addresses: readonly Address[],
): DnsRecord[] {
  const values = addresses.filter((address) => address.family === family).map(({ ip }) => ip);
  return values.length === 0 ? [] : [{ at, type, values }];
}
