import type { TerraformStack } from 'cdktf';
import { Ec2App, FargateApp, LambdaApp, type NatGateways } from 'cdktf-fixed-egress/aws';
import { newStack, synthesized } from '../support';
import { newNat } from './fixtures';

const CIDR = '10.0.16.0/20';
const FARGATE = { cidr: CIDR, cluster: 'cluster-arn', taskDefinition: 'task-arn' };
const LAMBDA = { cidr: CIDR, function: { role: 'role-arn', packageType: 'Image', imageUri: 'image' } };
const EC2 = {
  cidr: CIDR,
  launchTemplate: { imageId: 'ami-1', instanceType: 't4g.nano' },
  group: { minSize: 1, maxSize: 2 },
};

describe('FargateApp', () => {
  it('runs tasks that have no public address', () => {
    const json = synthesized((stack) => new FargateApp(stack, 'payments', { ...FARGATE, egress: newNat(stack) }));
    expect(json.resource.aws_ecs_service).toMatchSnapshot();
  });

  it('takes any other argument of the service', () => {
    const service = {
      enableExecuteCommand: true,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    };
    const json = synthesized(
      (stack) => new FargateApp(stack, 'payments', { ...FARGATE, egress: newNat(stack), desiredCount: 3, service }),
    );
    expect(json.resource.aws_ecs_service.payments).toMatchObject({ enable_execute_command: true, desired_count: 3 });
    expect(json.resource.aws_ecs_service.payments.launch_type).toBeUndefined();
  });

  it('fails when the service brings a network of its own', () => {
    const stack = newStack();
    const service = { networkConfiguration: { subnets: ['subnet-1'], assignPublicIp: true } } as never;
    expect(() => new FargateApp(stack, 'payments', { ...FARGATE, egress: newNat(stack), service })).toThrow(
      '[stack/payments] service sets networkConfiguration, which the construct decides',
    );
  });
});

describe('compute', () => {
  it('is there only while its routes, its associations and its security group let packets out', () => {
    const json = synthesized((stack) => new FargateApp(stack, 'payments', { ...FARGATE, egress: newNat(stack) }));
    expect(json.resource.aws_ecs_service.payments.depends_on).toEqual(
      ['aws_route', 'aws_route_table_association']
        .flatMap((type) => [`${type}.payments-eu-west-1a`, `${type}.payments-eu-west-1b`])
        .concat('aws_vpc_security_group_egress_rule.payments'),
    );
  });

  const lifecycle = { createBeforeDestroy: true };
  it.each<[string, (egress: NatGateways, stack: TerraformStack) => unknown]>([
    ['service', (egress, stack) => new FargateApp(stack, 'x', { ...FARGATE, egress, service: { lifecycle } })],
    [
      'function',
      (egress, stack) => new LambdaApp(stack, 'x', { ...LAMBDA, egress, function: { ...LAMBDA.function, lifecycle } }),
    ],
    ['group', (egress, stack) => new Ec2App(stack, 'x', { ...EC2, egress, group: { ...EC2.group, lifecycle } })],
  ])('fails when its %s would be created before it is destroyed, which would spread to the gateway', (what, build) => {
    const stack = newStack();
    expect(() => build(newNat(stack), stack)).toThrow(`${what} sets lifecycle.createBeforeDestroy, which would spread`);
  });
});

describe('LambdaApp', () => {
  it('reaches the internet through its subnets', () => {
    const json = synthesized((stack) => new LambdaApp(stack, 'search', { ...LAMBDA, egress: newNat(stack) }));
    expect(json.resource.aws_lambda_function).toMatchSnapshot();
  });

  it.each(['vpcConfig', 'capacityProviderConfig'])('fails when the function brings %s', (key) => {
    const stack = newStack();
    const config = { ...LAMBDA.function, [key]: {} };
    expect(() => new LambdaApp(stack, 'search', { ...LAMBDA, egress: newNat(stack), function: config })).toThrow(
      `function sets ${key}`,
    );
  });
});

describe('Ec2App', () => {
  it('runs instances that have no public address and want a token for their metadata', () => {
    const json = synthesized((stack) => new Ec2App(stack, 'crawler', { ...EC2, egress: newNat(stack) }));
    expect(json.resource.aws_launch_template).toMatchSnapshot();
    expect(json.resource.aws_autoscaling_group).toMatchSnapshot();
  });

  it.each(['networkInterfaces', 'vpcSecurityGroupIds'])('fails when the launch template brings %s', (key) => {
    const stack = newStack();
    const launchTemplate = { ...EC2.launchTemplate, [key]: [] };
    expect(() => new Ec2App(stack, 'crawler', { ...EC2, egress: newNat(stack), launchTemplate })).toThrow(
      `launchTemplate sets ${key}`,
    );
  });

  it.each(['vpcZoneIdentifier', 'mixedInstancesPolicy'])('fails when the group brings %s', (key) => {
    const stack = newStack();
    const group = { ...EC2.group, [key]: [] };
    expect(() => new Ec2App(stack, 'crawler', { ...EC2, egress: newNat(stack), group })).toThrow(`group sets ${key}`);
  });
});
