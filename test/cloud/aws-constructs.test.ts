import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { EcsCluster } from '@cdktf/provider-aws/lib/ecs-cluster';
import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { TerraformStack, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  Ec2App,
  EgressVpc,
  ElasticIp,
  FargateApp,
  NatGateways,
  SecurityGroupAllowList,
  VpcApp,
} from 'cdktf-fixed-egress/aws';
import type { Json } from '../support';
import { Moto } from './moto';
import type { Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

const ZONE = 'eu-west-1a';

let moto: Moto;
let terraform: Workspace;

beforeEach(async () => {
  moto = await Moto.start();
  terraform = awsWorkspace(moto);
});

afterEach(async () => {
  terraform.remove();
  await moto.stop();
});

function newStack(build: (stack: TerraformStack) => void, app = Testing.app(), id = 'stack'): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  build(stack);
  return stack;
}

function newVpc(stack: TerraformStack): EgressVpc {
  return new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: [ZONE] });
}

describe('by real Terraform and the real AWS provider', () => {
  it('an adopted Elastic IP keeps its address, and goes on keeping it', async () => {
    const allocationId = await moto.allocateAddress();
    await terraform.use(newStack((stack) => new ElasticIp(stack, 'payments', { adopt: allocationId })));
    await terraform.apply('stack');
    expect((await terraform.state('stack'))['aws_eip.payments'].allocation_id).toBe(allocationId);
    expect(await moto.allocationIds()).toEqual([allocationId]);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('an Elastic IP that is not the expected one stops the apply', async () => {
    await terraform.use(newStack((stack) => new ElasticIp(stack, 'payments', { expectedIp: '203.0.113.5' })));
    const { status, output } = await terraform.tryApply('stack');
    expect(status).not.toBe(0);
    expect(output.replace(/\s+/g, ' ')).toContain('This address is no longer 203.0.113.5');
  });

  it('an Elastic IP made elsewhere stops the plan once it was released', async () => {
    const allocationId = await moto.allocateAddress();
    await terraform.use(newStack((stack) => ElasticIp.fromElasticIpAttributes(stack, 'payments', { allocationId })));
    await terraform.apply('stack');
    await moto.releaseAddress(allocationId);
    expect((await terraform.tryPlan('stack')).status).not.toBe(0);
  });

  it('addresses in a stack of their own reach the gateways and the book of another stack', async () => {
    const app = Testing.app();
    let eip: ElasticIp;
    const addresses = newStack((stack) => (eip = new ElasticIp(stack, 'payments')), app, 'addresses');
    const apps = newStack(
      (stack) => {
        const egress = new NatGateways(stack, 'nat', { vpc: newVpc(stack) });
        new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20', addresses: { [ZONE]: [eip] } });
        new AddressBook(stack, 'addresses');
      },
      app,
      'apps',
    );
    await terraform.use(addresses);
    await terraform.apply('addresses');
    await terraform.use(apps);
    await terraform.apply('apps');
    const reserved = (await terraform.state('addresses'))['aws_eip.payments'];
    const state = await terraform.state('apps');
    expect(state['aws_nat_gateway.payments-eu-west-1a'].public_ip).toBe(reserved.public_ip);
    const { payments } = (await terraform.output('apps', 'address_book')).apps;
    expect(payments.egress.addresses.map(({ ip }: Json) => ip)).toEqual([reserved.public_ip]);
    expect(await terraform.plannedChanges('apps')).toEqual({});
  });

  it('subnets of the user are refused when they hand out public addresses', async () => {
    const build = (mapPublicIpOnLaunch: boolean) =>
      newStack((stack) => {
        const vpc = newVpc(stack);
        const subnet = new Subnet(stack, 'mine', {
          vpcId: vpc.vpcId,
          cidrBlock: '10.0.128.0/24',
          availabilityZone: ZONE,
          mapPublicIpOnLaunch,
        });
        const table = new RouteTable(stack, 'table', { vpcId: vpc.vpcId });
        const egress = new NatGateways(stack, 'nat', { vpc });
        new VpcApp(stack, 'payments', { egress, subnets: { [ZONE]: { subnetId: subnet.id, routeTableId: table.id } } });
      });
    await terraform.use(build(true));
    const { status, output } = await terraform.tryApply('stack');
    expect(status).not.toBe(0);
    expect(output.replace(/\s+/g, ' ')).toContain('hands out public or IPv6 addresses');

    await terraform.use(build(false));
    await terraform.apply('stack');
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('shared gateways, a single zone, Fargate, EC2 and a security group apply (moto forgets an attribute of ECS services and adds one to launch templates, so what it plans again is those)', async () => {
    const stack = newStack((it) => {
      const vpc = newVpc(it);
      const egress = new NatGateways(it, 'nat', { vpc, shared: true, singleZone: ZONE, retain: false });
      const cluster = new EcsCluster(it, 'cluster', { name: 'shop' }).arn;
      const containerDefinitions = JSON.stringify([{ name: 'a', image: 'busybox', essential: true }]);
      const requiresCompatibilities = ['FARGATE'];
      const taskDefinition = new EcsTaskDefinition(it, 'task', {
        family: 'a',
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        requiresCompatibilities,
        containerDefinitions,
      }).arn;
      const fargate = new FargateApp(it, 'fargate', { egress, cidr: '10.0.16.0/20', cluster, taskDefinition });
      const imageId = new DataAwsSsmParameter(it, 'image', {
        name: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
      }).insecureValue;
      const launchTemplate = { imageId, instanceType: 't4g.nano' };
      new Ec2App(it, 'ec2', { egress, cidr: '10.0.32.0/20', launchTemplate, group: { minSize: 1, maxSize: 1 } });
      const group = new SecurityGroup(it, 'database', { vpcId: vpc.vpcId });
      const ports = [{ protocol: 'tcp' as const, from: 5432 }, { protocol: 'icmp' as const }];
      new SecurityGroupAllowList(it, 'db', { securityGroupId: group.id, admit: [fargate], ports });
      new AddressBook(it, 'addresses');
    });
    await terraform.use(stack);
    await terraform.apply('stack');
    const state = await terraform.state('stack');
    const ip = state[`aws_eip.nat-${ZONE}`].public_ip;
    const { fargate, ec2 } = (await terraform.output('stack', 'address_book')).apps;
    for (const app of [fargate, ec2]) expect(app.egress.addresses).toMatchObject([{ ip, dedicated: false }]);
    expect(state[`aws_vpc_security_group_ingress_rule.db-nat-${ZONE}-tcp-5432`]).toMatchObject({
      cidr_ipv4: `${ip}/32`,
      from_port: 5432,
    });
    expect(state['aws_ecs_service.fargate'].network_configuration[0].assign_public_ip).toBe(false);
    const again = Object.keys(await terraform.plannedChanges('stack')).sort();
    expect(again).toEqual(['aws_autoscaling_group.ec2', 'aws_ecs_service.fargate', 'aws_launch_template.ec2']);
    expect(await terraform.tryDestroy('stack')).toMatchObject({ status: 0 });
    expect(await moto.allocationIds()).toEqual([]);
  });
});
