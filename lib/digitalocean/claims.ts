import type { Claim } from '../claim';

const ADD_IP_ADDRESS = 'https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/';
const RESERVED_IPS = 'https://docs.digitalocean.com/products/networking/reserved-ips/';
const LOAD_BALANCERS = 'https://docs.digitalocean.com/reference/api/digitalocean/#tag/Load-Balancers';

/** What makes another reserved IP, or assigns another. */
const RESERVED_IP_CHANGED_BY = {
  digitalocean_reserved_ip: ['region'],
  digitalocean_reserved_ip_assignment: ['ip_address'],
};

/** What the API cannot change in a load balancer, so that Terraform makes another one. */
const LOAD_BALANCER_CHANGED_BY = {
  digitalocean_loadbalancer: ['network', 'network_stack', 'region', 'type', 'vpc_uuid'],
};

/** What both regional load balancers have in common. */
const REGIONAL_LOAD_BALANCER = {
  direction: 'ingress',
  stability: 'semi-static',
  changes:
    'lost when the load balancer is destroyed or replaced: by another region, VPC, type, network or network stack. Any other change keeps them',
  announcedBy: 'the owner of the load balancer',
  note: 'The addresses are the same for as long as the load balancer lives; no packet of the app leaves from them.',
  changedBy: LOAD_BALANCER_CHANGED_BY,
  source: LOAD_BALANCERS,
} as const;

/** All that this library claims of addresses on DigitalOcean. */
export const DIGITALOCEAN_CLAIMS = {
  appPlatformEgress: {
    via: 'App Platform dedicated egress',
    direction: 'egress',
    stability: 'fixed',
    changes: 'lost for good when the app is destroyed, replaced, or deployed once without its egress setting',
    announcedBy: 'the owner of this stack',
    note: 'Admit both addresses: packets leave from either.',
    changedBy: { digitalocean_app: ['project_id', 'spec.egress.type'] },
    source: ADD_IP_ADDRESS,
  },
  natDroplets: {
    via: 'DigitalOcean NAT Droplets',
    direction: 'egress',
    stability: 'fixed',
    changes: 'only the release of a reserved IP: the addresses outlive the Droplets',
    announcedBy: 'the owner of the reserved IPs',
    note: 'Admit every address: packets leave from the other one when a Droplet is dead.',
    changedBy: RESERVED_IP_CHANGED_BY,
    source: RESERVED_IPS,
  },
  natDropletOwnAddress: {
    via: "a NAT Droplet's own packets",
    direction: 'egress',
    stability: 'semi-static',
    changes:
      'lost when the Droplet is destroyed or replaced: by another image, region, VPC, boot document or SSH keys, by switching its agent or monitoring, or IPv6 off',
    announcedBy: 'the owner of this stack',
    note: 'No packet of an app leaves from it: only those of the Droplet, such as its updates.',
    changedBy: {
      digitalocean_droplet: [
        'droplet_agent',
        'image',
        'ipv6',
        'monitoring',
        'region',
        'ssh_keys',
        'user_data',
        'vpc_uuid',
      ],
    },
    source: 'https://docs.digitalocean.com/reference/terraform/reference/resources/droplet/',
  },
  reservedIpEgress: {
    via: 'DigitalOcean reserved IP',
    direction: 'egress',
    stability: 'fixed',
    changes: 'only the release of a reserved IP: the addresses outlive the Droplets',
    announcedBy: 'the owner of the reserved IPs',
    note: 'Admit every address: each host leaves from its own.',
    changedBy: RESERVED_IP_CHANGED_BY,
    source: 'https://docs.digitalocean.com/products/networking/reserved-ips/how-to/outbound-traffic/',
  },
  vpcNatGateway: {
    via: 'DigitalOcean VPC NAT gateway',
    direction: 'egress',
    stability: 'semi-static',
    changes:
      'lost when the gateway is destroyed or replaced: by another VPC, or by switching default_gateway. Another size, name or timeout keeps it',
    announcedBy: 'the owner of this stack',
    note: 'The address is the same for as long as the gateway lives.',
    changedBy: { digitalocean_vpc_nat_gateway: ['vpcs.default_gateway', 'vpcs.vpc_uuid'] },
    source: 'https://docs.digitalocean.com/products/networking/vpc/how-to/create-nat-gateway/',
  },
  loadBalancer: { via: 'DigitalOcean load balancer', ...REGIONAL_LOAD_BALANCER },
  networkLoadBalancer: { via: 'DigitalOcean network load balancer', ...REGIONAL_LOAD_BALANCER },
  globalLoadBalancer: {
    via: 'DigitalOcean global load balancer',
    direction: 'ingress',
    stability: 'dynamic',
    changes: "the addresses are those of DigitalOcean's network, which neither the API nor Terraform names",
    announcedBy: 'nobody',
    note: 'Add your domain to the load balancer and rely on that name alone: DigitalOcean writes and keeps the records of a domain that it manages.',
    changedBy: { digitalocean_loadbalancer: ['network', 'network_stack', 'type', 'vpc_uuid'] },
    source: 'https://docs.digitalocean.com/products/networking/load-balancers/how-to/create-global-load-balancer/',
  },
  appPlatformIngress: {
    via: 'App Platform',
    direction: 'ingress',
    stability: 'semi-static',
    changes: 'DigitalOcean changes the addresses; the hostname is lost when the app is destroyed or replaced',
    announcedBy: 'DigitalOcean',
    note: 'Add the domain to the app first, or nothing answers there: a subdomain leads to the hostname, a bare domain to the addresses. Other customers share them, so do not admit them as the app.',
    changedBy: { digitalocean_app: ['project_id'] },
    source: ADD_IP_ADDRESS,
  },
  reservedIpIngress: {
    via: 'DigitalOcean Droplet with a reserved IP',
    direction: 'ingress',
    stability: 'fixed',
    changes: 'only the release of the reserved IP: it outlives the Droplet',
    announcedBy: 'the owner of the reserved IP',
    note: 'The address is on one Droplet at a time: while that is being replaced, nothing answers.',
    changedBy: RESERVED_IP_CHANGED_BY,
    source: RESERVED_IPS,
  },
} as const satisfies Record<string, Claim>;
