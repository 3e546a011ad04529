import { EcsService, type EcsServiceConfig } from '@cdktf/provider-aws/lib/ecs-service';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { checkText } from '../private/text';
import { computeArguments } from './compute';
import { tagsOf } from './tags';
import { VpcApp, type VpcAppProps } from './vpc-app';

/** What the app decides about its ECS service. */
const DECIDED = [
  'name',
  'cluster',
  'taskDefinition',
  'desiredCount',
  'networkConfiguration',
  'launchType',
  'provider',
  'tags',
] as const;

/** What a Fargate app takes. */
export interface FargateAppProps extends VpcAppProps {
  /** The ECS cluster's id or ARN. */
  readonly cluster: string;

  /** The task definition's ARN. Its network mode is `awsvpc`, as Fargate demands. */
  readonly taskDefinition: string;

  /**
   * How many tasks run.
   *
   * @default 1
   */
  readonly desiredCount?: number;

  /**
   * Any other argument of `aws_ecs_service`, as the provider names it.
   *
   * @default - none
   */
  readonly service?: Omit<EcsServiceConfig, (typeof DECIDED)[number]>;
}

/** An ECS service on Fargate whose tasks never get a public address. */
export class FargateApp extends VpcApp {
  /** The ECS service. */
  public readonly service: EcsService;

  /** @throws as `VpcApp` does, and if `service` sets what the app decides */
  public constructor(scope: Construct, id: string, props: FargateAppProps) {
    super(scope, id, props);
    const service = computeArguments(this, 'service', props.service, DECIDED);
    checkText(this, 'cluster', props.cluster, 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop');
    checkText(this, 'taskDefinition', props.taskDefinition, 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1');
    const { desiredCount = 1 } = props;
    if (!Token.isUnresolved(desiredCount) && !(Number.isInteger(desiredCount) && desiredCount >= 0)) {
      fail(this, `desiredCount is ${String(desiredCount)}: give a whole number, 0 or more`);
    }
    this.service = keyByName(
      new EcsService(this, 'Service', {
        ...service,
        provider: props.provider,
        name: this.name,
        cluster: props.cluster,
        taskDefinition: props.taskDefinition,
        desiredCount,
        launchType: props.service?.capacityProviderStrategy ? undefined : 'FARGATE',
        networkConfiguration: {
          subnets: this.subnetIds,
          securityGroups: [this.securityGroupId],
          assignPublicIp: false,
        },
        tags: tagsOf(this, this.name, props.tags),
      }),
      this.name,
    );
  }
}
