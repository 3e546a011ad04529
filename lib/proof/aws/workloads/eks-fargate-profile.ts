import type { WorkloadRule } from '../../network/rule';
import { Resource } from '../../../terraform/resource';
import { Unknown } from '../../../terraform/value';
import { and, type Perhaps } from '../perhaps';
import { NO_ADDRESS, send } from '../senders';
import { isDualStack } from '../subnet-addresses';
import type { Vpcs } from '../vpcs';

const NAME = 'aws/eks-fargate-profile';

/** The pods of an EKS Fargate profile: never with a public IPv4 address: https://docs.aws.amazon.com/eks/latest/userguide/fargate.html */
export const eksFargateProfile: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_eks_fargate_profile'],
  trace: (workload, vpcs) =>
    send(vpcs, {
      holder: workload,
      path: [workload.address],
      rule: NAME,
      subnets: vpcs.subnetsIn(workload.list('subnet_ids')),
      ipv4: NO_ADDRESS,
      ipv6: (subnet) => ({
        has: and(isDualStack(subnet), isIpv6Cluster(vpcs, workload)),
        why: 'its cluster has the ip_family ipv6',
      }),
    }),
};

/** Whether the pods of its cluster have IPv6 addresses: they have either those or IPv4. */
function isIpv6Cluster({ estate }: Vpcs, workload: Resource): Perhaps {
  const cluster = estate.find(workload.value('cluster_name'), 'aws_eks_cluster');
  if (!(cluster instanceof Resource)) {
    return new Unknown(`kubernetes_network_config of the cluster of ${workload.address}`);
  }
  const family = cluster.block('kubernetes_network_config')?.text('ip_family') ?? 'ipv4';
  return family instanceof Unknown ? family : family === 'ipv6';
}
