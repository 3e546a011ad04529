import type { AddressBookDocument, IngressEntry } from '../../lib/address-book/document';
import { address } from '../address-book/books';

/** A book of one ingress, which is named `api`. */
export function bookOf(
  hostname: string | null,
  ips: readonly string[],
  more: Partial<IngressEntry> = {},
): AddressBookDocument {
  return bookWith({ ...ingressOf(hostname, ips), ...more });
}

/** A book of these ingresses, of one app. */
export function bookWith(...ingress: IngressEntry[]): AddressBookDocument {
  return { version: 1, stack: 'partners', apps: { payments: { egress: null, ingress, admittedBy: [] } }, gateways: {} };
}

export function ingressOf(hostname: string | null, ips: readonly string[], name = 'api'): IngressEntry {
  return {
    name,
    via: 'AWS network load balancer',
    hostname,
    domains: [],
    addresses: ips.map((ip, index) => address(`${name}-${index}`, ip, { stability: 'semi-static' })),
    stability: 'semi-static',
    dns: [],
    note: 'Stable while this load balancer lives.',
    changes: 'lost when the load balancer is destroyed or replaced',
    announcedBy: 'the owner of this stack',
    since: null,
  };
}
