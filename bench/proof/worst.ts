import { addNatGateway, addPrivateSubnet, addVpc, associate } from './aws-vpcs';
import { Configuration } from './terraform';

const ROUTES = 3_000;
const ATTACHMENTS = 1_000;
const SUBNETS = 1_000;
const TABLES = 100;

/**
 * What is large in one place: a table with thousands of routes, a transit gateway with a thousand VPCs, an auto scaling
 * group in a thousand subnets, and one NAT gateway that all of it leaves by.
 */
export function worst(): Configuration {
  const made = new Configuration();
  const shared = addVpc(made, 'shared', 0);
  const gateway = addNatGateway(made, shared, 'shared', 'a');
  addManyRoutes(made, shared.id, gateway);
  addManySubnets(made, shared.id, gateway);
  addManyAttachments(made, shared, gateway);
  return made;
}

/** Twenty functions on one table whose routes, most of them resources of their own, cover small parts of the internet. */
function addManyRoutes(to: Configuration, vpc: string, gateway: string): void {
  const table = to.add('aws_route_table', 'long', {
    vpc_id: vpc,
    route: Array.from({ length: ROUTES / 2 }, (_, index) => ({
      cidr_block: `20.${index >> 8}.${index & 255}.0/24`,
      nat_gateway_id: gateway,
    })),
  });
  to.add('aws_route', 'long-default', {
    route_table_id: table('id'),
    destination_cidr_block: '0.0.0.0/0',
    nat_gateway_id: gateway,
  });
  for (let index = 0; index < ROUTES / 2; index++) {
    to.add('aws_route', `long-${index}`, {
      route_table_id: table('id'),
      destination_cidr_block: `30.${index >> 8}.${index & 255}.0/24`,
      nat_gateway_id: gateway,
    });
  }
  for (let index = 0; index < 20; index++) {
    const subnet = addSubnet(to, vpc, `long-${index}`, index);
    associate(to, `long-${index}`, table('id'), subnet);
    addFunction(to, `long-${index}`, [subnet]);
  }
}

/** One auto scaling group in a thousand subnets, on a hundred tables. */
function addManySubnets(to: Configuration, vpc: string, gateway: string): void {
  const tables = Array.from({ length: TABLES }, (_, index) => {
    const table = to.add('aws_route_table', `wide-${index}`, { vpc_id: vpc });
    to.add('aws_route', `wide-${index}`, {
      route_table_id: table('id'),
      destination_cidr_block: '0.0.0.0/0',
      nat_gateway_id: gateway,
    });
    return table('id');
  });
  const subnets = Array.from({ length: SUBNETS }, (_, index) => {
    const subnet = addSubnet(to, vpc, `wide-${index}`, 100 + index);
    associate(to, `wide-${index}`, tables[index % TABLES], subnet);
    return subnet;
  });
  const template = to.add('aws_launch_template', 'wide', {
    image_id: 'ami-0abcdef1234567890',
    network_interfaces: [{ device_index: 0, associate_public_ip_address: 'false' }],
  });
  to.add('aws_autoscaling_group', 'wide', {
    min_size: 1,
    max_size: SUBNETS,
    vpc_zone_identifier: subnets,
    launch_template: [{ id: template('id'), version: '$Latest' }],
  });
}

/** A thousand VPCs with a function each, behind a transit gateway that sends everything to the shared VPC. */
function addManyAttachments(to: Configuration, shared: ReturnType<typeof addVpc>, gateway: string): void {
  const transit = to.add('aws_ec2_transit_gateway', 'hub', {
    default_route_table_association: 'disable',
    default_route_table_propagation: 'disable',
  });
  const routes = to.add('aws_ec2_transit_gateway_route_table', 'hub', { transit_gateway_id: transit('id') });
  const inside = addPrivateSubnet(to, shared, 'hub', 'a', 200);
  const table = to.add('aws_route_table', 'hub', { vpc_id: shared.id });
  to.add('aws_route', 'hub', {
    route_table_id: table('id'),
    destination_cidr_block: '0.0.0.0/0',
    nat_gateway_id: gateway,
  });
  associate(to, 'hub', table('id'), inside);
  const attach = (name: string, vpc: string, subnet: string) => {
    const attachment = to.add('aws_ec2_transit_gateway_vpc_attachment', name, {
      transit_gateway_id: transit('id'),
      vpc_id: vpc,
      subnet_ids: [subnet],
      transit_gateway_default_route_table_association: false,
      transit_gateway_default_route_table_propagation: false,
    });
    to.add('aws_ec2_transit_gateway_route_table_association', name, {
      transit_gateway_attachment_id: attachment('id'),
      transit_gateway_route_table_id: routes('id'),
    });
    return attachment('id');
  };
  to.add('aws_ec2_transit_gateway_route', 'hub', {
    destination_cidr_block: '0.0.0.0/0',
    transit_gateway_attachment_id: attach('hub', shared.id, inside),
    transit_gateway_route_table_id: routes('id'),
  });
  for (let index = 0; index < ATTACHMENTS; index++) {
    const name = `spoke-${index}`;
    const vpc = to.add('aws_vpc', name, { cidr_block: `10.${index % 250}.0.0/16` })('id');
    const subnet = addSubnet(to, vpc, name, 0);
    const own = to.add('aws_route_table', name, { vpc_id: vpc });
    to.add('aws_route', name, {
      route_table_id: own('id'),
      destination_cidr_block: '0.0.0.0/0',
      transit_gateway_id: transit('id'),
    });
    associate(to, name, own('id'), subnet);
    attach(name, vpc, subnet);
    addFunction(to, name, [subnet]);
  }
}

function addSubnet(to: Configuration, vpc: string, name: string, place: number): string {
  return to.add('aws_subnet', name, { vpc_id: vpc, cidr_block: `10.${place >> 4}.${(place & 15) * 16}.0/28` })('id');
}

function addFunction(to: Configuration, name: string, subnets: readonly string[]): void {
  to.add('aws_lambda_function', name, {
    function_name: name,
    role: 'arn:aws:iam::111122223333:role/app',
    filename: 'archive.zip',
    vpc_config: { subnet_ids: subnets, security_group_ids: ['sg-0abcdef'] },
  });
}
