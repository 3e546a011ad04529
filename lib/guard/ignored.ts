import { compareText } from '../private/order';
import { LINK_TYPES } from './carriers/links';
import { OWNER_TYPES } from './owners';
import type { Planned } from './plan/planned';

/** Families of types that lead packets somewhere, or send them, or admit addresses: the guard looks at what they do. */
const LOOKED_AT = [
  /^terraform_data$/,
  /^aws_(?:default_)?(?:vpc|subnet|route|route_table|main_route_table_association|internet_gateway|security_group)(?:_|$)/,
  /^aws_(?:egress_only_internet_gateway|network_interface|ec2_managed_prefix_list|ec2_transit_gateway|vpn|customer)(?:_|$)/,
  /^aws_(?:instance|spot_instance_request|launch_|autoscaling_group|ecs_|eks_|batch_|lambda_function|apprunner_)/,
  /^aws_(?:alb|lb|elb|route53|cloudfront|globalaccelerator|eip|nat_gateway|wafv2_ip_set)(?:_|$)/,
  /^digitalocean_(?:app|droplet|droplet_autoscale|vpc|vpc_peering|tag|firewall|database_firewall|domain|record|kubernetes_\w+)$/,
];

/** How many resources of types that the guard knows nothing of are changed, by type. */
export function ignoredIn({ edits }: Planned): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { type, kind } of edits.values()) {
    if (kind === 'none' || isKnown(type)) continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b)));
}

function isKnown(type: string): boolean {
  return OWNER_TYPES.includes(type) || LINK_TYPES.includes(type) || LOOKED_AT.some((family) => family.test(type));
}
