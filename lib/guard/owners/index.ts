import { elasticIp } from './aws-eip';
import { globalAccelerator } from './aws-globalaccelerator-accelerator';
import { loadBalancer } from './aws-lb';
import { lightsailStaticIp } from './aws-lightsail-static-ip';
import { vpnConnection } from './aws-vpn-connection';
import { appPlatformApp } from './digitalocean-app';
import { byoipPrefix } from './digitalocean-byoip-prefix';
import { droplet } from './digitalocean-droplet';
import { digitaloceanLoadBalancer } from './digitalocean-loadbalancer';
import { reservedIp } from './digitalocean-reserved-ip';
import { vpcNatGateway } from './digitalocean-vpc-nat-gateway';
import type { OwnerRule } from './rule';

const RULES: readonly OwnerRule[] = [
  appPlatformApp,
  byoipPrefix,
  digitaloceanLoadBalancer,
  droplet,
  elasticIp,
  globalAccelerator,
  lightsailStaticIp,
  loadBalancer,
  reservedIp,
  vpcNatGateway,
  vpnConnection,
];

const BY_TYPE: ReadonlyMap<string, OwnerRule> = new Map(
  RULES.flatMap((rule) => rule.types.map((type) => [type, rule])),
);

/** The types of what has public addresses by itself. */
export const OWNER_TYPES: readonly string[] = [...BY_TYPE.keys()];

/** The types of what clients connect to. */
export const INGRESS_TYPES: readonly string[] = [
  globalAccelerator,
  loadBalancer,
  digitaloceanLoadBalancer,
  vpnConnection,
].flatMap(({ types }) => types);

/** What is known of the addresses of a type; undefined where it has none by itself. */
export function ownerRuleOf(type: string): OwnerRule | undefined {
  return BY_TYPE.get(type);
}
