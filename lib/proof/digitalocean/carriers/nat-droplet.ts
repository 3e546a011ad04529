import { blind, NOWHERE, notKnown } from '../../network/outcome';
import { Resource } from '../../../terraform/resource';
import type { DropletCarrier } from '../droplets';
import { throughReservedIp } from './reserved-ip';

const NAME = 'digitalocean/nat-droplet';

/** A Droplet that hands on packets of others: what its boot document really does with them decides. */
export const natDroplet: DropletCarrier = {
  name: NAME,
  types: ['digitalocean_droplet'],

  carry({ path }, by, droplets) {
    if (!(by instanceof Resource)) {
      return blind(notKnown(by.address, path, NAME));
    }
    const here = [...path, by.address];
    const { unclear, forwards } = droplets.userData.of(by);
    if (unclear !== undefined) {
      const reason = `user_data of ${by.address} decides where packets go, and cannot be followed: ${unclear}`;
      return blind({ reason, path: here, rule: NAME });
    }
    if (forwards === undefined) return { ...NOWHERE, notes: [`${by.address} hands on no packets`] };
    if (!forwards.passes) {
      return { ...NOWHERE, notes: [`${by.address} lets nothing out: its rules let no packet pass`] };
    }
    return throughReservedIp({ path: here }, by, droplets);
  },
};
