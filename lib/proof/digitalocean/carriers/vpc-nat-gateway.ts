import { blind, exit, notKnown } from '../../network/outcome';
import { Resource } from '../../../terraform/resource';
import type { DropletCarrier } from '../droplets';

const NAME = 'digitalocean/vpc-nat-gateway';

/** Whatever is routed to it leaves from its address: https://docs.digitalocean.com/products/networking/vpc/details/features/ */
export const vpcNatGateway: DropletCarrier = {
  name: NAME,
  types: ['digitalocean_vpc_nat_gateway'],

  carry({ path }, by) {
    if (!(by instanceof Resource)) {
      return blind(notKnown(by.address, path, NAME));
    }
    const known = by.block('egresses')?.block('public_gateways')?.value('ipv4');
    const source = { address: by.address, ip: typeof known === 'string' ? known : null, family: 'ipv4' } as const;
    const here = { path: [...path, by.address], rule: NAME };
    if (!by.isReleased) return exit({ source: { ...source, stability: 'fixed' }, ...here });
    return exit({
      source: { ...source, stability: 'dynamic' },
      ...here,
      reason: `it leaves from the address of ${by.address}, which this plan releases`,
      close: `keep ${by.address}`,
    });
  },
};
