import { replacesBy, type Trap } from './trap';

/** A VPC of a gateway cannot be edited: https://github.com/digitalocean/terraform-provider-digitalocean/pull/1428 */
export const defaultGateway: Trap = (edit) =>
  replacesBy(edit, 'digitalocean_vpc_nat_gateway', 'vpcs.default_gateway')
    ? 'to switch default_gateway makes another gateway, with another address'
    : undefined;
