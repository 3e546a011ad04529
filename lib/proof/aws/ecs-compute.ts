import { type Estate, type Found, OneOf } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import type { Body } from '../../terraform/body';
import { isKnown, type Value } from '../../terraform/value';
import { groupsOf } from './container-instances';

/** What the tasks of an ECS service run on. */
export interface Compute {
  /** `instances` are machines in AWS, `external` ones elsewhere. Undefined where it cannot be told. */
  readonly kind: 'fargate' | 'instances' | 'external' | undefined;

  /** The auto scaling groups of the capacity providers that it names. */
  readonly groups: readonly Found[];
}

/** What a service or a task set runs on: its launch type, its strategy, or the default strategy of its cluster. */
export function computeOf(service: Resource, estate: Estate): Compute {
  const own = service.blocks('capacity_provider_strategy');
  if (own.length > 0) return computeOfStrategy(own, estate);
  const type = service.text('launch_type');
  if (type === 'FARGATE') return { kind: 'fargate', groups: [] };
  if (type === 'EXTERNAL') return { kind: 'external', groups: [] };
  if (type === 'EC2') return { kind: 'instances', groups: [] };
  if (type !== undefined && type !== '') return { kind: undefined, groups: [] };
  const cluster = estate.find(service.value('cluster') ?? 'default', 'aws_ecs_cluster');
  if (!(cluster instanceof Resource)) return { kind: undefined, groups: [] };
  const { certain, unclear } = estate.whichName(
    cluster,
    'aws_ecs_cluster_capacity_providers',
    'cluster_name',
    'aws_ecs_cluster',
  );
  const byDefault = certain.flatMap((settings) => settings.blocks('default_capacity_provider_strategy'));
  if (byDefault.length > 0) return computeOfStrategy(byDefault, estate);
  const perhaps = unclear.some(({ found }) => !(found instanceof OneOf) || found.found.includes(cluster));
  return { kind: perhaps ? undefined : 'instances', groups: [] };
}

function computeOfStrategy(strategy: readonly Body[], estate: Estate): Compute {
  const providers = strategy.map((block) => block.value('capacity_provider') ?? null);
  if (providers.every(isFargate)) return { kind: 'fargate', groups: [] };
  const groups = estate
    .findAll(providers, 'aws_ecs_capacity_provider')
    .flatMap((provider) => groupsOf(provider, estate));
  const isTold = !providers.some(isFargate) && groups.every((group) => group instanceof Resource);
  return { kind: isTold ? 'instances' : undefined, groups };
}

function isFargate(provider: Value): boolean {
  return isKnown(provider) && (provider === 'FARGATE' || provider === 'FARGATE_SPOT');
}
