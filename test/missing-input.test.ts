import type { TerraformStack } from 'cdktf';
import * as aws from 'cdktf-fixed-egress/aws';
import * as digitalocean from 'cdktf-fixed-egress/digitalocean';
import { newNat, newVpc } from './aws/fixtures';
import { newPair, VPC } from './digitalocean/fixtures';
import { newStack } from './support';

/** What a program without types may pass. */
const none = undefined as never;
const CIDR = '10.0.16.0/20';
const PORTS = [{ protocol: 'tcp' as const, from: 443 }];
const newApp = (stack: TerraformStack) => new digitalocean.AppPlatformApp(stack, 'web', { spec: { name: 'web' } });

describe('fails', () => {
  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['allocationId is undefined', (it) => aws.ElasticIp.fromElasticIpAttributes(it, 'x', { allocationId: none })],
    [
      'allocationId is "203.0.113.5"',
      (it) => aws.ElasticIp.fromElasticIpAttributes(it, 'x', { allocationId: '203.0.113.5' }),
    ],
    ['adopt is ""', (it) => new aws.ElasticIp(it, 'x', { adopt: '' })],
    ['cidr is undefined', (it) => newVpc(it, { cidr: none })],
    ['zones is undefined', (it) => new aws.EgressVpc(it, 'x', { cidr: '10.0.0.0/16', zones: none })],
    [
      'vpcId is undefined',
      (it) => aws.EgressVpc.fromEgressVpcAttributes(it, 'x', { vpcId: none, publicSubnetIds: {} }),
    ],
    ['zones is []', (it) => aws.EgressVpc.fromEgressVpcAttributes(it, 'x', { vpcId: 'vpc-1', publicSubnetIds: none })],
    [
      'publicSubnetIds of eu-west-1a is ""',
      (it) => aws.EgressVpc.fromEgressVpcAttributes(it, 'x', { vpcId: 'vpc-1', publicSubnetIds: { 'eu-west-1a': '' } }),
    ],
    [
      'natGatewayId of eu-west-1a is undefined',
      (it) => aws.NatGateways.fromNatGatewaysAttributes(it, 'x', { vpc: newVpc(it), gateways: { 'eu-west-1a': none } }),
    ],
    [
      'subnetId of eu-west-1a is undefined',
      (it) => new aws.VpcApp(it, 'x', { egress: newNat(it), subnets: { 'eu-west-1a': none } }),
    ],
    [
      'routeTableId of eu-west-1a is ""',
      (it) =>
        new aws.VpcApp(it, 'x', { egress: newNat(it), subnets: { 'eu-west-1a': { subnetId: 's', routeTableId: '' } } }),
    ],
    ['securityGroupId is ""', (it) => new aws.VpcApp(it, 'x', { egress: newNat(it), cidr: CIDR, securityGroupId: '' })],
    [
      'cluster is undefined',
      (it) => new aws.FargateApp(it, 'x', { egress: newNat(it), cidr: CIDR, cluster: none, taskDefinition: 't' }),
    ],
    [
      'taskDefinition is undefined',
      (it) => new aws.FargateApp(it, 'x', { egress: newNat(it), cidr: CIDR, cluster: 'c', taskDefinition: none }),
    ],
    [
      'desiredCount is -1',
      (it) =>
        new aws.FargateApp(it, 'x', {
          egress: newNat(it),
          cidr: CIDR,
          cluster: 'c',
          taskDefinition: 't',
          desiredCount: -1,
        }),
    ],
    [
      'securityGroupId is undefined',
      (it) => new aws.SecurityGroupAllowList(it, 'x', { securityGroupId: none, admit: [newApp(it)], ports: PORTS }),
    ],
    [
      'prefixListId is undefined',
      (it) =>
        aws.PrefixListAllowList.fromPrefixListAllowListAttributes(it, 'x', { prefixListId: none, admit: [newApp(it)] }),
    ],
    [
      'port protocol is "undefined"',
      (it) => new aws.SecurityGroupAllowList(it, 'x', { securityGroupId: 'sg-1', admit: [newApp(it)], ports: [none] }),
    ],
    [
      'NAT gateways need a VPC',
      (it) => aws.NatGateways.fromNatGatewaysAttributes(it, 'x', { vpc: none, gateways: {} }),
    ],
    ['a pair of NAT instances needs a VPC', (it) => new aws.NatInstances(it, 'x', { vpc: none, slots: { a: 1 } })],
    ['slots is undefined', (it) => new aws.NatInstances(it, 'x', { vpc: newVpc(it), slots: none })],
    ['slots of "a" has undefined', (it) => new aws.NatInstances(it, 'x', { vpc: newVpc(it), slots: { a: none } })],
    [
      'zones has null',
      (it) => new aws.NatInstances(it, 'x', { vpc: newVpc(it), slots: {}, zones: ['eu-west-1a', null as never] }),
    ],
    ['zones is []', (it) => aws.NatGateways.fromNatGatewaysAttributes(it, 'x', { vpc: newVpc(it), gateways: none })],
    [
      'spec.egress is [null]',
      (it) => new digitalocean.AppPlatformApp(it, 'x', { spec: { name: 'x', egress: [none] } }),
    ],
    ['an allow-list must admit at least one app', (it) => new aws.PrefixListAllowList(it, 'x', { admit: none })],
    ['a load balancer needs a VPC', (it) => new aws.NetworkLoadBalancer(it, 'x', { vpc: none, listeners: [] })],
    ['listeners is undefined', (it) => new aws.NetworkLoadBalancer(it, 'x', { vpc: newVpc(it), listeners: none })],
    [
      'the port of a listener is undefined',
      (it) => new aws.NetworkLoadBalancer(it, 'x', { vpc: newVpc(it), listeners: [none] }),
    ],
    [
      'dnsName is undefined',
      (it) =>
        aws.NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(it, 'x', {
          dnsName: none,
          zoneId: none,
          addresses: {},
        }),
    ],
    [
      'a load balancer needs a VPC',
      (it) => new aws.ApplicationLoadBalancer(it, 'x', { vpc: none, securityGroupIds: none, listeners: none }),
    ],
    [
      'dnsName is undefined',
      (it) =>
        aws.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(it, 'x', { dnsName: none, zoneId: none }),
    ],
    [
      'listeners is undefined',
      (it) => new aws.GlobalAccelerator(it, 'x', { listeners: none, endpoints: ['eipalloc-1'] }),
    ],
    [
      'endpoints is undefined',
      (it) => new aws.GlobalAccelerator(it, 'x', { listeners: [{ port: 443 }], endpoints: none }),
    ],
    [
      'acceleratorArn is undefined',
      (it) => aws.GlobalAccelerator.fromGlobalAcceleratorAttributes(it, 'x', { acceleratorArn: none }),
    ],
    ['domainName is undefined', (it) => new aws.CloudFrontIngress(it, 'x', { domainName: none })],
    ['zoneId is undefined', (it) => new aws.Route53Record(it, 'x', { zoneId: none, domain: none, ingress: none })],
    ['region is undefined', (it) => new digitalocean.ReservedIp(it, 'x', { region: none })],
    [
      'ip is "undefined"',
      (it) => digitalocean.ReservedIp.fromReservedIpAttributes(it, 'x', { ip: none, region: 'nyc3' }),
    ],
    [
      'region is ""',
      (it) => digitalocean.ReservedIp.fromReservedIpAttributes(it, 'x', { ip: '203.0.113.5', region: '' }),
    ],
    ['a gateway needs a VPC', (it) => new digitalocean.NatDroplets(it, 'x', { region: 'nyc3', vpc: none })],
    ['vpc.id is undefined', (it) => new digitalocean.NatDroplets(it, 'x', { region: 'nyc3', vpc: {} as never })],
    [
      'vpc.ipRange is undefined',
      (it) => new digitalocean.NatDroplets(it, 'x', { region: 'nyc3', vpc: { id: 'vpc', ipRange: none } }),
    ],
    ['region is undefined', (it) => new digitalocean.NatDroplets(it, 'x', { region: none, vpc: VPC })],
    [
      'the address of half b is undefined',
      (it) => {
        const a = new digitalocean.ReservedIp(it, 'a', { region: 'nyc3' });
        return new digitalocean.NatDroplets(it, 'x', { region: 'nyc3', vpc: VPC, addresses: { a, b: none } });
      },
    ],
    ['a gateway needs a VPC', (it) => new digitalocean.VpcNatGateway(it, 'x', { region: 'nyc3', vpc: none })],
    ['app "x" has no egress', (it) => new digitalocean.DropletApp(it, 'x', { egress: none, size: 's-1vcpu-1gb' })],
    ['size is undefined', (it) => new digitalocean.DropletApp(it, 'x', { egress: newPair(it), size: none })],
    [
      'an app that was made elsewhere needs its addresses',
      (it) => digitalocean.DropletApp.fromDropletAppAttributes(it, 'x', { addresses: none }),
    ],
    ['appId is undefined', (it) => digitalocean.AppPlatformApp.fromAppPlatformAppAttributes(it, 'x', { appId: none })],
    ['adopt is ""', (it) => new digitalocean.AppPlatformApp(it, 'x', { spec: { name: 'x' }, adopt: '' })],
    [
      'cluster.id is undefined',
      (it) => new digitalocean.DatabaseTrustedSources(it, 'x', { cluster: none, admit: [newApp(it)] }),
    ],
    [
      'loadBalancer is no digitalocean_loadbalancer',
      (it) => new digitalocean.LoadBalancerAllowList(it, 'x', { loadBalancer: none, admit: [newApp(it)] }),
    ],
    [
      'cluster is no digitalocean_kubernetes_cluster',
      (it) => new digitalocean.KubernetesControlPlaneAllowList(it, 'x', { cluster: none, admit: [newApp(it)] }),
    ],
    [
      'an allow-list must open at least one port',
      (it) =>
        new digitalocean.DropletFirewallAllowList(it, 'x', { dropletTags: ['a'], admit: [newApp(it)], ports: none }),
    ],
  ])('when %s', (message, build) => {
    expect(() => build(newStack())).toThrow(
      expect.objectContaining({ name: 'FixedEgressError', message: expect.stringContaining(message) }),
    );
  });
});
