import { blind, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import { launched, launchesOf, PLAIN } from '../launches';
import type { Vpcs } from '../vpcs';

const NAME = 'aws/eks-node-group';

/**
 * The nodes of an EKS node group, and the pods on them, which leave from the node's address:
 * https://docs.aws.amazon.com/eks/latest/userguide/external-snat.html. In an IPv6 cluster every subnet gives its nodes IPv6 addresses:
 * https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html
 */
export const eksNodeGroup: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_eks_node_group'],
  trace: (workload, vpcs) => {
    const path = [workload.address];
    const blocks = workload.blocks('launch_template');
    return launched(vpcs, blocks.length > 0 ? blocks.flatMap((block) => launchesOf(vpcs, block)) : [PLAIN], {
      holder: workload,
      path,
      rule: NAME,
      subnets: vpcs.subnetsIn(workload.list('subnet_ids')),
      nowhere: blind(notKnown(`${workload.address}.subnet_ids`, path, NAME)),
    });
  },
};
