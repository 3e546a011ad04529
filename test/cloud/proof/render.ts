import type { Json } from '../../support';
import { asDefault, blockOf } from './blocks';
import { writeHub } from './hub';
import {
  type Machine,
  type NatGateway,
  PREFIX_LIST,
  type Route,
  type SubnetName,
  type TableName,
  type TargetName,
  type Topology,
} from './topology';
import { Writer, ZONE } from './writer';

const NETWORKS: Readonly<Record<SubnetName, number>> = { public: 0, private: 1, middle: 2 };

/** Writes topologies as Terraform JSON: many VPCs in one root. Only what something names is written. */
export class Renderer {
  public readonly resource: Json = {};

  /** The Terraform address of the topology's machine. */
  public add(name: string, topology: Topology): string {
    return new Rendering(this.resource, name, topology).app();
  }
}

class Rendering extends Writer {
  public constructor(
    resource: Json,
    name: string,
    private readonly topology: Topology,
  ) {
    super(resource, name);
  }

  public app(): string {
    const { app, hasEndpoint } = this.topology;
    this.mainTable();
    const address = this.machine('app', app);
    if (hasEndpoint) {
      const route_table_ids = [this.idOfTable(this.topology.tableOf[app.subnet])];
      const service_name = 'com.amazonaws.eu-west-1.s3';
      this.once('aws_vpc_endpoint', 's3', () => ({ vpc_id: this.vpc(), service_name, route_table_ids }));
    }
    return address;
  }

  private vpc(attribute = 'id'): string {
    const ipv6 = this.topology.isDualStack ? { assign_generated_ipv6_cidr_block: true } : {};
    return this.id('aws_vpc', 'it', () => ({ cidr_block: '10.0.0.0/16', ...ipv6 }), attribute);
  }

  private subnet(name: SubnetName): string {
    const { isDualStack, givesIpv6, mapsPublicIps, tableOf } = this.topology;
    const number = NETWORKS[name];
    const ipv6 = {
      ipv6_cidr_block: `\${cidrsubnet(${inner(this.vpc('ipv6_cidr_block'))}, 8, ${number})}`,
      ...(givesIpv6[name] ? { assign_ipv6_address_on_creation: true } : {}),
    };
    const id = this.id('aws_subnet', name, () => ({
      vpc_id: this.vpc(),
      cidr_block: `10.0.${number}.0/24`,
      availability_zone: ZONE,
      ...(mapsPublicIps[name] ? { map_public_ip_on_launch: true } : {}),
      ...(isDualStack ? ipv6 : {}),
    }));
    const table = tableOf[name];
    if (table !== 'main') {
      this.once('aws_route_table_association', name, () => ({ subnet_id: id, route_table_id: this.idOfTable(table) }));
    }
    return id;
  }

  private idOfTable(name: TableName): string {
    return name === 'main' ? this.vpc('main_route_table_id') : this.table(name);
  }

  private table(name: TableName): string {
    const { style, routes } = this.topology.tables[name];
    const isNew = !this.has('aws_route_table', name);
    const id = this.id('aws_route_table', name, () => ({ vpc_id: this.vpc() }));
    if (!isNew) return id;
    if (style === 'separate') this.separate(name, id, routes);
    else this.resource.aws_route_table[`${this.name}_${name}`].route = this.blocks(routes);
    return id;
  }

  private mainTable(): void {
    const { main, tables } = this.topology;
    if (main === 'replaced') {
      this.once('aws_main_route_table_association', 'it', () => ({
        vpc_id: this.vpc(),
        route_table_id: this.table('main'),
      }));
    }
    if (main === 'routes') this.separate('main', this.vpc('default_route_table_id'), tables.main.routes);
    if (main === 'adopted') {
      this.once('aws_default_route_table', 'it', () => ({
        default_route_table_id: this.vpc('default_route_table_id'),
        route: this.blocks(tables.main.routes).map(asDefault),
      }));
    }
  }

  private separate(table: TableName, route_table_id: string, routes: readonly Route[]): void {
    routes.filter(this.isPossible).forEach((route, index) => {
      this.once('aws_route', `${table}_${index}`, () => ({
        route_table_id,
        ...this.to(route, 'destination_cidr_block', 'destination_ipv6_cidr_block'),
        ...this.via(route),
      }));
    });
  }

  private blocks(routes: readonly Route[]): Json[] {
    return routes
      .filter(this.isPossible)
      .map((route) => blockOf({ ...this.to(route, 'cidr_block', 'ipv6_cidr_block'), ...this.via(route) }));
  }

  private readonly isPossible = ({ to }: Route): boolean => this.topology.isDualStack || !to.includes(':');

  private to({ to }: Route, ipv4: string, ipv6: string): Json {
    if (to === PREFIX_LIST) return { destination_prefix_list_id: this.prefixList() };
    return { [to.includes(':') ? ipv6 : ipv4]: to };
  }

  private prefixList(): string {
    return this.id('aws_ec2_managed_prefix_list', 'it', () => ({
      name: this.name,
      address_family: 'IPv4',
      max_entries: 5,
      entry: this.topology.listed.map((cidr) => ({ cidr, description: null })),
    }));
  }

