import type { TerraformStack } from 'cdktf';
import {
  ApplicationLoadBalancer,
  type ApplicationLoadBalancerProps,
  GlobalAccelerator,
  type GlobalAcceleratorProps,
  NetworkLoadBalancer,
  type NetworkLoadBalancerProps,
} from 'cdktf-fixed-egress/aws';
import { newVpc } from './fixtures';

export const ZONES = ['eu-west-1a', 'eu-west-1b'];
export const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
export const TARGET = { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/1' };

/** A network load balancer on port 443. */
export function newNlb(
  stack: TerraformStack,
  props: Partial<NetworkLoadBalancerProps> = {},
  id = 'api',
): NetworkLoadBalancer {
  return new NetworkLoadBalancer(stack, id, {
    vpc: props.vpc ?? newVpc(stack),
    listeners: [{ port: 443, target: TARGET }],
    ...props,
  });
}

/** An application load balancer on port 443. */
export function newAlb(
  stack: TerraformStack,
  props: Partial<ApplicationLoadBalancerProps> = {},
): ApplicationLoadBalancer {
  return new ApplicationLoadBalancer(stack, 'web', {
    vpc: props.vpc ?? newVpc(stack),
    securityGroupIds: ['sg-1'],
    listeners: [{ port: 443, certificateArn: CERTIFICATE, target: TARGET }],
    ...props,
  });
}

/** A Global Accelerator on TCP port 443. */
export function newAccelerator(stack: TerraformStack, props: Partial<GlobalAcceleratorProps> = {}): GlobalAccelerator {
  return new GlobalAccelerator(stack, 'global', { listeners: [{ port: 443 }], endpoints: ['eipalloc-1'], ...props });
}
