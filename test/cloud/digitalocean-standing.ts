import { createHash } from 'node:crypto';
import { anywhere, blockEdits, type Standing } from './edits';

// What carries public addresses on DigitalOcean, as it stands before somebody edits it.

const VPC = '5a4981aa-9653-4bd1-bef5-d6bff52042e4';
const PROJECT = '4e1bfbc3-dc3e-41f2-a18f-1b4d7ba71679';

const RESERVED_IP: Standing = {
  type: 'digitalocean_reserved_ip',
  written: { region: 'nyc3' },
  known: { id: '203.0.113.5', ip_address: '203.0.113.5', urn: 'do:reservedip:203.0.113.5' },
  edits: { ip_address: '203.0.113.6' },
};

const ASSIGNMENT: Standing = {
  type: 'digitalocean_reserved_ip_assignment',
  written: { ip_address: '203.0.113.5', droplet_id: 123456 },
  known: { id: '123456-203.0.113.5-1' },
  edits: { ip_address: '203.0.113.6' },
};

const WEEKLY = { plan: 'weekly', weekday: 'SUN', hour: 8 };

const BOOT = 'echo gateway';

const DROPLET: Standing = {
  type: 'digitalocean_droplet',
  written: {
    name: 'gateway-a',
    image: 'debian-13-x64',
    size: 's-1vcpu-1gb',
    region: 'nyc3',
    vpc_uuid: VPC,
    user_data: BOOT,
    ssh_keys: ['1'],
    tags: ['gateway'],
  },
  known: {
    id: '123456',
    backups: false,
    graceful_shutdown: false,
    ipv6: false,
    ipv4_address: '203.0.113.7',
    monitoring: false,
    private_networking: true,
    resize_disk: true,
    user_data: createHash('sha1').update(BOOT).digest('hex'),
    volume_ids: [],
  },
  edits: {
    ...blockEdits('backup_policy', WEEKLY, { plan: 'weekly', weekday: 'MON', hour: 12 }, (it) => (it.backups = true)),
  },
};

/** The other way round: with IPv6, as whoever makes one may have it. */
const DROPLET_WITH_IPV6: Standing = {
  ...DROPLET,
  written: { ...DROPLET.written, ipv6: true },
  known: { ...DROPLET.known, ipv6: true, ipv6_address: '2001:db8::7' },
};

const VPC_NAT_GATEWAY: Standing = {
  type: 'digitalocean_vpc_nat_gateway',
  written: {
    name: 'gateway',
    type: 'PUBLIC',
    region: 'nyc3',
    size: 1,
    vpcs: [{ vpc_uuid: VPC, default_gateway: true }],
  },
  known: {
    id: '7d4981aa-9653-4bd1-bef5-d6bff52042e4',
    icmp_timeout_seconds: 30,
    tcp_timeout_seconds: 300,
    udp_timeout_seconds: 30,
    project_id: PROJECT,
    vpcs: [{ vpc_uuid: VPC, default_gateway: true, gateway_ip: '10.10.0.2' }],
    egresses: [{ public_gateways: [{ ipv4: '203.0.113.8' }] }],
    state: 'ACTIVE',
  },
  edits: {},
};

const RULE = { entry_protocol: 'https', entry_port: 443, target_protocol: 'http', target_port: 8080 };

const HEALTH = { protocol: 'http', port: 8080, path: '/' };
const COOKIES = { type: 'cookies', cookie_name: 'lb', cookie_ttl_seconds: 300 };
const GLOBAL = { target_protocol: 'http', target_port: 80 };
const GLOBAL_EDITS = {
  target_protocol: 'https',
  target_port: 443,
  region_priorities: { nyc3: 1 },
  failover_threshold: 50,
  'cdn.is_enabled': true,
};

/** Written out, since the provider takes their absence for a change. */
const WRITTEN = { name: 'web', network: 'EXTERNAL', network_stack: 'IPV4', tls_cipher_policy: 'DEFAULT' };

/** What the provider fills in for every load balancer. */
const DEFAULTS = {
  id: '6d4981aa-9653-4bd1-bef5-d6bff52042e4',
  algorithm: 'round_robin',
  disable_lets_encrypt_dns_records: false,
  enable_backend_keepalive: false,
  enable_proxy_protocol: false,
  http_idle_timeout_seconds: 60,
  project_id: PROJECT,
  redirect_http_to_https: false,
  size_unit: 1,
  droplet_ids: [],
  status: 'active',
};

const LOAD_BALANCER_EDITS: Standing['edits'] = {
  algorithm: 'least_connections',
  network: 'INTERNAL',
  network_stack: 'DUALSTACK',
  size: 'lb-medium',
  tls_cipher_policy: 'STRONG',
  droplet_ids: (it) => {
    delete it.droplet_tag;
    it.droplet_ids = [123456];
  },
  '*.entry_protocol': 'http2',
  'forwarding_rule.target_protocol': 'http2',
  ...blockEdits('healthcheck', HEALTH, {
    protocol: 'https',
    port: 8081,
    path: '/up',
    check_interval_seconds: 11,
    healthy_threshold: 6,
    response_timeout_seconds: 6,
    unhealthy_threshold: 4,
  }),
  ...blockEdits('sticky_sessions', COOKIES, { type: 'cookies', cookie_name: 'other', cookie_ttl_seconds: 301 }),
  ...blockEdits('glb_settings', GLOBAL, GLOBAL_EDITS, (it) => delete it.forwarding_rule),
};

