import { Lb, type LbConfig } from '@cdktf/provider-aws/lib/lb';
import type { Construct } from 'constructs';
import type { Address } from '../address';
import type { Ingress, IngressProps } from '../ingress';
import type { RetainProps } from '../named';
import { adopt } from '../private/adopt';
import { fail } from '../private/fail';
import { checkedFlag } from '../private/flag';
import { IngressBase } from '../private/ingress-base';
import { keyByName } from '../private/key-by-name';
import { isRetained } from '../private/retain';
import type { IAwsIngress } from './aws-ingress';
import { AWS_CLAIMS } from './claims';
import { ElasticIp, type IElasticIp } from './elastic-ip';
import type { IEgressVpc } from './egress-vpc';
import { ImportedNetworkLoadBalancer, type NetworkLoadBalancerAttributes } from './imported-network-load-balancer';
import { checkedElasticIps } from './ingress-addresses';
import { loadBalancerAddresses } from './load-balancer-addresses';
import { checkLoadBalancerArn } from './load-balancer-arn';
import { checkedLoadBalancerName } from './load-balancer-name';
import { checkedNetworkListeners, isLoadBalancer, type NetworkListener, networkListeners } from './network-listeners';
import { checkedSecurityGroups } from './security-groups';
import { type TaggedProps, tagsOf } from './tags';
import { checkedVpc } from './vpc-gateway';

/** What a network load balancer takes. */
export interface NetworkLoadBalancerProps extends IngressProps, TaggedProps, RetainProps {
  /** The VPC in whose public subnets it stands, one in each zone. A zone that is taken away would replace the load balancer. */
  readonly vpc: IEgressVpc;

  /** The ports that it listens on, at least one. Their order does not matter. */
  readonly listeners: NetworkListener[];

  /**
   * Elastic IPs that it gets, by the zone's name: one for each zone of the VPC. They must serve nothing else.
   *
   * @default - made for each zone, named after load balancer and zone: `api-eu-west-1a`
   */
  readonly addresses?: Readonly<Record<string, IElasticIp>>;

  /**
   * Whether its addresses are Elastic IPs. Otherwise AWS picks some, and they are lost with the load balancer. This cannot be
   * changed later without another load balancer.
   *
   * @default true
   */
  readonly elasticIps?: boolean;

  /**
   * The ids of the security groups that say who may connect. A load balancer that was made without any cannot get one later:
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
   *
   * @default - none: everybody may connect
   */
  readonly securityGroupIds?: string[];

  /**
   * The ARN of an existing load balancer to bring under this stack, by an `import` block. It must be called `name` already and
   * stand in the same subnets: Terraform refuses to replace it. Listeners that it has come along by an `Adoption`.
   *
   * @default - a new load balancer is made
   */
  readonly adopt?: string;
}

/**
 * A network load balancer that clients reach at an address in each zone. Each address leads to the targets of every zone, so
 * that it answers while one of them lives; AWS charges for what passes from zone to zone.
 * Kept by default: AWS refuses to delete it, and Terraform to replace it.
 */
export class NetworkLoadBalancer extends IngressBase implements IAwsIngress {
  /** A network load balancer that another stack or a person made. */
  public static fromNetworkLoadBalancerAttributes(
    scope: Construct,
    id: string,
    attributes: NetworkLoadBalancerAttributes,
  ): IAwsIngress {
    return new ImportedNetworkLoadBalancer(scope, id, attributes);
  }

  public readonly ingress: Ingress;
  public readonly hostedZoneId: string;
  public readonly dualStack = false;

  /** The load balancer. */
  public readonly resource: Lb;

  /** @throws if AWS would not take its name, a listener is malformed, a zone has no address, or an address serves something else */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkLoadBalancerProps,
  ) {
    super(scope, id, props);
    const name = checkedLoadBalancerName(this, this.name);
    const { provider, tags } = props;
    const vpc = checkedVpc(this, 'a load balancer', props.vpc);
    const listeners = checkedNetworkListeners(this, props.listeners);
    if (props.adopt !== undefined) checkLoadBalancerArn(this, 'net', props.adopt);
    const isRetaining = isRetained(this, props.retain);
    const elasticIps = this.elasticIps(vpc);
    this.resource = keyByName(
      new Lb(this, 'Resource', {
        provider,
        name,
        loadBalancerType: 'network',
        internal: false,
        ipAddressType: 'ipv4',
        enableCrossZoneLoadBalancing: true,
        enableDeletionProtection: isRetaining,
        securityGroups: checkedSecurityGroups(this, props.securityGroupIds),
        // No create_before_destroy: an Elastic IP cannot be on two load balancers.
        lifecycle: { preventDestroy: isRetaining },
        tags: tagsOf(this, name, tags),
        dependsOn: [...vpc.internetAccess],
        ...subnetsOf(vpc, elasticIps),
      }),
      name,
    );
    if (props.adopt !== undefined) adopt(this.resource, props.adopt);
    this.hostedZoneId = this.resource.zoneId;
    networkListeners(this, listeners, { name, loadBalancerArn: this.resource.arn, vpcId: vpc.vpcId, provider, tags });
    const fixed = listeners.some(({ target }) => isLoadBalancer(target))
      ? AWS_CLAIMS.networkLoadBalancerInFront
      : AWS_CLAIMS.networkLoadBalancer;
    this.ingress = this.ingressBy(elasticIps ? fixed : AWS_CLAIMS.networkLoadBalancerWithoutElasticIps, {
      hostname: this.resource.dnsName,
      addresses: elasticIps ? Object.values(elasticIps) : this.pickedAddresses(vpc),
    });
  }

  /** The Elastic IP of each zone; undefined where AWS picks the addresses. */
  private elasticIps(vpc: IEgressVpc): Readonly<Record<string, IElasticIp>> | undefined {
    const { addresses, provider, tags, retain } = this.props;
    if (!checkedFlag(this, 'elasticIps', this.props.elasticIps, true)) {
      if (addresses) {
        fail(this, 'addresses are Elastic IPs, and `elasticIps: false` says that it has none: leave one out');
      }
      return undefined;
    }
    const own = () =>
      Object.fromEntries(
        vpc.zones.map((zone) => {
          const name = `${this.name}-${zone}`;
          return [zone, new ElasticIp(this, name, { provider, tags, retain })];
        }),
      );
    return checkedElasticIps(this, addresses ?? own(), 'dedicated', vpc.zones);
  }

  private pickedAddresses({ publicSubnetIds }: IEgressVpc): Address[] {
    const { arnSuffix } = this.resource;
    return loadBalancerAddresses(this, {
      name: this.name,
      arnSuffix,
      subnetIds: publicSubnetIds,
      provider: this.props.provider,
    });
  }
}

/**
 * The subnets, with Elastic IPs as mappings. Without, as `subnets`: another subnet in a zone would have another address, and
 * Terraform plans that as a replacement of the load balancer here, which it refuses, and as an update of a mapping.
 */
function subnetsOf(
  { zones, publicSubnetIds }: IEgressVpc,
  elasticIps: Readonly<Record<string, IElasticIp>> | undefined,
): Pick<LbConfig, 'subnets' | 'subnetMapping'> {
  if (!elasticIps) return { subnets: zones.map((zone) => publicSubnetIds[zone]) };
  const mapping = (zone: string) => ({
    subnetId: publicSubnetIds[zone],
    allocationId: elasticIps[zone].allocationId,
  });
  return { subnetMapping: zones.map(mapping) };
}
