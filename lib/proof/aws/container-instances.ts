import { type Estate, type Found, Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { Reference, Text, Unknown, type Value } from '../../terraform/value';

/** The types of machines that may be container instances of an ECS cluster. */
const MACHINES = ['aws_instance', 'aws_spot_instance_request', 'aws_autoscaling_group'];

/** Where the user data of machines stands: with them, or with what they are launched from. */
const USER_DATA = ['user_data', 'user_data_base64'];

const known = new WeakMap<Thing, readonly Found[]>();

/** The machines that join an ECS cluster: the groups of its capacity providers, and whatever has ECS_CLUSTER=<its name> in its user data. */
export function containerInstancesOf(cluster: Thing, estate: Estate): readonly Found[] {
  let machines = known.get(cluster);
  if (!machines) known.set(cluster, (machines = machinesOf(cluster, estate)));
  return machines;
}

function machinesOf(cluster: Thing, estate: Estate): readonly Found[] {
  const groups = capacityProvidersOf(cluster, estate).flatMap((provider) => groupsOf(provider, estate));
  const joining = estate.ofType(...MACHINES).filter((machine) => joins(machine, cluster, estate));
  return [...new Set([...groups, ...joining])];
}

/** The auto scaling groups of a capacity provider. One that is not here stands for its own. */
export function groupsOf(provider: Found, estate: Estate): readonly Found[] {
  if (provider instanceof Outside && /^FARGATE(?:_SPOT)?$/.test(provider.address)) return [];
  if (!(provider instanceof Resource)) return [provider];
  const arns = provider
    .blocks('auto_scaling_group_provider')
    .map((block) => block.value('auto_scaling_group_arn') ?? null);
  return estate.findAll(arns, 'aws_autoscaling_group');
}

function capacityProvidersOf(cluster: Thing, estate: Estate): readonly Found[] {
  return estate
    .whichName(cluster, 'aws_ecs_cluster_capacity_providers', 'cluster_name', 'aws_ecs_cluster')
    .certain.flatMap((settings) => estate.findAll(settings.list('capacity_providers'), 'aws_ecs_capacity_provider'));
}

function joins(machine: Resource, cluster: Thing, estate: Estate): boolean {
  const launched = launchesOf(machine, estate);
  return [machine, ...launched].some((one) =>
    USER_DATA.some((argument) => namesCluster(one.value(argument), cluster, estate)),
  );
}

function launchesOf(machine: Resource, estate: Estate): readonly Resource[] {
  const specifications = machine
    .blocks('mixed_instances_policy')
    .flatMap((policy) => policy.blocks('launch_template'))
    .flatMap((template) => template.blocks('launch_template_specification'));
  const blocks = [...machine.blocks('launch_template'), ...specifications];
  const named = blocks.flatMap((block) =>
    ['id', 'name', 'launch_template_id', 'launch_template_name'].flatMap((argument) => block.list(argument)),
  );
  const configured = machine.list('launch_configuration');
  return [
    ...estate.findAll(named, 'aws_launch_template'),
    ...estate.findAll(configured, 'aws_launch_configuration'),
  ].filter((found) => found instanceof Resource);
}

/** Whether user data joins a cluster. What cannot be read does if it is made from the cluster's name. */
function namesCluster(userData: Value | undefined, cluster: Thing, estate: Estate): boolean {
  if (typeof userData === 'string') {
    const name = /ECS_CLUSTER=["']?([\w-]+)/.exec(plain(userData))?.[1];
    return name !== undefined && estate.find(name, 'aws_ecs_cluster') === cluster;
  }
  if (userData instanceof Text) return userData.parts.some((part) => isOf(part, cluster));
  return userData instanceof Unknown && isOf(userData, cluster);
}

function isOf(part: string | Reference | Unknown, cluster: Thing): boolean {
  const references = part instanceof Unknown ? part.from : part instanceof Reference ? [part] : [];
  return references.some(({ resource }) => resource === cluster);
}

function plain(userData: string): string {
  return /^[A-Za-z0-9+/\s]+=*\s*$/.test(userData) ? Buffer.from(userData, 'base64').toString('utf8') : userData;
}
