import type { Resource } from '../../terraform/resource';
import { Unknown, type Value } from '../../terraform/value';
import { owned, type OwnerRule } from './rule';

/**
 * A network load balancer without Elastic IPs has addresses that do not change while it lives:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html.
 * Those of any other load balancer change at any time.
 */
export const loadBalancer: OwnerRule = {
  types: ['aws_lb', 'aws_alb', 'aws_elb'],

  addressesOf(balancer) {
    if (balancer.flag('internal', false) === true) return [];
    const type = balancer.type === 'aws_elb' ? 'classic' : (balancer.text('load_balancer_type') ?? 'application');
    if (type === 'gateway' || (type === 'network' && hasElasticIps(balancer))) return [];
    return owned([], type === 'network' ? 'semi-static' : 'dynamic');
  },

  givesUpBy(before, after) {
    if (before.text('load_balancer_type') !== 'network') return undefined;
    // What AWS picked makes way for them: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSubnets.html
    if (!hasElasticIps(before) && hasElasticIps(after)) return 'subnet_mapping';
    const kept = subnetsOf(after);
    if (kept.some((subnet) => subnet instanceof Unknown)) return undefined;
    if (subnetsOf(before).every((subnet) => kept.includes(subnet))) return undefined;
    return before.has('subnet_mapping') ? 'subnet_mapping' : 'subnets';
  },
};

function hasElasticIps(balancer: Resource): boolean {
  return balancer.blocks('subnet_mapping').some((mapping) => mapping.has('allocation_id'));
}

/** Where it has an address each. */
function subnetsOf(balancer: Resource): readonly (Value | undefined)[] {
  return [
    ...balancer.list('subnets'),
    ...balancer.blocks('subnet_mapping').map((mapping) => mapping.value('subnet_id')),
  ];
}
