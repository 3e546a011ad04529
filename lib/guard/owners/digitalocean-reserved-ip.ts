import { owned, type OwnerRule } from './rule';

/** A reserved IP, under its old name as well: https://docs.digitalocean.com/products/networking/reserved-ips/ */
export const reservedIp: OwnerRule = {
  types: ['digitalocean_reserved_ip', 'digitalocean_floating_ip', 'digitalocean_reserved_ipv6'],
  addressesOf: (address) => owned([address.value('ip_address') ?? address.value('ip')], 'fixed'),
};
