import type { Construct } from 'constructs';
import type { Ingress, IngressProps } from '../ingress';
import { LIKE_HOSTNAME } from '../private/domain';
import { fail } from '../private/fail';
import { IngressBase } from '../private/ingress-base';
import { checkText } from '../private/text';
import type { IAwsIngress } from './aws-ingress';
import { AWS_CLAIMS } from './claims';
import type { IElasticIp } from './elastic-ip';
import { checkedElasticIps } from './ingress-addresses';
import { loadBalancerAddresses } from './load-balancer-addresses';
import { checkedZones } from './zone';

/** A network load balancer that another stack or a person made: with Elastic IPs, or with addresses that AWS picked. */
export interface NetworkLoadBalancerAttributes extends IngressProps {
  /** Its hostname: `dns_name` of `aws_lb`. */
  readonly dnsName: string;

  /** The hosted zone of its hostname: `zone_id` of `aws_lb`. */
  readonly zoneId: string;

  /**
   * Its Elastic IP in each zone, by the zone's name.
   *
   * @default - AWS picked its addresses: `arnSuffix` and `subnetIds` must be given
   */
  readonly addresses?: Readonly<Record<string, IElasticIp>>;

  /**
   * The end of its ARN, `net/<name>/<hash>`: `arn_suffix` of `aws_lb`. Terraform reads its addresses by that.
   *
   * @default - it has Elastic IPs: `addresses` must be given
   */
  readonly arnSuffix?: string;

  /**
   * Its subnet in each zone, by the zone's name.
   *
   * @default - it has Elastic IPs: `addresses` must be given
   */
  readonly subnetIds?: Readonly<Record<string, string>>;
}

/** A network load balancer that another stack or a person made. */
export class ImportedNetworkLoadBalancer extends IngressBase implements IAwsIngress {
  public readonly ingress: Ingress;
  public readonly hostedZoneId: string;
  public readonly dualStack = false;

  public constructor(scope: Construct, id: string, attributes: NetworkLoadBalancerAttributes) {
    super(scope, id, attributes);
    const { dnsName, zoneId, addresses, arnSuffix, subnetIds } = attributes;
    checkText(this, 'dnsName', dnsName, 'api-0123456789abcdef.elb.eu-west-1.amazonaws.com', LIKE_HOSTNAME);
    checkText(this, 'zoneId', zoneId, 'Z2IFOLAFXWLO4F');
    this.hostedZoneId = zoneId;
    if ((addresses === undefined) === (arnSuffix === undefined && subnetIds === undefined)) {
      fail(
        this,
        'its addresses are either Elastic IPs or picked by AWS: give `addresses`, or `arnSuffix` and `subnetIds`',
      );
    }
    this.ingress = addresses
      ? this.ingressBy(AWS_CLAIMS.networkLoadBalancer, {
          hostname: dnsName,
          addresses: Object.values(checkedElasticIps(this, addresses, 'imported')),
        })
      : this.ingressBy(AWS_CLAIMS.networkLoadBalancerWithoutElasticIps, {
          hostname: dnsName,
          addresses: this.pickedAddresses(attributes),
        });
  }

  private pickedAddresses({ arnSuffix, subnetIds, provider }: NetworkLoadBalancerAttributes) {
    checkText(this, 'arnSuffix', arnSuffix, 'net/api/0123456789abcdef', /^net\/[^/]+\/[^/]+$/);
    for (const zone of checkedZones(this, Object.keys(subnetIds ?? {}))) {
      checkText(this, `subnetIds of ${zone}`, subnetIds?.[zone], 'subnet-0123456789abcdef0');
    }
    return loadBalancerAddresses(this, {
      name: this.name,
      arnSuffix: arnSuffix as string,
      subnetIds: subnetIds as Record<string, string>,
      provider,
    });
  }
}
