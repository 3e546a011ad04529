import { proveEgress } from '../../../lib/proof';

/** The verdict of a service in network mode bridge, on machines in a public subnet that maps public addresses. */
function verdictOf(machines: object, service: object = {}): string | undefined {
  const terraform = {
    resource: {
      aws_vpc: { main: {} },
      aws_internet_gateway: { igw: { vpc_id: '${aws_vpc.main.id}' } },
      aws_subnet: { public: { vpc_id: '${aws_vpc.main.id}', map_public_ip_on_launch: true } },
      aws_route_table: {
        public: {
          vpc_id: '${aws_vpc.main.id}',
          route: [{ cidr_block: '0.0.0.0/0', gateway_id: '${aws_internet_gateway.igw.id}' }],
        },
      },
      aws_route_table_association: {
        public: { subnet_id: '${aws_subnet.public.id}', route_table_id: '${aws_route_table.public.id}' },
      },
      aws_ecs_cluster: { main: { name: 'main' }, other: { name: 'other' } },
      aws_ecs_task_definition: { web: { network_mode: 'bridge' } },
      aws_ecs_service: {
        web: {
          cluster: '${aws_ecs_cluster.main.id}',
          task_definition: '${aws_ecs_task_definition.web.arn}',
          ...service,
        },
      },
      ...machines,
    },
  };
  return proveEgress(terraform).workloads.find(({ address }) => address === 'aws_ecs_service.web')?.verdict;
}

function node(userData: object): object {
  return { aws_instance: { node: { subnet_id: '${aws_subnet.public.id}', ...userData } } };
}

const SCRIPT = '#!/bin/bash\necho ECS_CLUSTER=main >> /etc/ecs/ecs.config';

test.each([
  ['plain', { user_data: SCRIPT }, 'leak'],
  ['in base64', { user_data_base64: Buffer.from(SCRIPT).toString('base64') }, 'leak'],
  [
    'by reference',
    { user_data: '#!/bin/bash\necho ECS_CLUSTER=${aws_ecs_cluster.main.name} >> /etc/ecs/ecs.config' },
    'leak',
  ],
  ['encoded by Terraform', { user_data_base64: '${base64encode("ECS_CLUSTER=${aws_ecs_cluster.main.name}")}' }, 'leak'],
  ['of another cluster', { user_data: SCRIPT.replace('main', 'other') }, 'unknown'],
  ['of no cluster', { user_data: '#!/bin/bash\ntrue' }, 'unknown'],
  ['that is not there', {}, 'unknown'],
])('user data %s', (_, userData, verdict) => {
  expect(verdictOf(node(userData))).toBe(verdict);
});

test('a group whose launch template joins the cluster', () => {
  const group = {
    vpc_zone_identifier: ['${aws_subnet.public.id}'],
    launch_template: { id: '${aws_launch_template.node.id}' },
  };
  const template = { user_data: Buffer.from(SCRIPT).toString('base64') };
  expect(
    verdictOf(
      { aws_autoscaling_group: { node: group }, aws_launch_template: { node: template } },
      { launch_type: 'EC2' },
    ),
  ).toBe('leak');
});

test('tasks in the network mode none get nowhere, whatever the machine', () => {
  expect(
    verdictOf({ ...node({ user_data: SCRIPT }), aws_ecs_task_definition: { web: { network_mode: 'none' } } }),
  ).toBe('isolated');
});
