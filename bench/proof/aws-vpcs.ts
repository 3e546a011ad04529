import type { Configuration } from './terraform';

export const ZONES = ['a', 'b'] as const;
export type Zone = (typeof ZONES)[number];

/** A VPC that apps are put into. */
export interface Vpc {
  readonly name: string;
  readonly number: number;
  readonly id: string;

  /** The subnets that lead to the internet gateway. */
  readonly publicSubnets: Readonly<Record<Zone, string>>;
}

/** A VPC with a public subnet in each zone, as `EgressVpc` writes it. */
export function addVpc(to: Configuration, name: string, number: number): Vpc {
  const vpc = to.add('aws_vpc', name, { cidr_block: `10.${number}.0.0/16`, enable_dns_hostnames: true });
  const gateway = to.add('aws_internet_gateway', name, { vpc_id: vpc('id') });
  const table = to.add('aws_route_table', `${name}-public`, { vpc_id: vpc('id') });
  to.add('aws_route', `${name}-public`, {
    route_table_id: table('id'),
    destination_cidr_block: '0.0.0.0/0',
    gateway_id: gateway('id'),
  });
  const subnets = ZONES.map((zone, index) => {
    const subnet = to.add('aws_subnet', `${name}-public-${zone}`, {
      vpc_id: vpc('id'),
      availability_zone: `eu-west-1${zone}`,
      cidr_block: `10.${number}.${index}.0/24`,
      map_public_ip_on_launch: true,
      tags: { Name: `${name}-public-${zone}` },
    });
    to.add('aws_route_table_association', `${name}-public-${zone}`, {
      route_table_id: table('id'),
      subnet_id: subnet('id'),
    });
    return [zone, subnet('id')];
  });
  return { name, number, id: vpc('id'), publicSubnets: Object.fromEntries(subnets) as Record<Zone, string> };
}

/** A subnet without a public address. Each VPC has room for 120 of them. */
export function addPrivateSubnet(to: Configuration, vpc: Vpc, name: string, zone: Zone, place: number): string {
  const subnet = to.add('aws_subnet', name, {
    vpc_id: vpc.id,
    availability_zone: `eu-west-1${zone}`,
    cidr_block: `10.${vpc.number}.${10 + place}.0/24`,
    map_public_ip_on_launch: false,
    tags: { Name: name },
  });
  return subnet('id');
}

/** An Elastic IP and a NAT gateway that has it. Returns the id of the gateway. */
export function addNatGateway(to: Configuration, vpc: Vpc, name: string, zone: Zone): string {
  const eip = to.add('aws_eip', name, { domain: 'vpc', lifecycle: { prevent_destroy: true }, tags: { Name: name } });
  const gateway = to.add('aws_nat_gateway', name, {
    allocation_id: eip('allocation_id'),
    subnet_id: vpc.publicSubnets[zone],
    depends_on: [`aws_internet_gateway.${vpc.name}`, `aws_route.${vpc.name}-public`],
    tags: { Name: name },
  });
  return gateway('id');
}

/** Puts a subnet on a table. */
export function associate(to: Configuration, name: string, table: string, subnet: string): void {
  to.add('aws_route_table_association', name, { route_table_id: table, subnet_id: subnet });
}
