import { blind, type Outcome, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import type { Resource } from '../../../terraform/resource';
import { type Launch, launched, launchesOf, launchOfConfiguration } from '../launches';
import type { Vpcs } from '../vpcs';

const NAME = 'aws/autoscaling-group';

/** Machines that an auto scaling group launches: in each of its subnets, in each of the ways that it names. */
export const autoscalingGroup: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_autoscaling_group'],
  trace: (workload, vpcs) => fromAutoscalingGroup(vpcs, workload),
};

/** Packets from the machines of a group, on which something else may run: `before` is what runs there. */
export function fromAutoscalingGroup(vpcs: Vpcs, group: Resource, before: readonly string[] = []): Outcome {
  const path = [...before, group.address];
  const launches = launchesBy(vpcs, group);
  if (launches.length === 0) {
    return blind(notKnown(`what ${group.address} launches`, path, NAME));
  }
  return launched(vpcs, launches, {
    holder: group,
    path,
    rule: NAME,
    subnets: vpcs.subnetsIn(group.list('vpc_zone_identifier')),
    nowhere: blind({
      reason: `the default VPC of the account is not in this Terraform, and decides: ${group.address} names no subnets`,
      path,
      rule: NAME,
    }),
  });
}

/** Every way that a group launches machines: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html */
function launchesBy(vpcs: Vpcs, group: Resource): readonly Launch[] {
  if (group.has('launch_configuration') && group.value('launch_configuration') !== '') {
    const found = vpcs.estate.find(group.value('launch_configuration'), 'aws_launch_configuration');
    return [launchOfConfiguration(found)];
  }
  const mixed = group.blocks('mixed_instances_policy').flatMap((policy) => policy.blocks('launch_template'));
  const specifications = mixed.flatMap((template) => [
    ...template.blocks('launch_template_specification'),
    ...template.blocks('override').flatMap((override) => override.blocks('launch_template_specification')),
  ]);
  return [...group.blocks('launch_template'), ...specifications].flatMap((block) => launchesOf(vpcs, block));
}
