import { blind, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import type { Droplets } from '../droplets';
import { wayOut } from '../way-out';

const NAME = 'digitalocean/droplet-autoscale';

/** The Droplets of a pool are as its template says. */
export const dropletAutoscale: WorkloadRule<Droplets> = {
  name: NAME,
  types: ['digitalocean_droplet_autoscale'],
  trace(resource, droplets) {
    const body = resource.block('droplet_template');
    if (body) return wayOut({ resource, body, rule: NAME }, droplets);
    return blind(notKnown(`droplet_template of ${resource.address}`, [resource.address], NAME));
  },
};
