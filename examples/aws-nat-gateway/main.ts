import { EcsCluster } from '@cdktf/provider-aws/lib/ecs-cluster';
import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { EgressVpc, FargateApp, NatGateways, PrefixListAllowList } from 'cdktf-fixed-egress/aws';
import type { Construct } from 'constructs';

/** Two apps behind NAT gateways, each with addresses of its own, and a prefix list for partners. */
export class AwsNatGateway extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    const vpc = new EgressVpc(this, 'vpc', { cidr: '10.0.0.0/16', zones: ['eu-west-1a', 'eu-west-1b'] });
    const nat = new NatGateways(this, 'nat', { vpc });

    // A task that prints the address that the internet sees.
    const cluster = new EcsCluster(this, 'cluster', { name: 'shop' });
    const task = new EcsTaskDefinition(this, 'task', {
      family: 'show-address',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: JSON.stringify([
        {
          name: 'show-address',
          image: 'public.ecr.aws/docker/library/busybox:stable',
          command: ['sh', '-c', 'while true; do wget -qO- http://checkip.amazonaws.com; sleep 60; done'],
          essential: true,
        },
      ]),
    });

    // Each app has a network of its own. A zone's letter picks the part of it that becomes the subnet.
    const fargate = { egress: nat, cluster: cluster.arn, taskDefinition: task.arn };
    const payments = new FargateApp(this, 'payments', { ...fargate, cidr: '10.0.16.0/20' });
    const search = new FargateApp(this, 'search', { ...fargate, cidr: '10.0.32.0/20' });

    new PrefixListAllowList(this, 'partners', { admit: [payments, search] });

    // The Terraform output `address_book`: which app leaves from which addresses, and who admits it.
    new AddressBook(this, 'addresses');
  }
}

if (require.main === module) {
  const app = new App();
  new AwsNatGateway(app, 'aws-nat-gateway');
  app.synth();
}
