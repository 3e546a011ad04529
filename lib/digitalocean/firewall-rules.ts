import type { FirewallOutboundRule } from '@cdktf/provider-digitalocean/lib/firewall';

/** The most of each that a firewall takes: https://docs.digitalocean.com/products/networking/firewalls/details/limits/ */
export const MOST = { droplets: 10, tags: 5, rules: 50, sources: 1000 };

const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** A firewall without outbound rules would cut the Droplets off. */
export const ALL_OUT: FirewallOutboundRule[] = [
  { protocol: 'tcp', portRange: '1-65535', destinationAddresses: EVERYWHERE },
  { protocol: 'udp', portRange: '1-65535', destinationAddresses: EVERYWHERE },
  { protocol: 'icmp', destinationAddresses: EVERYWHERE },
];
