import { DIGITALOCEAN_CLAIMS } from '../../lib/digitalocean/claims';
import { testClaims } from './claims-asked';
import { DIGITALOCEAN_OFFLINE, DIGITALOCEAN_STANDING } from './digitalocean-standing';
import { DIGITALOCEAN } from './tools';

const ADD_IP_ADDRESS = 'https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/';
const RESERVED_IPS = 'https://docs.digitalocean.com/products/networking/reserved-ips/';

/** The address outlives its assignment, which another address in it takes it from. */
const ON_RESERVED_IP = [
  { on: 'a reserved IP', owns: true },
  { on: 'an assignment of a reserved IP', owns: false, letsGo: { ip_address: RESERVED_IPS } },
] as const;

describe(`by the DigitalOcean provider ${DIGITALOCEAN.version}`, () => {
  testClaims({
    provider: DIGITALOCEAN,
    configuration: DIGITALOCEAN_OFFLINE,
    claims: DIGITALOCEAN_CLAIMS,
    standing: DIGITALOCEAN_STANDING,
    holds: {
      appPlatformEgress: [{ on: 'an app', owns: true, letsGo: { 'spec.egress': ADD_IP_ADDRESS } }],
      natDroplets: ON_RESERVED_IP,
      natDropletOwnAddress: [
        { on: 'a Droplet', owns: true },
        { on: 'a Droplet with IPv6', owns: true },
      ],
      reservedIpEgress: ON_RESERVED_IP,
      vpcNatGateway: [{ on: 'a VPC NAT gateway', owns: true }],
      loadBalancer: [
        { on: 'a load balancer', owns: true },
        { on: 'a load balancer of both stacks', owns: true },
      ],
      networkLoadBalancer: [{ on: 'a network load balancer', owns: true }],
      globalLoadBalancer: [{ on: 'a global load balancer', owns: true }],
      appPlatformIngress: [{ on: 'an app', owns: true }],
      reservedIpIngress: ON_RESERVED_IP,
    },
  });
});
