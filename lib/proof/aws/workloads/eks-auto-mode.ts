import { all, blind, type Outcome, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import type { Resource } from '../../../terraform/resource';
import { Unknown } from '../../../terraform/value';
import { launched, PLAIN } from '../launches';
import type { Vpcs } from '../vpcs';

const NAME = 'aws/eks-auto-mode';

/**
 * The nodes that an EKS cluster launches by itself, in its own subnets: https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html.
 * A cluster without opens no connections of an app.
 */
export const eksAutoMode: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_eks_cluster'],
  trace: (workload, vpcs) => {
    const compute = workload.block('compute_config');
    const isOn = compute?.flag('enabled', false) ?? false;
    if (isOn === false) return undefined;
    const path = [workload.address];
    if (isOn instanceof Unknown) return blind(notKnown(isOn.name, path, NAME));
    return all([fromNodes(vpcs, workload, path), { exits: [], blind: [], notes: [noteOf(workload)] }]);
  },
};

function fromNodes(vpcs: Vpcs, cluster: Resource, path: readonly string[]): Outcome {
  const subnets = cluster.blocks('vpc_config').flatMap((config) => config.list('subnet_ids'));
  return launched(vpcs, [PLAIN], {
    holder: cluster,
    path,
    rule: NAME,
    subnets: vpcs.subnetsIn(subnets),
    nowhere: blind({ reason: `the subnets of ${cluster.address} are not known, and decide`, path, rule: NAME }),
  });
}

function noteOf(cluster: Resource): string {
  return `a NodeClass in ${cluster.address} may name other subnets: it is not in Terraform`;
}
