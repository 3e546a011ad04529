import type { Json } from '../../support';
import type { Example } from './synthesized';

/** Something that people do to an example, after which it leaks. */
export interface Break {
  readonly what: string;
  readonly example: Example;
  edit(json: Json): void;

  /** What leaks then. */
  readonly leaks: string;

  /** What must be on its path: where it broke. */
  readonly at: string;
}

const EVERYWHERE = '0.0.0.0/0';

/** A subnet that leads to the internet gateway, and hands out public addresses. */
function publicSubnet({ resource }: Json): string {
  resource.aws_subnet['vpc-public-eu-west-1a'].map_public_ip_on_launch = true;
  return '${aws_subnet.vpc-public-eu-west-1a.id}';
}

export const BREAKS: readonly Break[] = [
  {
    what: 'the function is taken out of the VPC',
    example: 'aws-nat-gateway',
    edit: ({ resource }) => delete resource.aws_lambda_function.payments.vpc_config,
    leaks: 'aws_lambda_function.payments',
    at: 'aws_lambda_function.payments',
  },
  {
    what: 'one of two zones goes to a regional NAT gateway that takes addresses as it likes',
    example: 'aws-nat-gateway',
    edit: ({ resource }) => {
      resource.aws_nat_gateway.regional = { availability_mode: 'regional', vpc_id: '${aws_vpc.vpc.id}' };
      resource.aws_route['payments-eu-west-1b'].nat_gateway_id = '${aws_nat_gateway.regional.id}';
    },
    leaks: 'aws_lambda_function.payments',
    at: 'aws_nat_gateway.regional',
  },
  {
    what: 'a subnet gets IPv6, with an egress-only internet gateway',
    example: 'aws-nat-gateway',
    edit: ({ resource }) => {
      resource.aws_vpc.vpc.assign_generated_ipv6_cidr_block = true;
      for (const [index, zone] of ['eu-west-1a', 'eu-west-1b'].entries()) {
        resource.aws_subnet[`payments-${zone}`].ipv6_cidr_block =
          `\${cidrsubnet(aws_vpc.vpc.ipv6_cidr_block, 8, ${index})}`;
      }
      resource.aws_egress_only_internet_gateway = { vpc: { vpc_id: '${aws_vpc.vpc.id}' } };
      resource.aws_route['payments-ipv6'] = {
        route_table_id: '${aws_route_table.payments-eu-west-1a.id}',
        destination_ipv6_cidr_block: '::/0',
        egress_only_gateway_id: '${aws_egress_only_internet_gateway.vpc.id}',
      };
      resource.aws_lambda_function.payments.vpc_config.ipv6_allowed_for_dual_stack = true;
    },
    leaks: 'aws_lambda_function.payments',
    at: 'aws_egress_only_internet_gateway.vpc',
  },
  {
    what: 'a subnet is put on the table of another app',
    example: 'aws-nat-gateway',
    edit: ({ resource }) => {
      resource.aws_route_table_association['payments-eu-west-1a'].route_table_id =
        '${aws_route_table.search-eu-west-1a.id}';
    },
    leaks: 'aws_lambda_function.payments',
    at: 'aws_route_table.search-eu-west-1a',
  },
  {
    what: 'a bastion host in a public subnet that hands out public addresses',
    example: 'aws-nat-gateway',
    edit: (json) => {
      json.resource.aws_instance = {
        bastion: { ami: 'ami-0abcdef', instance_type: 't4g.nano', subnet_id: publicSubnet(json) },
      };
    },
    leaks: 'aws_instance.bastion',
    at: 'aws_internet_gateway.vpc',
  },
  {
    what: 'a Fargate service in the public subnets with public addresses, so that it can pull its image',
    example: 'aws-nat-gateway',
    edit: ({ resource }) => {
      resource.aws_ecs_service = {
        reports: {
          name: 'reports',
          cluster: 'apps',
          task_definition: 'reports:1',
          launch_type: 'FARGATE',
          network_configuration: {
            subnets: ['${aws_subnet.vpc-public-eu-west-1a.id}', '${aws_subnet.vpc-public-eu-west-1b.id}'],
            assign_public_ip: true,
          },
        },
      };
    },
    leaks: 'aws_ecs_service.reports',
    at: 'aws_internet_gateway.vpc',
  },
  {
    what: 'an auto scaling group across private and public subnets, whose template asks for public addresses',
    example: 'aws-nat-gateway',
    edit: ({ resource }) => {
      resource.aws_launch_template = {
        workers: {
          image_id: 'ami-0abcdef',
          instance_type: 't4g.small',
          network_interfaces: [{ associate_public_ip_address: 'true' }],
        },
      };
      resource.aws_autoscaling_group = {
        workers: {
          min_size: 1,
          max_size: 2,
          vpc_zone_identifier: ['${aws_subnet.payments-eu-west-1a.id}', '${aws_subnet.vpc-public-eu-west-1b.id}'],
          launch_template: { id: '${aws_launch_template.workers.id}' },
        },
      };
    },
    leaks: 'aws_autoscaling_group.workers',
    at: 'aws_subnet.vpc-public-eu-west-1b',
  },
  {
    what: 'a NAT instance of a pair is replaced by one with an auto-assigned address',
    example: 'aws-nat-instances',
    edit: ({ resource }) => {
      resource.aws_instance['nat-new'] = {
        ami: 'ami-0abcdef',
        instance_type: 't4g.small',
        subnet_id: '${aws_subnet.vpc-public-eu-west-1a.id}',
        associate_public_ip_address: true,
        source_dest_check: false,
      };
      resource.aws_route['nat-a'].network_interface_id = '${aws_instance.nat-new.primary_network_interface_id}';
      delete resource.aws_route['nat-a'].lifecycle;
    },
    leaks: 'aws_lambda_function.payments',
    at: 'aws_instance.nat-new',
  },
  {
    what: 'the subnet of a function is put on a table by hand whose NAT instance has a public address from its subnet',
    example: 'aws-nat-instances',
    edit: (json) => {
      const { resource } = json;
      resource.aws_instance.fck = {
        ami: 'ami-0abcdef',
        instance_type: 't4g.nano',
        subnet_id: publicSubnet(json),
        source_dest_check: false,
      };
      resource.aws_route_table.fck = {
        vpc_id: '${aws_vpc.vpc.id}',
        route: [{ cidr_block: EVERYWHERE, network_interface_id: '${aws_instance.fck.primary_network_interface_id}' }],
      };
      resource.aws_route_table_association['search-eu-west-1b'].route_table_id = '${aws_route_table.fck.id}';
    },
    leaks: 'aws_lambda_function.search',
    at: 'aws_route_table_association.search-eu-west-1b',
  },
  {
    what: 'the egress of the app is set back to what DigitalOcean assigns',
    example: 'digitalocean-app-platform',
    edit: ({ resource }) => {
      resource.digitalocean_app.web.spec.egress = [{ type: 'AUTOASSIGN' }];
    },
    leaks: 'digitalocean_app.web',
    at: 'digitalocean_app.web',
  },
  {
    what: 'the egress setting is dropped from the spec',
    example: 'digitalocean-app-platform',
    edit: ({ resource }) => delete resource.digitalocean_app.web.spec.egress,
    leaks: 'digitalocean_app.web',
    at: 'digitalocean_app.web',
  },
  {
    what: 'the app gets a Functions component',
    example: 'digitalocean-app-platform',
    edit: ({ resource }) => {
      resource.digitalocean_app.web.spec.function = [{ name: 'hooks', source_dir: 'hooks' }];
    },
    leaks: 'digitalocean_app.web',
    at: 'digitalocean_app.web',
  },
  {
    what: 'a crawler boots with a script of its own instead of the boot document',
    example: 'digitalocean-nat-droplets',
    edit: ({ resource }) => {
      resource.digitalocean_droplet['crawler-2'].user_data = '#!/bin/bash\napt-get install --yes nginx\n';
    },
    leaks: 'digitalocean_droplet.crawler-2',
    at: 'digitalocean_droplet.crawler-2',
  },
  {
    what: 'the rules that close the way out are taken out of the boot document',
    example: 'digitalocean-nat-droplets',
    edit: ({ locals }) => {
      locals['crawler-document'] = withoutLines(locals['crawler-document'], 'closed rule add pref 1[23]0 ');
    },
    leaks: 'digitalocean_droplet.crawler-1',
    at: 'digitalocean_droplet.crawler-1',
  },
  {
    what: 'a crawler gets IPv6, and the rules that close it are taken out',
    example: 'digitalocean-nat-droplets',
    edit: ({ locals, resource }) => {
      resource.digitalocean_droplet['crawler-1'].ipv6 = true;
      locals['crawler-document'] = withoutLines(locals['crawler-document'], 'closed -6 rule add');
    },
    leaks: 'digitalocean_droplet.crawler-1',
    at: 'digitalocean_droplet.crawler-1',
  },
  {
    what: 'a Droplet is given a reserved IP, but nothing on it leaves by the anchor gateway',
    example: 'digitalocean-nat-droplets',
    edit: ({ resource }) => {
      const { image, region, size, vpc_uuid } = resource.digitalocean_droplet['crawler-1'];
      resource.digitalocean_droplet.report = { name: 'report', image, region, size, vpc_uuid };
      resource.digitalocean_reserved_ip.report = { region: 'nyc3' };
      resource.digitalocean_reserved_ip_assignment.report = {
        ip_address: '${digitalocean_reserved_ip.report.ip_address}',
        droplet_id: '${digitalocean_droplet.report.id}',
      };
    },
    leaks: 'digitalocean_droplet.report',
    at: 'digitalocean_droplet.report',
  },
  {
    what: 'a NAT gateway gets an Elastic IP at which clients reach the app',
    example: 'aws-ingress',
    edit: ({ resource }) => {
      resource.aws_nat_gateway['payments-eu-west-1a'].allocation_id = '${aws_eip.front-eu-west-1a.allocation_id}';
    },
    leaks: 'aws_lambda_function.payments',
    at: 'aws_nat_gateway.payments-eu-west-1a',
  },
  {
    what: 'the Droplet behind the load balancer boots with a script of its own',
    example: 'digitalocean-ingress',
    edit: ({ resource }) => {
      resource.digitalocean_droplet['api-1'].user_data = '#!/bin/bash\napt-get install --yes nginx\n';
    },
    leaks: 'digitalocean_droplet.api-1',
    at: 'digitalocean_droplet.api-1',
  },
];

/** A document without the lines that match. Fails when there are none, so that an edit does what it says. */
function withoutLines(document: string, pattern: string): string {
  const left = document.replace(new RegExp(`^.*${pattern}.*\\n`, 'gm'), '');
  if (left === document) throw new Error(`no line matches ${pattern}`);
  return left;
}
