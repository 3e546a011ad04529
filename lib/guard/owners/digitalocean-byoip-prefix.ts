import { owned, type OwnerRule } from './rule';

/** Addresses of one's own, of which Droplets have some: https://docs.digitalocean.com/reference/api/digitalocean/#tag/BYOIP-Prefixes */
export const byoipPrefix: OwnerRule = {
  types: ['digitalocean_byoip_prefix'],
  addressesOf: () => owned([], 'fixed'),
};
