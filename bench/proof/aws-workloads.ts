import type { Configuration } from './terraform';

/** Adds what runs an app. */
export type Workload = (to: Configuration, app: string, vpc: string, subnets: readonly string[]) => void;

const IMAGE = 'ami-0abcdef1234567890';

const lambda: Workload = (to, app, vpc, subnets) => {
  const group = securityGroup(to, app, vpc);
  const role = to.add('aws_iam_role', app, { name: app, assume_role_policy: '{}' });
  to.add('aws_lambda_function', app, {
    function_name: app,
    role: role('arn'),
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    filename: 'archive.zip',
    vpc_config: { subnet_ids: subnets, security_group_ids: [group], ipv6_allowed_for_dual_stack: false },
  });
};

const fargate: Workload = (to, app, vpc, subnets) => {
  const group = securityGroup(to, app, vpc);
  const task = to.add('aws_ecs_task_definition', app, {
    family: app,
    network_mode: 'awsvpc',
    requires_compatibilities: ['FARGATE'],
    container_definitions: '[{"name":"app","image":"nginx"}]',
    cpu: 256,
    memory: 512,
  });
  to.add('aws_ecs_service', app, {
    name: app,
    cluster: 'apps',
    launch_type: 'FARGATE',
    task_definition: task('arn'),
    desired_count: 2,
    network_configuration: { subnets, security_groups: [group], assign_public_ip: false },
  });
};

const instances: Workload = (to, app, vpc, subnets) => {
  const group = securityGroup(to, app, vpc);
  subnets.forEach((subnet, index) =>
    to.add('aws_instance', `${app}-${index}`, {
      ami: IMAGE,
      instance_type: 't4g.small',
      subnet_id: subnet,
      associate_public_ip_address: false,
      vpc_security_group_ids: [group],
    }),
  );
};

const scalingGroup: Workload = (to, app, vpc, subnets) => {
  const group = securityGroup(to, app, vpc);
  const template = to.add('aws_launch_template', app, {
    name: app,
    image_id: IMAGE,
    instance_type: 't4g.small',
    network_interfaces: [{ device_index: 0, associate_public_ip_address: 'false', security_groups: [group] }],
  });
  to.add('aws_autoscaling_group', app, {
    name: app,
    min_size: 2,
    max_size: 4,
    vpc_zone_identifier: subnets,
    launch_template: { id: template('id'), version: '$Latest' },
  });
};

const nodes: Workload = (to, app, _vpc, subnets) => {
  const role = to.add('aws_iam_role', app, { name: app, assume_role_policy: '{}' });
  to.add('aws_eks_node_group', app, {
    cluster_name: 'apps',
    node_group_name: app,
    node_role_arn: role('arn'),
    subnet_ids: subnets,
    scaling_config: { desired_size: 2, min_size: 2, max_size: 4 },
  });
};

const batch: Workload = (to, app, vpc, subnets) => {
  const group = securityGroup(to, app, vpc);
  to.add('aws_batch_compute_environment', app, {
    compute_environment_name: app,
    type: 'MANAGED',
    compute_resources: { type: 'FARGATE', max_vcpus: 16, subnets, security_group_ids: [group] },
  });
};

/** What runs apps on AWS, in turn. */
export const WORKLOADS: readonly Workload[] = [lambda, fargate, instances, scalingGroup, nodes, batch];

function securityGroup(to: Configuration, app: string, vpc: string): string {
  const group = to.add('aws_security_group', app, { name: app, vpc_id: vpc, tags: { Name: app } });
  to.add('aws_vpc_security_group_egress_rule', app, {
    security_group_id: group('id'),
    cidr_ipv4: '0.0.0.0/0',
    ip_protocol: '-1',
  });
  return group('id');
}
