import type { Json } from '../support';
import type { Standing } from './edits';

// Load balancers on AWS as they stand before somebody edits them, and what all of AWS has in common.

export const TAGS = { tags_all: {} };

/** Another region is another resource: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/guides/enhanced-region-support */
export const REGION = { region: 'replace' } as const;

export const SUBNET_A = 'subnet-0a1b2c3d4e5f60718';
const SUBNET_B = 'subnet-0b2c3d4e5f6071829';
const SUBNET_C = 'subnet-0c3d4e5f607182930';
export const ALLOCATION_A = 'eipalloc-0a1b2c3d4e5f60718';
const ALLOCATION_B = 'eipalloc-0b2c3d4e5f6071829';
const ALLOCATION_C = 'eipalloc-0c3d4e5f607182930';
const GROUP = 'sg-0a1b2c3d4e5f60718';

/** What the provider fills in for every load balancer. */
const LOAD_BALANCER = {
  ...TAGS,
  client_keep_alive: 3600,
  desync_mitigation_mode: 'defensive',
  drop_invalid_header_fields: false,
  enable_cross_zone_load_balancing: false,
  enable_http2: true,
  enable_tls_version_and_cipher_suite_headers: false,
  enable_waf_fail_open: false,
  enable_xff_client_port: false,
  enable_zonal_shift: false,
  idle_timeout: 60,
  internal: false,
  ip_address_type: 'ipv4',
  preserve_host_header: false,
  xff_header_processing_mode: 'append',
  enable_deletion_protection: false,
};

function arn(path: string): Json {
  const id = `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/${path}`;
  return { id, arn: id, arn_suffix: path };
}

/** https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/lb */
const LATER = { ...REGION, health_check_logs: 'update' } as const;

/** The same. Fewer secondary addresses are another load balancer. */
const LATER_NETWORK = { ...LATER, secondary_ips_auto_assigned_per_subnet: 'replace' } as const;

/** What only application load balancers have. */
const OF_APPLICATIONS = [
  'client_keep_alive',
  'desync_mitigation_mode',
  'drop_invalid_header_fields',
  'enable_http2',
  'enable_tls_version_and_cipher_suite_headers',
  'enable_waf_fail_open',
  'enable_xff_client_port',
  'idle_timeout',
  'ipam_pools.ipv4_ipam_pool_id',
  'preserve_host_header',
  'xff_header_processing_mode',
];

const LOAD_BALANCER_EDITS: Standing['edits'] = {
  name_prefix: (it) => {
    delete it.name;
    it.name_prefix = 'web-';
  },
  desync_mitigation_mode: 'strictest',
  xff_header_processing_mode: 'preserve',
  ip_address_type: 'dualstack',
  'access_logs.enabled': true,
};

/** An Elastic IP in each of two zones. */
export const NETWORK_WITH_ELASTIC_IPS: Standing = {
  type: 'aws_lb',
  written: {
    name: 'api',
    load_balancer_type: 'network',
    security_groups: [GROUP],
    subnet_mapping: [
      { subnet_id: SUBNET_A, allocation_id: ALLOCATION_A },
      { subnet_id: SUBNET_B, allocation_id: ALLOCATION_B },
    ],
  },
  known: {
    ...LOAD_BALANCER,
    ...arn('net/api/0a1b2c3d4e5f6071'),
    subnets: [SUBNET_A, SUBNET_B],
    dns_record_client_routing_policy: 'any_availability_zone',
    enforce_security_group_inbound_rules_on_private_link_traffic: '',
    subnet_mapping: [
      { subnet_id: SUBNET_A, allocation_id: ALLOCATION_A, ipv6_address: '', private_ipv4_address: '', outpost_id: '' },
      { subnet_id: SUBNET_B, allocation_id: ALLOCATION_B, ipv6_address: '', private_ipv4_address: '', outpost_id: '' },
    ],
  },
  edits: {
    ...LOAD_BALANCER_EDITS,
    load_balancer_type: 'gateway',
    dns_record_client_routing_policy: 'availability_zone_affinity',
    enforce_security_group_inbound_rules_on_private_link_traffic: 'off',
    security_groups: ['sg-0b2c3d4e5f6071829'],
    'security_groups: none any more': (it) => (it.security_groups = []),
    subnets: (it) => {
      delete it.subnet_mapping;
      it.subnets = [SUBNET_A, SUBNET_C];
    },
    'subnet_mapping.ipv6_address': '2001:db8::1',
    'subnet_mapping.private_ipv4_address': '10.0.0.20',
    'subnet_mapping.allocation_id': ALLOCATION_C,
    'subnet_mapping.subnet_id': SUBNET_C,
    'subnet_mapping: one more zone': (it) =>
      it.subnet_mapping.push({ subnet_id: SUBNET_C, allocation_id: ALLOCATION_C }),
    'subnet_mapping: one zone less': (it) => it.subnet_mapping.pop(),
  },
  ignored: OF_APPLICATIONS,
  later: LATER_NETWORK,
};

