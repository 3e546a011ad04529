import { owned, type OwnerRule } from './rule';

/** Its addresses live and die with it. A global one has none of its own: https://docs.digitalocean.com/products/networking/load-balancers/ */
export const digitaloceanLoadBalancer: OwnerRule = {
  types: ['digitalocean_loadbalancer'],
  addressesOf(balancer) {
    if (balancer.value('network') === 'INTERNAL') return [];
    if (balancer.value('type') === 'GLOBAL') return owned([], 'dynamic');
    return owned([balancer.value('ip'), balancer.value('ipv6')], 'semi-static');
  },
};
