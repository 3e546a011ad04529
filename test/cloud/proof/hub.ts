import type { Json } from '../../support';
import { blockOf } from './blocks';
import type { Topology } from './topology';
import { type Writer, ZONE } from './writer';

/**
 * A VPC with the way out of others, which come by a transit gateway: by a NAT gateway, or straight to the internet gateway.
 *
 * @returns the id of its attachment
 */
export function writeHub(writer: Writer, transit: Topology['transit'], transit_gateway_id: string): string {
  const vpc_id = writer.id('aws_vpc', 'hub', () => ({ cidr_block: '10.1.0.0/16' }));
  const subnet = (name: string, cidr_block: string) =>
    writer.id('aws_subnet', `hub_${name}`, () => ({ vpc_id, cidr_block, availability_zone: ZONE }));
  const table = (name: string, subnet_id: string, target: Json) => {
    const route = [blockOf({ cidr_block: '0.0.0.0/0', ...target })];
    const route_table_id = writer.id('aws_route_table', `hub_${name}`, () => ({ vpc_id, route }));
    writer.once('aws_route_table_association', `hub_${name}`, () => ({ subnet_id, route_table_id }));
  };

  const inner = subnet('inner', '10.1.0.0/24');
  const gateway_id = writer.id('aws_internet_gateway', 'hub', () => ({ vpc_id }));
  if (transit === 'hub') {
    const outer = subnet('outer', '10.1.1.0/24');
    const allocation_id = writer.id('aws_eip', 'hub', () => ({ domain: 'vpc' }));
    const nat_gateway_id = writer.id('aws_nat_gateway', 'hub', () => ({ subnet_id: outer, allocation_id }));
    table('outer', outer, { gateway_id });
    table('inner', inner, { nat_gateway_id });
  } else {
    table('inner', inner, { gateway_id });
  }
  return writer.id('aws_ec2_transit_gateway_vpc_attachment', 'hub', () => ({
    vpc_id,
    subnet_ids: [inner],
    transit_gateway_id,
  }));
}
