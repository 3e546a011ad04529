import type { WorkloadRule } from '../../network/rule';
import type { Droplets } from '../droplets';
import { wayOut } from '../way-out';

const NAME = 'digitalocean/droplet';

/** A Droplet leaves from its own public address, unless its user data has it leave by another way. */
export const droplet: WorkloadRule<Droplets> = {
  name: NAME,
  types: ['digitalocean_droplet'],
  trace: (resource, droplets) => wayOut({ resource, body: resource, rule: NAME }, droplets),
};
