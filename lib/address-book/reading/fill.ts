import { canonicalIp } from '../../private/canonical-ip';
import type { AddressBookDocument, AddressEntry, AppEntry, IngressEntry } from '../document';

/** A book with what release 0.3.0 did not write yet, ingress and since, and with every IP in its one correct form. */
export function filled({ apps, gateways, ...rest }: AddressBookDocument): AddressBookDocument {
  return { ...rest, apps: mapped(apps, appEntry), gateways: mapped(gateways, addressEntries) };
}

function mapped<T>(entries: Readonly<Record<string, T>>, change: (entry: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, change(entry)]));
}

function appEntry({ egress, ingress = [], admittedBy }: AppEntry): AppEntry {
  return {
    egress: egress && { ...egress, addresses: addressEntries(egress.addresses) },
    ingress: ingress.map(ingressEntry),
    admittedBy,
  };
}

function ingressEntry({ since = null, addresses, dns, ...rest }: IngressEntry): IngressEntry {
  const records = dns.map((record) =>
    record.type === 'AAAA' ? { ...record, values: record.values.map(canonicalIp) } : record,
  );
  return { ...rest, addresses: addressEntries(addresses), dns: records, since };
}

function addressEntries(addresses: readonly AddressEntry[]): AddressEntry[] {
  return addresses.map(({ since = null, ip, ...rest }) => ({ ...rest, ip: ip && canonicalIp(ip), since }));
}
