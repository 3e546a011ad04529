import { owned, type OwnerRule } from './rule';

/** The addresses that a Droplet gets when it is made, and loses when it is destroyed or replaced. Most of them nobody relies on. */
export const droplet: OwnerRule = {
  types: ['digitalocean_droplet'],
  onlyWhereUsed: true,
  addressesOf: (one) => owned([one.value('ipv4_address'), one.value('ipv6_address')], 'semi-static'),
};
