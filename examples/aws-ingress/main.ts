import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { LbTargetGroupAttachment } from '@cdktf/provider-aws/lib/lb-target-group-attachment';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { App, TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  ApplicationLoadBalancer,
  EgressVpc,
  LambdaApp,
  NatGateways,
  NetworkLoadBalancer,
  Route53Record,
} from 'cdktf-fixed-egress/aws';
import type { Construct } from 'constructs';
import { ShowAddress } from '../aws-nat-gateway/show-address';

/** An app behind an application load balancer, whose addresses change, and a front with addresses that do not. */
export class AwsIngress extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    const vpc = new EgressVpc(this, 'vpc', { cidr: '10.0.0.0/16', zones: ['eu-west-1a', 'eu-west-1b'] });
    const nat = new NatGateways(this, 'nat', { vpc });
    const show = new ShowAddress(this, 'payments-function');
    const payments = new LambdaApp(this, 'payments', { egress: nat, cidr: '10.0.16.0/20', function: show.config });

    // A target group of your own. This one leads to the function.
    const functions = new LbTargetGroup(this, 'functions', { name: 'payments-function', targetType: 'lambda' });
    const mayInvoke = new LambdaPermission(this, 'may-invoke', {
      action: 'lambda:InvokeFunction',
      functionName: payments.function.functionName,
      principal: 'elasticloadbalancing.amazonaws.com',
      sourceArn: functions.arn,
    });
    new LbTargetGroupAttachment(this, 'function', {
      targetGroupArn: functions.arn,
      targetId: payments.function.arn,
      dependsOn: [mayInvoke],
    });
    const everybody = new SecurityGroup(this, 'everybody', {
      vpcId: vpc.vpcId,
      ingress: [{ protocol: 'tcp', fromPort: 80, toPort: 80, cidrBlocks: ['0.0.0.0/0'] }],
    });

    // Dynamic: clients have its hostname, and nothing else.
    const web = new ApplicationLoadBalancer(this, 'web', {
      app: payments,
      vpc,
      securityGroupIds: [everybody.id],
      listeners: [{ port: 80, target: { targetGroupArn: functions.arn } }],
    });

    // Fixed: an Elastic IP in each zone, for clients who write addresses down.
    const front = new NetworkLoadBalancer(this, 'front', {
      app: payments,
      vpc,
      listeners: [{ port: 80, target: web.target(80) }],
    });

    const zone = new Route53Zone(this, 'zone', { name: 'example.com' });
    new Route53Record(this, 'bare-domain', { domain: 'example.com', zoneId: zone.zoneId, ingress: front });
    new Route53Record(this, 'www', {
      domain: 'example.com',
      zoneId: zone.zoneId,
      subdomain: 'www',
      ingress: web,
    });

    // The Terraform output `address_book`: what leaves from where, and how clients get in.
    new AddressBook(this, 'addresses');
  }
}

if (require.main === module) {
  const app = new App();
  new AwsIngress(app, 'aws-ingress');
  app.synth();
}
