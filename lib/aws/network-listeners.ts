import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { LbTargetGroupAttachment } from '@cdktf/provider-aws/lib/lb-target-group-attachment';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { checkText } from '../private/text';
import { checkedListeners, checkOneForEachPort, checkPort } from './listener-port';
import { checkedLoadBalancerName } from './load-balancer-name';
import type { ApplicationLoadBalancerTarget, TargetGroupTarget } from './load-balancer-target';
import { tagsOf } from './tags';
import { TLS_POLICY } from './tls-policy';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html */
const PROTOCOLS = ['TCP', 'UDP', 'TCP_UDP', 'TLS'] as const;

/** A port that a network load balancer listens on. */
export interface NetworkListener {
  /** The port, 1 to 65535. */
  readonly port: number;

  /**
   * What clients speak. TLS ends at the load balancer, and needs a certificate.
   *
   * @default - TLS where there is a certificate, else TCP
   */
  readonly protocol?: (typeof PROTOCOLS)[number];

  /**
   * The ARN of the certificate, for TLS.
   *
   * @default - none
   */
  readonly certificateArn?: string;

  /** Where connections go: a target group of yours, or an application load balancer. */
  readonly target: TargetGroupTarget | ApplicationLoadBalancerTarget;
}

/** A listener of which the protocol is settled. */
export interface CheckedNetworkListener extends NetworkListener {
  readonly protocol: (typeof PROTOCOLS)[number];
}

/** The load balancer that listens. */
export interface NetworkListenersProps {
  readonly name: string;
  readonly loadBalancerArn: string;
  readonly vpcId: string;
  readonly provider?: TerraformProvider;
  readonly tags?: Record<string, string>;
}

/**
 * The listeners, in the order of their ports.
 *
 * @throws if there is none, a port, protocol or target is out of range or missing, or two have one port
 */
export function checkedNetworkListeners(
  scope: Construct,
  listeners: readonly NetworkListener[],
): CheckedNetworkListener[] {
  const sorted = checkedListeners(scope, listeners, '{ port: 443, target: { targetGroupArn } }');
  checkOneForEachPort(scope, sorted);
  return sorted.map((listener) => {
    const { port, certificateArn, target } = listener;
    const protocol = listener.protocol ?? (certificateArn === undefined ? 'TCP' : 'TLS');
    const what = `the listener on port ${port}`;
    if (!PROTOCOLS.includes(protocol)) {
      fail(scope, `protocol of ${what} is ${JSON.stringify(protocol)}: give ${PROTOCOLS.join(', ')}, or leave it out`);
    }
    if ((protocol === 'TLS') !== (certificateArn !== undefined)) {
      fail(scope, `${what} speaks ${protocol}: give \`certificateArn\` with TLS, and with nothing else`);
    }
    if (certificateArn !== undefined) {
      checkText(scope, `certificateArn of ${what}`, certificateArn, 'arn:aws:acm:eu-west-1:123456789012:certificate/1');
    }
    checkTarget(scope, what, protocol, target);
    return { ...listener, protocol };
  });
}

/** Whether a target is an application load balancer. */
export function isLoadBalancer(
  target: TargetGroupTarget | ApplicationLoadBalancerTarget,
): target is ApplicationLoadBalancerTarget {
  return 'loadBalancerArn' in target;
}

/** Makes the listeners, and a target group for each that leads to an application load balancer. */
export function networkListeners(
  scope: Construct,
  listeners: readonly CheckedNetworkListener[],
  props: NetworkListenersProps,
): void {
  const { loadBalancerArn, provider } = props;
  for (const { port, protocol, certificateArn, target } of listeners) {
    const name = `${props.name}-${port}`;
    const inside = new Construct(scope, String(port));
    const targetGroupArn = isLoadBalancer(target)
      ? loadBalancerTargetGroup(inside, name, target, props)
      : target.targetGroupArn;
    keyByName(
      new LbListener(inside, 'Listener', {
        provider,
        loadBalancerArn,
        port,
        protocol,
        certificateArn,
        sslPolicy: protocol === 'TLS' ? TLS_POLICY : undefined,
        defaultAction: [{ type: 'forward', targetGroupArn }],
        tags: tagsOf(scope, name, props.tags),
      }),
      name,
    );
  }
}

/**
 * A target group for an application load balancer. AWS replaces it for another port, and lets go of it only once no listener
 * names it: so another port is another target group.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
function loadBalancerTargetGroup(
  scope: Construct,
  listener: string,
  target: ApplicationLoadBalancerTarget,
  { vpcId, provider, tags }: NetworkListenersProps,
): string {
  const { loadBalancerArn, port, protocol = port === 443 ? 'HTTPS' : 'HTTP' } = target;
  const name = checkedLoadBalancerName(scope, `${listener}-${port}`);
  const { arn } = keyByName(
    new LbTargetGroup(scope, 'TargetGroup', {
      provider,
      name,
      targetType: 'alb',
      protocol: 'TCP',
      port,
      vpcId,
      // Any answer but an error of its own says that the application load balancer lives. It looks after its targets itself.
      healthCheck: { protocol, path: '/', matcher: '200-499' },
      tags: tagsOf(scope, name, tags),
    }),
    name,
  );
  keyByName(
    new LbTargetGroupAttachment(scope, 'Target', {
      provider,
      targetGroupArn: arn,
      targetId: loadBalancerArn,
      port,
      dependsOn: target.listener && [target.listener],
    }),
    name,
  );
  return arn;
}

function checkTarget(scope: Construct, what: string, protocol: string, target: NetworkListener['target']): void {
  const { targetGroupArn, loadBalancerArn } = { ...target } as Partial<
    TargetGroupTarget & ApplicationLoadBalancerTarget
  >;
  if ((targetGroupArn === undefined) === (loadBalancerArn === undefined)) {
    fail(
      scope,
      `target of ${what} is ${JSON.stringify(target)}: give { targetGroupArn }, or { loadBalancerArn, port } of an application load balancer`,
    );
  }
  if (!isLoadBalancer(target)) {
    return checkText(
      scope,
      `targetGroupArn of ${what}`,
      targetGroupArn,
      'arn:aws:elasticloadbalancing:…:targetgroup/…',
    );
  }
  checkText(scope, `loadBalancerArn of ${what}`, loadBalancerArn, 'arn:aws:elasticloadbalancing:…:loadbalancer/app/…');
  checkPort(scope, `the port of the target of ${what}`, target.port);
  if (target.protocol !== undefined && !['HTTP', 'HTTPS'].includes(target.protocol)) {
    fail(scope, `protocol of the target of ${what} is ${JSON.stringify(target.protocol)}: give HTTP or HTTPS`);
  }
  if (protocol !== 'TCP') {
    fail(scope, `${what} speaks ${protocol}, and leads to an application load balancer, which takes TCP: say TCP`);
  }
}