const LOAD_BALANCER: Standing = {
  type: 'digitalocean_loadbalancer',
  written: { ...WRITTEN, region: 'nyc3', type: 'REGIONAL', forwarding_rule: [RULE], droplet_tag: 'web' },
  known: {
    ...DEFAULTS,
    forwarding_rule: [{ ...RULE, tls_passthrough: false, certificate_id: '', certificate_name: '' }],
    vpc_uuid: VPC,
    target_load_balancer_ids: [],
    ip: '203.0.113.9',
  },
  edits: { ...LOAD_BALANCER_EDITS, type: 'REGIONAL_NETWORK' },
};

const NETWORK_LOAD_BALANCER: Standing = {
  ...LOAD_BALANCER,
  written: { ...LOAD_BALANCER.written, type: 'REGIONAL_NETWORK' },
  edits: { ...LOAD_BALANCER_EDITS, type: 'REGIONAL' },
};

/** The other way round: with IPv6. */
const DUAL_STACK: Standing = {
  ...LOAD_BALANCER,
  written: { ...LOAD_BALANCER.written, network_stack: 'DUALSTACK' },
  edits: { ...LOAD_BALANCER_EDITS, type: 'REGIONAL_NETWORK', network_stack: 'IPV4' },
};

const GLOBAL_LOAD_BALANCER: Standing = {
  type: 'digitalocean_loadbalancer',
  written: {
    ...WRITTEN,
    type: 'GLOBAL',
    domains: [{ name: 'www.example.com', is_managed: true }],
    glb_settings: [GLOBAL],
    target_load_balancer_ids: ['5d4981aa-9653-4bd1-bef5-d6bff52042e4'],
  },
  known: {
    ...DEFAULTS,
    domains: [
      {
        name: 'www.example.com',
        is_managed: true,
        certificate_id: '',
        certificate_name: '',
        ssl_validation_error_reasons: [],
        verification_error_reasons: [],
      },
    ],
    glb_settings: [{ ...GLOBAL, region_priorities: {}, failover_threshold: 0 }],
    vpc_uuid: '',
  },
  edits: {
    ...LOAD_BALANCER_EDITS,
    ...blockEdits('glb_settings', GLOBAL, GLOBAL_EDITS),
    ...blockEdits(
      'forwarding_rule',
      RULE,
      {
        entry_port: 444,
        entry_protocol: 'http2',
        target_port: 8081,
        target_protocol: 'http2',
        certificate_id: 'edited',
        certificate_name: 'edited',
        tls_passthrough: true,
      },
      (it) => delete it.glb_settings,
    ),
    type: (it) => {
      it.type = 'REGIONAL';
      it.region = 'nyc3';
    },
  },
  refused: ['region'],
};

const APP: Standing = {
  type: 'digitalocean_app',
  written: {
    spec: [
      { name: 'web', region: 'nyc', egress: [{ type: 'DEDICATED_IP' }], service: [{ name: 'web', http_port: 8080 }] },
    ],
  },
  known: {
    id: '8d4981aa-9653-4bd1-bef5-d6bff52042e4',
    project_id: PROJECT,
    deployment_per_page: 20,
    default_ingress: 'https://web-abcde.ondigitalocean.app',
    dedicated_ips: [{ id: '1', ip: '203.0.113.20', status: 'ASSIGNED' }],
  },
  edits: {
    ...anywhere({
      operator: 'GREATER_THAN',
      window: 'ONE_HOUR',
      rule: 'CPU_UTILIZATION',
      scope: 'BUILD_TIME',
      type: 'SECRET',
      registry_type: 'DOCR',
      kind: 'PRE_DEPLOY',
    }),
    'spec.alert.rule': 'DOMAIN_FAILED',
    'spec.database.engine': 'PG',
    'spec.domain.type': 'PRIMARY',
    'spec.egress.type': 'AUTOASSIGN',
  },
};

/** What DigitalOcean resources are asked about. */
export const DIGITALOCEAN_STANDING = {
  'a reserved IP': RESERVED_IP,
  'an assignment of a reserved IP': ASSIGNMENT,
  'a Droplet': DROPLET,
  'a Droplet with IPv6': DROPLET_WITH_IPV6,
  'a VPC NAT gateway': VPC_NAT_GATEWAY,
  'a load balancer': LOAD_BALANCER,
  'a load balancer of both stacks': DUAL_STACK,
  'a network load balancer': NETWORK_LOAD_BALANCER,
  'a global load balancer': GLOBAL_LOAD_BALANCER,
  'an app': APP,
} satisfies Record<string, Standing>;

/** A provider that asks no cloud. */
export const DIGITALOCEAN_OFFLINE = { token: 'test' };
