import {
  ALLOCATION_A,
  APPLICATION,
  NETWORK,
  NETWORK_WITH_ELASTIC_IPS,
  REGION,
  SUBNET_A,
  TAGS,
} from './aws-standing-load-balancers';
import { anywhere, type Standing } from './edits';

// What carries public addresses on AWS, as it stands before somebody edits it.

/** An Elastic IP of the default pool. */
const ELASTIC_IP: Standing = {
  type: 'aws_eip',
  written: { domain: 'vpc' },
  known: {
    ...TAGS,
    id: ALLOCATION_A,
    allocation_id: ALLOCATION_A,
    public_ip: '198.51.100.11',
    network_border_group: 'eu-west-1',
    public_ipv4_pool: 'amazon',
  },
  edits: {
    domain: 'standard',
    address: '198.51.100.12',
  },
  later: REGION,
  // Version 6 of the provider has it no longer.
  refused: ['vpc'],
};

/** A public NAT gateway in one zone. */
const NAT_GATEWAY: Standing = {
  type: 'aws_nat_gateway',
  written: { allocation_id: ALLOCATION_A, subnet_id: SUBNET_A },
  known: {
    ...TAGS,
    id: 'nat-0a1b2c3d4e5f60718',
    connectivity_type: 'public',
    private_ip: '10.0.0.10',
    public_ip: '198.51.100.11',
    secondary_allocation_ids: [],
    secondary_private_ip_addresses: [],
    secondary_private_ip_address_count: 0,
  },
  edits: {
    connectivity_type: (it) => {
      delete it.allocation_id;
      it.connectivity_type = 'private';
    },
    private_ip: '10.0.0.11',
  },
  // https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/nat_gateway
  later: { ...REGION, availability_mode: 'replace', availability_zone_address: 'update', vpc_id: 'replace' },
  refused: ['secondary_private_ip_address_count'],
};

/** An Elastic IP on an instance. */
const ASSOCIATION: Standing = {
  type: 'aws_eip_association',
  written: {
    allocation_id: ALLOCATION_A,
    network_interface_id: 'eni-0a1b2c3d4e5f60718',
    private_ip_address: '10.0.0.10',
  },
  known: { id: 'eipassoc-0a1b2c3d4e5f60718', instance_id: 'i-0a1b2c3d4e5f60718', public_ip: '198.51.100.11' },
  edits: {
    instance_id: (it) => {
      delete it.network_interface_id;
      it.instance_id = 'i-0b2c3d4e5f6071829';
    },
    public_ip: (it) => {
      delete it.allocation_id;
      it.public_ip = '198.51.100.12';
    },
  },
  later: REGION,
};

const ACCELERATOR: Standing = {
  type: 'aws_globalaccelerator_accelerator',
  written: { name: 'web', ip_address_type: 'IPV4' },
  known: {
    ...TAGS,
    id: 'arn:aws:globalaccelerator::123456789012:accelerator/1234abcd-abcd-1234-abcd-1234abcdefgh',
    enabled: true,
    dns_name: 'a1234567890abcdef.awsglobalaccelerator.com',
    ip_sets: [{ ip_addresses: ['198.51.100.41', '198.51.100.42'], ip_family: 'IPv4' }],
    hosted_zone_id: 'Z2BJ6XQ5FK7U4H',
  },
  edits: { ip_address_type: 'DUAL_STACK', ip_addresses: ['203.0.113.41'], 'attributes.flow_logs_enabled': true },
};

const BEHAVIOR = {
  target_origin_id: 'web',
  viewer_protocol_policy: 'redirect-to-https',
  allowed_methods: ['GET', 'HEAD'],
  cached_methods: ['GET', 'HEAD'],
  cache_policy_id: '658327ea-f89d-4fab-a63d-7e88639e58f6',
};

const CUSTOM_ORIGIN = {
  http_port: 80,
  https_port: 443,
  origin_protocol_policy: 'https-only',
  origin_ssl_protocols: ['TLSv1.2'],
};

const DISTRIBUTION: Standing = {
  type: 'aws_cloudfront_distribution',
  written: {
    enabled: true,
    origin: [{ origin_id: 'web', domain_name: 'web.example.com', custom_origin_config: [CUSTOM_ORIGIN] }],
    default_cache_behavior: [BEHAVIOR],
    restrictions: [{ geo_restriction: [{ restriction_type: 'none' }] }],
    viewer_certificate: [{ cloudfront_default_certificate: true }],
  },
  known: {
    ...TAGS,
    origin: [
      {
        origin_id: 'web',
        domain_name: 'web.example.com',
        connection_attempts: 3,
        connection_timeout: 10,
        origin_access_control_id: '',
        origin_path: '',
        custom_origin_config: [{ ...CUSTOM_ORIGIN, origin_keepalive_timeout: 5, origin_read_timeout: 30 }],
      },
    ],
    default_cache_behavior: [
      {
        ...BEHAVIOR,
        compress: false,
        default_ttl: 0,
        max_ttl: 0,
        min_ttl: 0,
        smooth_streaming: false,
        trusted_key_groups: [],
        trusted_signers: [],
        grpc_config: [{ enabled: false }],
      },
    ],
    restrictions: [{ geo_restriction: [{ restriction_type: 'none', locations: [] }] }],
    viewer_certificate: [{ cloudfront_default_certificate: true, minimum_protocol_version: 'TLSv1' }],
    trusted_key_groups: [],
    trusted_signers: [],
    id: 'E1A2B3C4D5E6F7',
    http_version: 'http2',
    is_ipv6_enabled: false,
    price_class: 'PriceClass_All',
    retain_on_delete: false,
    staging: false,
    wait_for_deployment: true,
    domain_name: 'd111111abcdef8.cloudfront.net',
  },
  edits: {
    ...anywhere({
      forward: 'all',
      event_type: 'viewer-response',
      function_arn: 'arn:aws:cloudfront::123456789012:function/edited',
      lambda_arn: 'arn:aws:lambda:us-east-1:123456789012:function:edited:1',
      realtime_log_config_arn: 'arn:aws:cloudfront::123456789012:realtime-log-config/edited',
      viewer_protocol_policy: 'https-only',
      origin_protocol_policy: 'http-only',
      restriction_type: 'whitelist',
      connection_attempts: 2,
      connection_timeout: 9,
      origin_ssl_protocols: ['TLSv1.1'],
      origin_shield_region: 'eu-west-1',
      acm_certificate_arn: 'arn:aws:acm:us-east-1:123456789012:certificate/edited',
    }),
    http_version: 'http3',
    price_class: 'PriceClass_100',
    'viewer_certificate.minimum_protocol_version': 'TLSv1.2_2021',
    'viewer_certificate.ssl_support_method': 'sni-only',
  },
  // https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/cloudfront_distribution
  later: { anycast_ip_list_id: 'update' },
};

/** What AWS resources are asked about. */
export const AWS_STANDING = {
  'an Elastic IP': ELASTIC_IP,
  'a NAT gateway': NAT_GATEWAY,
  'an association of an Elastic IP': ASSOCIATION,
  'a network load balancer with Elastic IPs': NETWORK_WITH_ELASTIC_IPS,
  'a network load balancer': NETWORK,
  'an application load balancer': APPLICATION,
  'an accelerator': ACCELERATOR,
  'a CloudFront distribution': DISTRIBUTION,
} satisfies Record<string, Standing>;

/** A provider that asks no cloud. */
export const AWS_OFFLINE = {
  region: 'eu-west-1',
  access_key: 'test',
  secret_key: 'test',
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
};