/** The same, with addresses that AWS chooses. */
export const NETWORK: Standing = {
  type: 'aws_lb',
  written: {
    name: 'api',
    load_balancer_type: 'network',
    security_groups: [GROUP],
    subnets: [SUBNET_A, SUBNET_B],
  },
  known: {
    ...NETWORK_WITH_ELASTIC_IPS.known,
    subnet_mapping: [
      { subnet_id: SUBNET_A, allocation_id: '', ipv6_address: '', private_ipv4_address: '', outpost_id: '' },
      { subnet_id: SUBNET_B, allocation_id: '', ipv6_address: '', private_ipv4_address: '', outpost_id: '' },
    ],
  },
  edits: {
    ...NETWORK_WITH_ELASTIC_IPS.edits,
    subnets: [SUBNET_A, SUBNET_C],
    'subnets: one more zone': [SUBNET_A, SUBNET_B, SUBNET_C],
    'subnets: one zone less': [SUBNET_A],
    'subnet_mapping.ipv6_address': mapped({ ipv6_address: '2001:db8::1' }),
    'subnet_mapping.private_ipv4_address': mapped({ private_ipv4_address: '10.0.0.20' }),
    'subnet_mapping.allocation_id': mapped({ allocation_id: ALLOCATION_A }),
    'subnet_mapping.subnet_id': mapped({ subnet_id: SUBNET_C }),
    'subnet_mapping: one more zone': (it) => {
      delete it.subnets;
      it.subnet_mapping = [SUBNET_A, SUBNET_B, SUBNET_C].map((subnet_id) => ({ subnet_id }));
    },
    'subnet_mapping: one zone less': (it) => {
      delete it.subnets;
      it.subnet_mapping = [{ subnet_id: SUBNET_A }];
    },
  },
  ignored: OF_APPLICATIONS,
  later: LATER_NETWORK,
};

/** Subnets are written as mappings, of which the first has something else. */
function mapped(first: Json): (written: Json) => void {
  return (it) => {
    delete it.subnets;
    it.subnet_mapping = [{ subnet_id: SUBNET_A, ...first }, { subnet_id: SUBNET_B }];
  };
}

export const APPLICATION: Standing = {
  type: 'aws_lb',
  written: { name: 'web', load_balancer_type: 'application', security_groups: [GROUP], subnets: [SUBNET_A, SUBNET_B] },
  known: {
    ...LOAD_BALANCER,
    ...arn('app/web/0a1b2c3d4e5f6071'),
    enable_cross_zone_load_balancing: true,
    subnet_mapping: NETWORK.known.subnet_mapping,
    dns_record_client_routing_policy: null,
  },
  edits: { ...NETWORK.edits },
  ignored: [
    'dns_record_client_routing_policy',
    'enable_cross_zone_load_balancing',
    'enforce_security_group_inbound_rules_on_private_link_traffic',
  ],
  later: { ...LATER, secondary_ips_auto_assigned_per_subnet: 'ignore' },
};
