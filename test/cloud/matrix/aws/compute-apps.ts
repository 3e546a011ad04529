import { EcsCluster } from '@cdktf/provider-aws/lib/ecs-cluster';
import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  Ec2App,
  type Ec2AppProps,
  EgressVpc,
  FargateApp,
  type FargateAppProps,
  LambdaApp,
  type LambdaAppProps,
  NatGateways,
} from 'cdktf-fixed-egress/aws';
import type { Edit } from '../edit';
import { Places, type Placing } from './places';
import { A } from './shop';

const REPOSITORY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/thumbnails';
const TEMPLATE = { imageId: 'ami-0123456789abcdef0', instanceType: 't4g.nano' };

interface Apps extends Placing {
  readonly web?: Partial<FargateAppProps> & { readonly image?: string; readonly inOther?: boolean };
  readonly worker?: Partial<Ec2AppProps>;
  readonly thumbnails?: Partial<LambdaAppProps> & { readonly image?: string; readonly memorySize?: number };

  /** The app that becomes one on EC2. */
  readonly onEc2?: string;
}

/** A stack with an app of each kind of compute, behind NAT gateways in one zone. */
function apps(it: Apps = {}): (stack: TerraformStack) => void {
  return (stack) => {
    const places = new Places(stack, it);
    const vpc = new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: [A] });
    const egress = new NatGateways(stack, 'nat', { vpc });
    const ec2 = { egress, launchTemplate: TEMPLATE, group: { minSize: 0, maxSize: 2 } };
    const { image: webImage = 'web:1', inOther = false, ...its } = it.web ?? {};
    const [one, other] = ['one', 'other'].map((name) => new EcsCluster(stack, name, { name }).arn);
    const task = new EcsTaskDefinition(stack, 'task', {
      family: 'web',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: JSON.stringify([{ name: 'web', image: webImage, essential: true }]),
    });
    const web = { egress, name: 'web', cidr: '10.0.16.0/20', cluster: inOther ? other : one, taskDefinition: task.arn };
    if (it.onEc2 === 'web') new Ec2App(stack, 'web', { ...ec2, name: 'web', cidr: web.cidr });
    else new FargateApp(...places.of('web'), { ...web, ...its });
    new Ec2App(...places.of('worker'), { ...ec2, name: 'worker', cidr: '10.0.32.0/20', ...it.worker });
    const trusts = { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } };
    const role = new IamRole(stack, 'role', {
      name: 'thumbnails',
      assumeRolePolicy: JSON.stringify({ Version: '2012-10-17', Statement: [trusts] }),
    });
    const { image = '1', memorySize, ...props } = it.thumbnails ?? {};
    const config = { packageType: 'Image', imageUri: `${REPOSITORY}:${image}`, role: role.arn, memorySize };
    new LambdaApp(...places.of('thumbnails'), {
      egress,
      name: 'thumbnails',
      cidr: '10.0.48.0/20',
      function: config,
      ...props,
    });
    new AddressBook(stack, 'addresses');
  };
}

const APPS = apps();
const fargate = { construct: 'FargateApp', before: APPS, mayChange: [], verdict: 'safe' } as const;
const ec2 = { ...fargate, construct: 'Ec2App' } as const;
const lambda = { ...fargate, construct: 'LambdaApp' } as const;

export const COMPUTE_APP_EDITS: readonly Edit[] = [
  { ...fargate, edit: 'deploy another image', after: apps({ web: { image: 'web:2' } }) },
  { ...fargate, edit: 'run more tasks', after: apps({ web: { desiredCount: 5 } }) },
  { ...fargate, edit: 'run it in another cluster', after: apps({ web: { inOther: true } }) },
  { ...fargate, edit: 'run it on EC2 instead', after: apps({ onEc2: 'web' }) },
  {
    ...fargate,
    edit: 'change its `name`',
    after: apps({ web: { name: 'site' } }),
    mayChange: [`aws_eip.web-${A}`],
    verdict: 'blocked',
  },
  {
    ...ec2,
    edit: 'change the image and the size',
    after: apps({ worker: { launchTemplate: { imageId: 'ami-0abcdef0123456789', instanceType: 't4g.large' } } }),
  },
  { ...ec2, edit: 'run more instances', after: apps({ worker: { group: { minSize: 0, maxSize: 20 } } }) },
  {
    ...ec2,
    edit: 'change what boots (`userData`)',
    after: apps({ worker: { launchTemplate: { ...TEMPLATE, userData: 'IyEvYmluL3NoCg==' } } }),
  },
  { ...ec2, edit: 'wrap it in another construct', after: apps({ wrapped: 'worker' }) },
  { ...lambda, edit: 'deploy another image', after: apps({ thumbnails: { image: '2' } }) },
  { ...lambda, edit: 'give it more memory', after: apps({ thumbnails: { memorySize: 1024 } }) },
  { ...lambda, edit: 'change its tags', after: apps({ thumbnails: { tags: { cost: 'images' } } }) },
  { ...lambda, edit: 'rename the construct, with the same `name`', after: apps({ renamed: 'thumbnails' }) },
];
