import { replacesBy, type Trap } from './trap';

/** Since provider 2.96.0, subnet_uuid is not known in any plan: https://github.com/digitalocean/terraform-provider-digitalocean/issues/1597 */
export const subnetUuid: Trap = (edit) =>
  replacesBy(edit, 'digitalocean_vpc_nat_gateway', 'vpcs.subnet_uuid')
    ? 'the provider for DigitalOcean replaces every VPC NAT gateway in every plan from version 2.96.0 on, since it does not know subnet_uuid before: stay below 2.96.0'
    : undefined;
