import { Outside, type Thing } from '../../terraform/estate';
import { Unknown } from '../../terraform/value';
import { and, isGiven, or, type Perhaps } from './perhaps';

/** Whether a subnet has IPv6 addresses to give. */
export function isDualStack(subnet: Thing): Perhaps {
  if (subnet instanceof Outside) return new Unknown(`${subnet.address}.ipv6_cidr_block`);
  return or(
    isGiven(subnet, 'ipv6_cidr_block'),
    isGiven(subnet, 'ipv6_ipam_pool_id'),
    isGiven(subnet, 'ipv6_netmask_length'),
    isIpv6Only(subnet),
  );
}

/** Whether a subnet has no IPv4. */
export function isIpv6Only(subnet: Thing): Perhaps {
  return subnet instanceof Outside ? false : subnet.flag('ipv6_native', false);
}

/** Whether new network interfaces in a subnet get an IPv6 address unasked: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html */
export function givesIpv6(subnet: Thing): Perhaps {
  if (subnet instanceof Outside) return new Unknown(`${subnet.address}.assign_ipv6_address_on_creation`);
  return and(or(subnet.flag('assign_ipv6_address_on_creation', false), isIpv6Only(subnet)), isDualStack(subnet));
}
