import { blind, exit, type Outcome, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import { Resource } from '../../../terraform/resource';
import { Unknown } from '../../../terraform/value';
import type { Droplets } from '../droplets';

const NAME = 'digitalocean/kubernetes-node-pool';

/**
 * Nodes are Droplets with public addresses of their own, and cannot have reserved IPs:
 * https://docs.digitalocean.com/products/networking/reserved-ips/details/limits/
 */
export const kubernetesNodePool: WorkloadRule<Droplets> = {
  name: NAME,
  types: ['digitalocean_kubernetes_cluster', 'digitalocean_kubernetes_node_pool'],

  trace(pool, { estate }) {
    const path = [pool.address];
    if (pool.type === 'digitalocean_kubernetes_cluster') return fromNodes(pool, pool, path);
    const cluster = estate.find(pool.value('cluster_id'), 'digitalocean_kubernetes_cluster');
    if (cluster instanceof Resource) return fromNodes(pool, cluster, [...path, cluster.address]);
    const name = 'address' in cluster ? cluster.address : cluster.name;
    return blind({ reason: `the cluster ${name} is not known, and its routing agent decides`, path, rule: NAME });
  },
};

function fromNodes(pool: Resource, cluster: Resource, path: readonly string[]): Outcome {
  for (const [argument, why] of [
    ['routing_agent', 'Route objects in the cluster decide, which are not in this Terraform'],
    ['isolated_workers', 'nodes have no public address, and a VPC NAT gateway outside of their routes decides'],
  ] as const) {
    const isOn = switchOf(cluster, argument);
    if (isOn instanceof Unknown) return blind(notKnown(isOn.name, path, NAME));
    if (isOn) return blind({ reason: `${argument} of ${cluster.address} is on: ${why}`, path, rule: NAME });
  }
  return exit({
    source: { address: pool.address, ip: null, family: 'ipv4', stability: 'dynamic' },
    path,
    rule: NAME,
    reason: 'nodes leave from public addresses of their own, which change with every node',
    close: 'route them to a gateway by the routing agent, or have their packets leave by a proxy with a fixed address',
  });
}

/** A switch, or a block with a switch in it. */
function switchOf(cluster: Resource, argument: string): boolean | Unknown {
  if (!cluster.has(argument)) return false;
  const value = cluster.value(argument);
  if (typeof value === 'boolean' || value instanceof Unknown) return value;
  return cluster.block(argument)?.flag('enabled', true) ?? false;
}
