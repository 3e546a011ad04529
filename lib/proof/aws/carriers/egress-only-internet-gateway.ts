import { NOWHERE } from '../../network/outcome';
import type { CarrierRule } from '../../network/rule';
import { NAT64, type Packets } from '../packets';
import type { Vpcs } from '../vpcs';

/**
 * An egress-only internet gateway passes IPv6 on as it is: the far side sees the sender's own address.
 * https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
 */
export const egressOnlyInternetGateway: CarrierRule<Vpcs, Packets> = {
  name: 'aws/egress-only-internet-gateway',
  arguments: ['egress_only_gateway_id'],
  types: ['aws_egress_only_internet_gateway'],
  prefix: 'eigw-',
  carry(packets, by) {
    if (packets.family !== 'ipv6' || packets.to.without(NAT64).isEmpty) return NOWHERE;
    return packets.leave([...packets.path, by.address]);
  },
};
