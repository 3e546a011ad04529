import { addNatGateway, addPrivateSubnet, associate, type Vpc, ZONES } from './aws-vpcs';
import type { Configuration } from './terraform';

/** A way to give the apps of a VPC their subnets and their way out. Returns the ids of an app's subnets. */
export type Network = (app: string, place: number) => readonly string[];

/** As `NatGateways` writes it: each app has its own subnets, tables, routes, NAT gateways and Elastic IPs. */
export function gatewaysOfTheirOwn(to: Configuration, vpc: Vpc): Network {
  return (app, place) =>
    ZONES.map((zone, index) => {
      const name = `${app}-${zone}`;
      const subnet = addPrivateSubnet(to, vpc, name, zone, 2 * place + index);
      const table = to.add('aws_route_table', name, { vpc_id: vpc.id, tags: { Name: name } });
      const gateway = addNatGateway(to, vpc, name, zone);
      to.add('aws_route', name, {
        route_table_id: table('id'),
        destination_cidr_block: '0.0.0.0/0',
        nat_gateway_id: gateway,
      });
      associate(to, name, table('id'), subnet);
      return subnet;
    });
}

/** As people write it: one NAT gateway for each zone, and tables with routes in them, for all apps of a VPC. */
export function gatewayPerZone(to: Configuration, vpc: Vpc): Network {
  const tables = ZONES.map((zone) => {
    const name = `${vpc.name}-private-${zone}`;
    const gateway = addNatGateway(to, vpc, name, zone);
    const table = to.add('aws_route_table', name, {
      vpc_id: vpc.id,
      route: [{ cidr_block: '0.0.0.0/0', nat_gateway_id: gateway }],
    });
    to.add('aws_vpc_endpoint', name, {
      vpc_id: vpc.id,
      service_name: 'com.amazonaws.eu-west-1.s3',
      vpc_endpoint_type: 'Gateway',
      route_table_ids: [table('id')],
    });
    return table('id');
  });
  return (app, place) =>
    ZONES.map((zone, index) => {
      const name = `${app}-${zone}`;
      const subnet = addPrivateSubnet(to, vpc, name, zone, 2 * place + index);
      associate(to, name, tables[index], subnet);
      return subnet;
    });
}

/** As people write it: a NAT gateway by the network interface of a machine, one table for each app. */
export function natInstances(to: Configuration, vpc: Vpc): Network {
  const interfaces = ZONES.map((zone) => {
    const name = `${vpc.name}-nat-${zone}`;
    const networkInterface = to.add('aws_network_interface', name, {
      subnet_id: vpc.publicSubnets[zone],
      source_dest_check: false,
    });
    const eip = to.add('aws_eip', name, { domain: 'vpc' });
    to.add('aws_eip_association', name, {
      allocation_id: eip('allocation_id'),
      network_interface_id: networkInterface('id'),
    });
    to.add('aws_instance', name, {
      ami: 'ami-0abcdef1234567890',
      instance_type: 'c7gn.medium',
      network_interface: [{ device_index: 0, network_interface_id: networkInterface('id') }],
    });
    return networkInterface('id');
  });
  return (app, place) =>
    ZONES.map((zone, index) => {
      const name = `${app}-${zone}`;
      const subnet = addPrivateSubnet(to, vpc, name, zone, 2 * place + index);
      const table = to.add('aws_route_table', name, { vpc_id: vpc.id });
      to.add('aws_route', name, {
        route_table_id: table('id'),
        destination_cidr_block: '0.0.0.0/0',
        network_interface_id: interfaces[index],
      });
      associate(to, name, table('id'), subnet);
      return subnet;
    });
}
