import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { GlobalAccelerator, NetworkLoadBalancer, Route53Record } from 'cdktf-fixed-egress/aws';
import { type Json, synthesized } from '../support';
import { newVpc } from './fixtures';
import { newAccelerator, newAlb, newNlb } from './ingress-fixtures';

describe('what makes an ingress on AWS', () => {
  it('passes its provider to everything that it makes and reads', () => {
    const json = synthesized((stack) => {
      const provider = new AwsProvider(stack, 'other', { alias: 'other' });
      const vpc = newVpc(stack);
      const alb = newAlb(stack, { vpc, provider });
      const ingress = newNlb(stack, { vpc, provider, listeners: [{ port: 443, target: alb.target(443) }] });
      newNlb(stack, { vpc, provider, elasticIps: false }, 'picked');
      newAccelerator(stack, { provider });
      new Route53Record(stack, 'apex', { zoneId: 'Z1', domain: 'example.com', ingress, provider });
      const acceleratorArn = 'arn:aws:globalaccelerator::123456789012:accelerator/1';
      GlobalAccelerator.fromGlobalAcceleratorAttributes(stack, 'old', { acceleratorArn, provider });
      NetworkLoadBalancer.fromNetworkLoadBalancerAttributes(stack, 'old-api', {
        dnsName: 'api.example.net',
        zoneId: 'Z1',
        arnSuffix: 'net/api/0123',
        subnetIds: { 'eu-west-1a': 'subnet-1' },
        provider,
      });
    });
    const ofTheVpc = (type: string) =>
      /^aws_(vpc|subnet|route|route_table|route_table_association|internet_gateway)$/.test(type);
    const made = [json.resource, json.data]
      .flatMap((kind) => Object.entries<Json>(kind))
      .filter(([type]) => !ofTheVpc(type))
      .flatMap(([type, all]) => Object.entries<Json>(all).map(([id, { provider }]) => [`${type}.${id}`, provider]));
    expect(made.length).toBeGreaterThan(15);
    for (const [address, provider] of made) expect([address, provider]).toEqual([address, 'aws.other']);
  });
});
