import { NOWHERE } from '../../network/outcome';
import type { CarrierRule } from '../../network/rule';
import type { Packets } from '../packets';
import type { Vpcs } from '../vpcs';

/**
 * A peering connection leads to the other VPC alone: its gateways carry nothing that comes from there.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
export const vpcPeeringConnection: CarrierRule<Vpcs, Packets> = {
  name: 'aws/vpc-peering-connection',
  arguments: ['vpc_peering_connection_id'],
  types: ['aws_vpc_peering_connection', 'aws_vpc_peering_connection_accepter'],
  prefix: 'pcx-',
  carry: () => NOWHERE,
};
