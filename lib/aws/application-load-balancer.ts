import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { Construct } from 'constructs';
import type { Ingress, IngressProps } from '../ingress';
import type { RetainProps } from '../named';
import { adopt } from '../private/adopt';
import { LIKE_HOSTNAME } from '../private/domain';
import { fail } from '../private/fail';
import { checkedFlag } from '../private/flag';
import { IngressBase } from '../private/ingress-base';
import { keyByName } from '../private/key-by-name';
import { isRetained } from '../private/retain';
import { checkText } from '../private/text';
import type { IAwsIngress } from './aws-ingress';
import { AWS_CLAIMS } from './claims';
import type { IEgressVpc } from './egress-vpc';
import { checkedListeners, checkOneForEachPort } from './listener-port';
import { checkLoadBalancerArn } from './load-balancer-arn';
import { checkedLoadBalancerName } from './load-balancer-name';
import type { ApplicationLoadBalancerTarget, TargetGroupTarget } from './load-balancer-target';
import { checkedSecurityGroups } from './security-groups';
import { type TaggedProps, tagsOf } from './tags';
import { TLS_POLICY } from './tls-policy';
import { checkedVpc } from './vpc-gateway';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const FEWEST_ZONES = 2;

/** A port that an application load balancer listens on. */
export interface ApplicationListener {
  /** The port, 1 to 65535. */
  readonly port: number;

  /**
   * The ARN of the certificate. With it the listener speaks HTTPS.
   *
   * @default - none: the listener speaks HTTP
   */
  readonly certificateArn?: string;

  /** Where requests go. */
  readonly target: TargetGroupTarget;
}

/** What an application load balancer takes. */
export interface ApplicationLoadBalancerProps extends IngressProps, TaggedProps, RetainProps {
  /** The VPC in whose public subnets it stands. It has two zones at least. */
  readonly vpc: IEgressVpc;

  /** The ids of its security groups, at least one. They say who may connect. */
  readonly securityGroupIds: string[];

  /** The ports that it listens on, at least one. Their order does not matter. */
  readonly listeners: ApplicationListener[];

  /**
   * The ARN of an existing load balancer to bring under this stack, by an `import` block: its hostname stays. It must be called
   * `name` already: Terraform refuses to replace it. Listeners that it has come along by an `Adoption`.
   *
   * @default - a new load balancer is made
   */
  readonly adopt?: string;
}

/** An application load balancer that another stack or a person made. */
export interface ApplicationLoadBalancerAttributes extends IngressProps {
  /** Its hostname: `dns_name` of `aws_lb`. */
  readonly dnsName: string;

  /** The hosted zone of its hostname: `zone_id` of `aws_lb`. */
  readonly zoneId: string;

  /**
   * Whether its hostname has IPv6 addresses as well.
   *
   * @default false
   */
  readonly dualStack?: boolean;
}

/**
 * An application load balancer. Its addresses change without notice, so clients have its hostname alone.
 * Kept by default, since that is lost with it: AWS refuses to delete it, and Terraform to replace it.
 */
export class ApplicationLoadBalancer extends IngressBase implements IAwsIngress {
  /** An application load balancer that another stack or a person made. */
  public static fromApplicationLoadBalancerAttributes(
    scope: Construct,
    id: string,
    attributes: ApplicationLoadBalancerAttributes,
  ): IAwsIngress {
    return new ImportedApplicationLoadBalancer(scope, id, attributes);
  }

  public readonly ingress: Ingress;
  public readonly hostedZoneId: string;
  public readonly dualStack = false;

  /** The load balancer. */
  public readonly resource: Lb;

  private readonly targets: ReadonlyMap<number, ApplicationLoadBalancerTarget>;

