import { blind, type Outcome, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import type { Body } from '../../../terraform/body';
import type { Resource } from '../../../terraform/resource';
import { Unknown } from '../../../terraform/value';
import { type PublicJobs, publicJobsOf } from '../batch-jobs';
import { launched, launchesOf, PLAIN } from '../launches';
import { automaticAddress } from '../public-addresses';
import { send } from '../senders';
import { isDualStack } from '../subnet-addresses';
import type { Vpcs } from '../vpcs';

const NAME = 'aws/batch-compute-environment';

/**
 * The jobs of a Batch compute environment: they leave by the machines that it launches, or on Fargate from a network interface of their own:
 * https://docs.aws.amazon.com/batch/latest/userguide/fargate.html
 */
export const batchComputeEnvironment: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_batch_compute_environment'],
  trace: (workload, vpcs) => {
    const path = [workload.address];
    const resources = workload.block('compute_resources');
    if (workload.text('type') === 'UNMANAGED' || resources === undefined) {
      return blind({
        reason: `the machines of ${workload.address} are not in this Terraform, and decide`,
        path,
        rule: NAME,
      });
    }
    const type = resources.text('type');
    if (type === undefined || type instanceof Unknown) {
      return blind(notKnown(type?.name ?? `${resources.name}.type`, path, NAME));
    }
    return type.startsWith('FARGATE')
      ? fromFargate(vpcs, workload, resources, publicJobsOf(vpcs.estate))
      : fromMachines(vpcs, workload, resources);
  },
};

function fromMachines(vpcs: Vpcs, workload: Resource, resources: Body): Outcome {
  const path = [workload.address];
  const templates = resources.blocks('launch_template');
  const overrides = templates.flatMap((template) => template.blocks('override'));
  const blocks = [...templates, ...overrides];
  return launched(vpcs, blocks.length > 0 ? blocks.flatMap((block) => launchesOf(vpcs, block)) : [PLAIN], {
    holder: workload,
    path,
    rule: NAME,
    subnets: vpcs.subnetsIn(resources.list('subnets')),
    nowhere: blind(notKnown(`${resources.name}.subnets`, path, NAME)),
  });
}

/** On Fargate each job definition says whether its jobs have a public address. */
function fromFargate(vpcs: Vpcs, workload: Resource, resources: Body, jobs: PublicJobs): Outcome {
  return send(vpcs, {
    holder: workload,
    path: [workload.address, ...jobs.path],
    rule: NAME,
    subnets: vpcs.subnetsIn(resources.list('subnets')),
    ipv4: (subnet) => automaticAddress(vpcs, { holder: workload, asked: jobs.asked, subnet }, NAME),
    ipv6: (subnet) => ({ has: isDualStack(subnet), why: `jobs get one in ${subnet.address}, which has IPv6` }),
  });
}
