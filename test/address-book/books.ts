import type { AddressBookDocument, AddressEntry } from '../../lib/address-book/document';

const SINCE = '2026-03-01T08:00:00Z';

/** An address that has been published since March. */
export function address(name: string, ip: string, more: Partial<AddressEntry> = {}): AddressEntry {
  const family = ip.includes(':') ? 'ipv6' : 'ipv4';
  return { name, ip, family, stability: 'fixed', dedicated: true, since: SINCE, ...more };
}

/** A stack of AWS: two apps behind a pair of NAT instances, one of them reached through two load balancers. */
export function awsBook(): AddressBookDocument {
  return {
    version: 1,
    stack: 'partners',
    apps: {
      payments: {
        egress: {
          via: 'AWS NAT instances',
          addresses: [address('payments-eu-west-1a', '198.51.100.11'), address('payments-eu-west-1b', '198.51.100.12')],
          changes: 'only the release of an Elastic IP: the addresses outlive the instances',
          announcedBy: 'the owner of the Elastic IPs',
        },
        ingress: [
          {
            name: 'payments-api',
            via: 'AWS network load balancer with Elastic IPs',
            hostname: 'payments-api-1a2b3c4d5e6f7a8b.elb.eu-west-1.amazonaws.com',
            domains: ['api.example.com'],
            addresses: [
              address('payments-api-eu-west-1a', '198.51.100.21'),
              address('payments-api-eu-west-1b', '198.51.100.22'),
            ],
            stability: 'fixed',
            dns: [
              { at: 'subdomain', type: 'CNAME', values: ['payments-api-1a2b3c4d5e6f7a8b.elb.eu-west-1.amazonaws.com'] },
              { at: 'apex', type: 'ALIAS', values: ['payments-api-1a2b3c4d5e6f7a8b.elb.eu-west-1.amazonaws.com'] },
              { at: 'apex', type: 'A', values: ['198.51.100.21', '198.51.100.22'] },
            ],
            note: 'The addresses outlive the load balancer.',
            changes: 'only the release of an Elastic IP: the addresses outlive the load balancer',
            announcedBy: 'the owner of the Elastic IPs',
            since: SINCE,
          },
          {
            name: 'payments-web',
            via: 'AWS application load balancer',
            hostname: 'payments-web-123456789.eu-west-1.elb.amazonaws.com',
            domains: [],
            addresses: [],
            stability: 'dynamic',
            dns: [
              { at: 'subdomain', type: 'CNAME', values: ['payments-web-123456789.eu-west-1.elb.amazonaws.com'] },
              { at: 'apex', type: 'ALIAS', values: ['payments-web-123456789.eu-west-1.elb.amazonaws.com'] },
            ],
            note: 'Use the hostname, and never an address that it resolves to.',
            changes: 'the addresses follow the load, without notice',
            announcedBy: 'nobody',
            since: SINCE,
          },
        ],
        admittedBy: [{ name: 'partners', kind: 'AWS prefix list' }],
      },
      search: {
        egress: {
          via: 'AWS NAT instances',
          addresses: [address('search-eu-west-1a', '198.51.100.13'), address('search-eu-west-1b', '198.51.100.14')],
          changes: 'only the release of an Elastic IP: the addresses outlive the instances',
          announcedBy: 'the owner of the Elastic IPs',
        },
        ingress: [],
        admittedBy: [],
      },
    },
    gateways: { nat: [address('nat-a', '198.51.100.31'), address('nat-b', '198.51.100.32')] },
  };
}

/** A stack of DigitalOcean: an App Platform app with a part that nobody can name, and a load balancer in front of what is no app. */
export function digitaloceanBook(): AddressBookDocument {
  const shared = { stability: 'semi-static', dedicated: false } as const;
  return {
    version: 1,
    stack: 'shop',
    apps: {
      legacy: {
        egress: null,
        ingress: [
          {
            name: 'legacy',
            via: 'DigitalOcean load balancer',
            hostname: null,
            domains: ['legacy.example.com'],
            addresses: [
              address('legacy-ipv4', '203.0.113.40', { stability: 'semi-static' }),
              address('legacy-ipv6', '2001:db8::40', { stability: 'semi-static' }),
            ],
            stability: 'semi-static',
            dns: [
              { at: 'subdomain', type: 'A', values: ['203.0.113.40'] },
              { at: 'subdomain', type: 'AAAA', values: ['2001:db8::40'] },
              { at: 'apex', type: 'A', values: ['203.0.113.40'] },
              { at: 'apex', type: 'AAAA', values: ['2001:db8::40'] },
            ],
            note: 'Stable while this load balancer lives.',
            changes: 'lost when the load balancer is destroyed or replaced',
            announcedBy: 'the owner of this stack',
            since: null,
          },
        ],
        admittedBy: [],
      },
      web: {
        egress: {
          via: 'App Platform dedicated egress',
          addresses: [
            address('web-1', '203.0.113.5'),
            address('web-2', '203.0.113.6'),
            { name: 'function resize', ip: null, family: 'ipv4', stability: 'dynamic', dedicated: false, since: null },
          ],
          changes: 'lost for good when the app is destroyed, replaced, or deployed once without its egress setting',
          announcedBy: 'the owner of this stack',
        },
        ingress: [
          {
            name: 'web',
            via: 'DigitalOcean App Platform',
            hostname: 'shop-web-abcde.ondigitalocean.app',
            domains: [],
            addresses: [
              address('web-1', '162.159.140.98', shared),
              address('web-2', '172.66.0.96', shared),
              address('web-3', '2606:4700:7::60', shared),
              address('web-4', '2a06:98c1:58::60', shared),
            ],
            stability: 'semi-static',
            dns: [
              { at: 'subdomain', type: 'CNAME', values: ['shop-web-abcde.ondigitalocean.app'] },
              { at: 'apex', type: 'ALIAS', values: ['shop-web-abcde.ondigitalocean.app'] },
              { at: 'apex', type: 'A', values: ['162.159.140.98', '172.66.0.96'] },
              { at: 'apex', type: 'AAAA', values: ['2606:4700:7::60', '2a06:98c1:58::60'] },
            ],
            note: 'Other customers of DigitalOcean share these addresses.',
            changes: 'whatever DigitalOcean changes',
            announcedBy: 'DigitalOcean',
            since: SINCE,
          },
        ],
        admittedBy: [
          { name: 'partner', kind: 'AWS security group' },
          { name: 'trusted', kind: 'DigitalOcean database trusted sources' },
        ],
      },
    },
    gateways: {},
  };
}
