import { all, blind, NOWHERE, type Outcome, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import type { Body } from '../../../terraform/body';
import { Outside, type Thing } from '../../../terraform/estate';
import { Resource } from '../../../terraform/resource';
import type { Unknown } from '../../../terraform/value';
import { containerInstancesOf } from '../container-instances';
import { type Compute, computeOf } from '../ecs-compute';
import { packetsOf } from '../packets';
import { automaticAddress } from '../public-addresses';
import { send } from '../senders';
import { isDualStack } from '../subnet-addresses';
import type { Vpcs } from '../vpcs';
import { fromAutoscalingGroup } from './autoscaling-group';
import { fromInstance } from './instance';

const NAME = 'aws/ecs-service';

/**
 * The tasks of an ECS service. With network_configuration, each has a network interface of its own; without, they leave by the machine that they
 * run on: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html
 */
export const ecsService: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_ecs_service', 'aws_ecs_task_set'],
  trace: (workload, vpcs) => {
    // The tasks of such a service are those of its task sets.
    if (workload.block('deployment_controller')?.text('type') === 'EXTERNAL') return undefined;
    const path = [workload.address];
    const compute = computeOf(workload, vpcs.estate);
    if (compute.kind === 'external') {
      return blind({ reason: 'the machines of launch type EXTERNAL are not in AWS, and decide', path, rule: NAME });
    }
    const mode = networkModeOf(workload, vpcs);
    if (mode === 'none') return NOWHERE;
    const configuration = workload.block('network_configuration');
    if (configuration) return fromTasks(vpcs, workload, configuration, compute);
    if (mode === 'awsvpc' || compute.kind === 'fargate') {
      return blind(notKnown(`${workload.address}.network_configuration`, path, NAME));
    }
    return fromMachines(vpcs, workload, compute);
  },
};

/** Tasks with a network interface of their own. Only on Fargate it may have a public address. */
function fromTasks(vpcs: Vpcs, workload: Resource, configuration: Body, { kind }: Compute): Outcome {
  const argument = `${workload.address}.network_configuration[0].assign_public_ip`;
  const value = kind === 'instances' ? false : configuration.flag('assign_public_ip', false);
  return send(vpcs, {
    holder: workload,
    path: [workload.address],
    rule: NAME,
    subnets: vpcs.subnetsIn(configuration.list('subnets')),
    ipv4: (subnet) => automaticAddress(vpcs, { holder: workload, asked: { value, name: argument }, subnet }, NAME),
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
    ipv6: (subnet) => ({ has: isDualStack(subnet), why: `tasks get one in ${subnet.address}, which has IPv6` }),
  });
}

/** The network mode of the task definition; undefined where that is not here. */
function networkModeOf(workload: Resource, { estate }: Vpcs): string | Unknown | undefined {
  const definition = estate.find(workload.value('task_definition'), 'aws_ecs_task_definition');
  return definition instanceof Resource ? (definition.text('network_mode') ?? 'bridge') : undefined;
}

/** Tasks that leave by the machine that they run on. */
function fromMachines(vpcs: Vpcs, workload: Resource, compute: Compute): Outcome {
  const path = [workload.address];
  const cluster = vpcs.estate.find(workload.value('cluster') ?? 'default', 'aws_ecs_cluster');
  const start = packetsOf('ipv4', path, () => NOWHERE);
  return vpcs.each(start, cluster, NAME, (thing) => {
    const machines = compute.groups.length > 0 ? compute.groups : containerInstancesOf(thing, vpcs.estate);
    if (machines.length === 0) return blind({ reason: unseen(thing), path, rule: NAME });
    return all(machines.map((machine) => vpcs.each(start, machine, NAME, (found) => fromMachine(vpcs, found, path))));
  });
}

function fromMachine(vpcs: Vpcs, machine: Thing, path: readonly string[]): Outcome {
  if (machine instanceof Outside) {
    return blind({ reason: `${machine.address} is not in this Terraform, and decides`, path, rule: NAME });
  }
  const from = machine.type === 'aws_autoscaling_group' ? fromAutoscalingGroup : fromInstance;
  return from(vpcs, machine, path);
}

function unseen(cluster: Thing): string {
  return `the container instances of ${cluster.address} are not in this Terraform, and decide`;
}
