import type { CarrierRule } from '../../network/rule';
import { NAT64, type Packets } from '../packets';
import type { Vpcs } from '../vpcs';
import { NOWHERE } from '../../network/outcome';

/**
 * An internet gateway translates the private address of a network interface to its public one, and drops what has none.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export const internetGateway: CarrierRule<Vpcs, Packets> = {
  name: 'aws/internet-gateway',
  arguments: ['gateway_id'],
  types: ['aws_internet_gateway'],
  prefix: 'igw-',
  carry(packets, by) {
    if (packets.to.without(NAT64).isEmpty) return NOWHERE;
    return packets.leave([...packets.path, by.address]);
  },
};
