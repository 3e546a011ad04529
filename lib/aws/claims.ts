import type { Claim } from '../claim';

/** What replaces an Elastic IP by another one. */
const REPLACES_ELASTIC_IP = [
  'address',
  'domain',
  'ipam_pool_id',
  'network_border_group',
  'public_ipv4_pool',
  'region',
] as const;

/** What replaces a load balancer of any type. */
const REPLACES_LOAD_BALANCER = [
  'customer_owned_ipv4_pool',
  'internal',
  'load_balancer_type',
  'name',
  'name_prefix',
  'region',
] as const;

/** What takes the Elastic IPs off a NAT gateway. */
const FREES_NAT_GATEWAY = ['allocation_id', 'connectivity_type', 'secondary_allocation_ids'] as const;

/** What takes the Elastic IPs off a network load balancer. Terraform plans most changes of a mapping as updates. */
const FREES_LOAD_BALANCER = ['internal', 'load_balancer_type', 'subnet_mapping', 'subnets'] as const;

const ELASTIC_IPS = 'the owner of the Elastic IPs';

/**
 * What this library says of addresses at AWS. `changedBy` is as version 5.100.0 of the provider plans it, and version 6.25.0
 * where the argument is newer.
 */
export const AWS_CLAIMS = {
  natGateway: {
    via: 'AWS NAT gateway',
    direction: 'egress',
    stability: 'fixed',
    changes: 'only the release of an Elastic IP: the addresses outlive the gateways',
    announcedBy: ELASTIC_IPS,
    note: 'Packets leave from the Elastic IP of the gateway that carries their zone: admit all of them.',
    changedBy: {
      aws_eip: REPLACES_ELASTIC_IP,
      aws_nat_gateway: FREES_NAT_GATEWAY,
    },
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',
  },
  regionalNatGateway: {
    via: 'AWS regional NAT gateway',
    direction: 'egress',
    stability: 'fixed',
    changes: 'only the release of an Elastic IP: the addresses outlive the gateways',
    announcedBy: ELASTIC_IPS,
    note: 'Packets of every zone can leave from any of its Elastic IPs: admit all of them. Without addresses that are named, AWS adds some by itself.',
    changedBy: {
      aws_eip: REPLACES_ELASTIC_IP,
      aws_nat_gateway: ['availability_mode', 'availability_zone_address', 'connectivity_type'],
    },
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html',
  },
  importedNatGateway: {
    via: 'AWS NAT gateway, made elsewhere',
    direction: 'egress',
    stability: 'fixed',
    changes: 'whatever the owner of the gateways changes',
    announcedBy: 'the owner of the gateways',
    note: 'The Elastic IPs are as their owner gave them here: Terraform reads that they exist, and not that the gateway has them.',
    changedBy: {
      aws_eip: REPLACES_ELASTIC_IP,
      aws_nat_gateway: FREES_NAT_GATEWAY,
    },
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',
  },
  natInstances: {
    via: 'AWS NAT instances',
    direction: 'egress',
    stability: 'fixed',
    changes: 'only the release of an Elastic IP: the addresses outlive the instances',
    announcedBy: ELASTIC_IPS,
    note: 'Packets can leave from the Elastic IP on either half of the pair: admit both.',
    changedBy: {
      aws_eip: REPLACES_ELASTIC_IP,
      aws_eip_association: ['allocation_id', 'public_ip'],
    },
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html',
  },
  networkLoadBalancer: {
    via: 'AWS network load balancer with Elastic IPs',
    direction: 'ingress',
    stability: 'fixed',
    changes:
      'only the release of an Elastic IP, or another one in its place: the addresses outlive the load balancer, and its hostname does not',
    announcedBy: ELASTIC_IPS,
    note: 'Rely on the addresses, one in each zone. The hostname names those of them whose zone can answer.',
    changedBy: {
      aws_eip: REPLACES_ELASTIC_IP,
      aws_lb: FREES_LOAD_BALANCER,
    },
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html',
  },
  networkLoadBalancerWithoutElasticIps: {
    via: 'AWS network load balancer',
    direction: 'ingress',
    stability: 'semi-static',
    changes: 'a replacement of the load balancer, or of its subnet in a zone',
    announcedBy: 'the owner of the load balancer',
    note: 'AWS picks an address in each zone, which does not change while the load balancer lives. Prefer the hostname.',
    changedBy: {
      aws_lb: [
        ...REPLACES_LOAD_BALANCER,
        'secondary_ips_auto_assigned_per_subnet',
        'security_groups',
        'subnet_mapping',
        'subnets',
      ],
    },
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html',
  },
  networkLoadBalancerInFront: {
    via: 'AWS network load balancer with Elastic IPs, in front of an application load balancer',
    direction: 'ingress',
    stability: 'fixed',
    changes:
      'only the release of an Elastic IP, or another one in its place: the addresses outlive both load balancers, and their hostnames do not',
    announcedBy: ELASTIC_IPS,
    note: 'Rely on the addresses, one in each zone: those of the application load balancer behind them change at any time.',
    changedBy: {
      aws_eip: REPLACES_ELASTIC_IP,
      aws_lb: FREES_LOAD_BALANCER,
    },
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  },
  applicationLoadBalancer: {
    via: 'AWS application load balancer',
    direction: 'ingress',
    stability: 'dynamic',
    changes: 'AWS, whenever the load balancer scales',
    announcedBy: 'nobody',
    note: 'Use the hostname alone: its addresses change without notice. For addresses that stay, put a network load balancer with Elastic IPs or a Global Accelerator in front of it.',
    changedBy: { aws_lb: REPLACES_LOAD_BALANCER },
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#request-routing',
  },
  globalAccelerator: {
    via: 'AWS Global Accelerator',
    direction: 'ingress',
    stability: 'fixed',
    changes: 'only the deletion of the accelerator, after which nobody gets its addresses back',
    announcedBy: 'the owner of the accelerator',
    note: 'Two addresses that lead to the nearest location of AWS. They stay while the accelerator exists, even when it is switched off.',
    changedBy: { aws_globalaccelerator_accelerator: ['ip_addresses'] },
    source: 'https://docs.aws.amazon.com/global-accelerator/latest/dg/about-accelerators.html',
  },
  cloudFront: {
    via: 'AWS CloudFront',
    direction: 'ingress',
    stability: 'dynamic',
    changes: 'AWS, at any time',
    announcedBy: 'nobody',
    note: 'Use the hostname alone: its addresses differ from place to place, are shared with other distributions, and change without notice.',
    changedBy: { aws_cloudfront_distribution: ['staging'] },
    source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html',
  },
} as const satisfies Record<string, Claim>;