  /** @throws if AWS would not take its name, the VPC has one zone, or a listener is malformed */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ApplicationLoadBalancerProps,
  ) {
    super(scope, id, props);
    const name = checkedLoadBalancerName(this, this.name);
    const { provider, tags } = props;
    const vpc = checkedVpc(this, 'a load balancer', props.vpc);
    if (vpc.zones.length < FEWEST_ZONES) {
      fail(this, `its VPC has one zone, ${vpc.zones[0]}: AWS puts an application load balancer in two, so add another`);
    }
    if (props.securityGroupIds === undefined) fail(this, 'it has no security group: give `securityGroupIds`');
    const securityGroups = checkedSecurityGroups(this, props.securityGroupIds);
    const listeners = this.checkedListeners();
    if (props.adopt !== undefined) checkLoadBalancerArn(this, 'app', props.adopt);
    const isRetaining = isRetained(this, props.retain);
    this.resource = keyByName(
      new Lb(this, 'Resource', {
        provider,
        name,
        loadBalancerType: 'application',
        internal: false,
        ipAddressType: 'ipv4',
        enableDeletionProtection: isRetaining,
        securityGroups,
        subnets: vpc.zones.map((zone) => vpc.publicSubnetIds[zone]),
        lifecycle: { preventDestroy: isRetaining },
        tags: tagsOf(this, name, tags),
        dependsOn: [...vpc.internetAccess],
      }),
      name,
    );
    if (props.adopt !== undefined) adopt(this.resource, props.adopt);
    this.hostedZoneId = this.resource.zoneId;
    this.targets = new Map(listeners.map((listener) => [listener.port, this.listen(listener)]));
    this.ingress = this.ingressBy(AWS_CLAIMS.applicationLoadBalancer, {
      hostname: this.resource.dnsName,
      addresses: [],
    });
  }

  /**
   * One of its listeners, as the target of a network load balancer, which gives it addresses that stay.
   *
   * @throws if it has no listener on the port
   */
  public target(port: number): ApplicationLoadBalancerTarget {
    const target = this.targets.get(port);
    if (target) return target;
    fail(this, `it has no listener on port ${String(port)}: give one of ${[...this.targets.keys()].join(', ')}`);
  }

  private listen({ port, certificateArn, target }: ApplicationListener): ApplicationLoadBalancerTarget {
    const { provider, tags } = this.props;
    const name = `${this.name}-${port}`;
    const protocol = certificateArn === undefined ? 'HTTP' : 'HTTPS';
    const loadBalancerArn = this.resource.arn;
    const listener = keyByName(
      new LbListener(new Construct(this, String(port)), 'Listener', {
        provider,
        loadBalancerArn,
        port,
        protocol,
        certificateArn,
        sslPolicy: protocol === 'HTTPS' ? TLS_POLICY : undefined,
        defaultAction: [{ type: 'forward', targetGroupArn: target.targetGroupArn }],
        tags: tagsOf(this, name, tags),
      }),
      name,
    );
    return { loadBalancerArn, port, protocol, listener };
  }

  private checkedListeners(): ApplicationListener[] {
    const example = '{ port: 443, certificateArn, target: { targetGroupArn } }';
    const listeners = checkedListeners(this, this.props.listeners, example);
    checkOneForEachPort(this, listeners);
    for (const { port, certificateArn, target } of listeners) {
      const of = `of the listener on port ${port}`;
      checkText(this, `targetGroupArn ${of}`, target?.targetGroupArn, 'arn:aws:elasticloadbalancing:…:targetgroup/…');
      if (certificateArn === undefined) continue;
      checkText(this, `certificateArn ${of}`, certificateArn, 'arn:aws:acm:eu-west-1:123456789012:certificate/1');
    }
    return listeners;
  }
}

class ImportedApplicationLoadBalancer extends IngressBase implements IAwsIngress {
  public readonly ingress: Ingress;
  public readonly hostedZoneId: string;
  public readonly dualStack: boolean;

  public constructor(scope: Construct, id: string, attributes: ApplicationLoadBalancerAttributes) {
    super(scope, id, attributes);
    const { dnsName, zoneId } = attributes;
    checkText(this, 'dnsName', dnsName, 'web-123456789.eu-west-1.elb.amazonaws.com', LIKE_HOSTNAME);
    checkText(this, 'zoneId', zoneId, 'Z32O12XQLNTSW2');
    this.hostedZoneId = zoneId;
    this.dualStack = checkedFlag(this, 'dualStack', attributes.dualStack);
    this.ingress = this.ingressBy(AWS_CLAIMS.applicationLoadBalancer, { hostname: dnsName, addresses: [] });
  }
}