  private via({ via }: Route): Json {
    const targets: Record<TargetName, () => Json> = {
      'internet gateway': () => ({ gateway_id: this.internetGateway() }),
      'egress-only gateway': () => ({
        egress_only_gateway_id: this.id('aws_egress_only_internet_gateway', 'it', () => ({ vpc_id: this.vpc() })),
      }),
      'first NAT gateway': () => ({ nat_gateway_id: this.natGateway('first', this.topology.natGateways.first) }),
      'second NAT gateway': () => ({ nat_gateway_id: this.natGateway('second', this.topology.natGateways.second) }),
      'NAT instance': () => ({ network_interface_id: this.natInstance() }),
      peering: () => ({ vpc_peering_connection_id: this.peering() }),
      'transit gateway': () => ({ transit_gateway_id: this.transitGateway() }),
      'VPN gateway': () => ({ gateway_id: this.id('aws_vpn_gateway', 'it', () => ({ vpc_id: this.vpc() })) }),
    };
    return targets[via]();
  }

  private internetGateway(): string {
    return this.id('aws_internet_gateway', 'it', () => ({ vpc_id: this.vpc() }));
  }

  private natGateway(name: string, { subnet, isPrivate }: NatGateway): string {
    return this.id('aws_nat_gateway', name, () => ({
      subnet_id: this.subnet(subnet),
      ...(isPrivate ? { connectivity_type: 'private' } : { allocation_id: this.elasticIp(`nat_${name}`) }),
    }));
  }

  private elasticIp(name: string, more: Json = {}): string {
    return this.id('aws_eip', name, () => ({ domain: 'vpc', ...more }));
  }

  private natInstance(): string {
    const { machine, checks } = this.topology.natInstance;
    this.machine('nat', machine, checks);
    if (machine.kind === 'interface') return `\${aws_network_interface.${this.name}_nat.id}`;
    return `\${aws_instance.${this.name}_nat.primary_network_interface_id}`;
  }

  private peering(): string {
    const other = this.id('aws_vpc', 'other', () => ({ cidr_block: '10.2.0.0/16' }));
    return this.id('aws_vpc_peering_connection', 'it', () => ({
      vpc_id: this.vpc(),
      peer_vpc_id: other,
      auto_accept: true,
    }));
  }

  private transitGateway(): string {
    const { transit } = this.topology;
    const gateway = this.once('aws_ec2_transit_gateway', 'it', () => ({}));
    const transit_gateway_id = `\${${gateway}.id}`;
    this.once('aws_ec2_transit_gateway_vpc_attachment', 'it', () => ({
      vpc_id: this.vpc(),
      subnet_ids: [this.subnet('private')],
      transit_gateway_id,
    }));
    if (transit === 'nowhere') return transit_gateway_id;
    this.once('aws_ec2_transit_gateway_route', 'it', () => ({
      destination_cidr_block: '0.0.0.0/0',
      transit_gateway_route_table_id: `\${${gateway}.association_default_route_table_id}`,
      ...(transit === 'black hole'
        ? { blackhole: true }
        : { transit_gateway_attachment_id: writeHub(this, transit, transit_gateway_id) }),
    }));
    return transit_gateway_id;
  }

  private machine(name: string, machine: Machine, source_dest_check?: boolean): string {
    const subnet_id = this.subnet(machine.subnet);
    const what = { ...IMAGE };
    const checks = source_dest_check === undefined ? {} : { source_dest_check };
    const ipv6 = this.topology.isDualStack && machine.asksForIpv6 ? { ipv6_address_count: 1 } : {};
    if (machine.kind === 'group') return this.group(name, subnet_id, machine);
    if (machine.kind === 'instance') {
      const associate = machine.associate === undefined ? {} : { associate_public_ip_address: machine.associate };
      const it = this.once('aws_instance', name, () => ({ ...what, subnet_id, ...associate, ...checks, ...ipv6 }));
      this.addressOf(name, machine, `\${${it}.id}`, `\${${it}.primary_network_interface_id}`);
      return it;
    }
    const network_interface_id = this.id('aws_network_interface', name, () => ({ subnet_id, ...checks, ...ipv6 }));
    const it = this.once('aws_instance', name, () => ({
      ...what,
      network_interface: [{ device_index: 0, network_interface_id }],
    }));
    this.addressOf(name, machine, `\${${it}.id}`, network_interface_id);
    return it;
  }

  private group(name: string, subnet_id: string, { associate }: Machine): string {
    const interfaces = associate === undefined ? [] : [{ associate_public_ip_address: 'false', device_index: 0 }];
    const launch = this.id('aws_launch_template', name, () => ({
      image_id: IMAGE.ami,
      instance_type: IMAGE.instance_type,
      network_interfaces: interfaces,
    }));
    return this.once('aws_autoscaling_group', name, () => ({
      min_size: 1,
      max_size: 1,
      vpc_zone_identifier: [subnet_id],
      launch_template: [{ id: launch, version: '$Latest' }],
    }));
  }

  private addressOf(name: string, { elasticIp }: Machine, instance_id: string, network_interface_id: string): void {
    if (elasticIp === 'none') return;
    if (elasticIp === 'eip.instance') {
      this.elasticIp(name, { instance: instance_id });
      return;
    }
    const allocation_id = this.elasticIp(name);
    const to = elasticIp === 'association of instance' ? { instance_id } : { network_interface_id };
    this.once('aws_eip_association', name, () => ({ allocation_id, ...to }));
  }
}

const IMAGE = { ami: 'ami-12345678', instance_type: 't3.micro' };

function inner(expression: string): string {
  return expression.slice(2, -1);
}
