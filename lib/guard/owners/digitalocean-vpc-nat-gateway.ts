import { owned, type OwnerRule } from './rule';

/** Its address is made with it, and lost with it: https://docs.digitalocean.com/products/networking/vpc/details/features/ */
export const vpcNatGateway: OwnerRule = {
  types: ['digitalocean_vpc_nat_gateway'],
  addressesOf(gateway) {
    const gateways = gateway.blocks('egresses').flatMap((egress) => egress.blocks('public_gateways'));
    return owned(
      gateways.map((one) => one.value('ipv4')),
      'semi-static',
    );
  },
};
