import type { Construct } from 'constructs';
import type { Ingress, IngressProps } from '../ingress';
import { LIKE_HOSTNAME } from '../private/domain';
import { checkedFlag } from '../private/flag';
import { IngressBase } from '../private/ingress-base';
import { checkText } from '../private/text';
import type { IAwsIngress } from './aws-ingress';
import { AWS_CLAIMS } from './claims';

/**
 * The hosted zone of every distribution.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
 */
const HOSTED_ZONE = 'Z2FDTNDATAQYW2';

/** A CloudFront distribution of yours. */
export interface CloudFrontIngressProps extends IngressProps {
  /** Its hostname: `domain_name` of `aws_cloudfront_distribution`. */
  readonly domainName: string;

  /**
   * The hosted zone of its hostname: `hosted_zone_id` of `aws_cloudfront_distribution`.
   *
   * @default Z2FDTNDATAQYW2 - that of every distribution outside China
   */
  readonly hostedZoneId?: string;

  /**
   * Whether it has IPv6 addresses as well: `is_ipv6_enabled` of `aws_cloudfront_distribution`.
   *
   * @default false
   */
  readonly dualStack?: boolean;
}

/**
 * A CloudFront distribution of yours, through which clients reach an app. Its addresses change without notice, so clients have
 * its hostname alone. Nothing is made.
 */
export class CloudFrontIngress extends IngressBase implements IAwsIngress {
  public readonly ingress: Ingress;
  public readonly hostedZoneId: string;
  public readonly dualStack: boolean;

  /** @throws if it has no hostname */
  public constructor(scope: Construct, id: string, props: CloudFrontIngressProps) {
    super(scope, id, props);
    const { domainName, hostedZoneId = HOSTED_ZONE } = props;
    checkText(this, 'domainName', domainName, 'd111111abcdef8.cloudfront.net', LIKE_HOSTNAME);
    checkText(this, 'hostedZoneId', hostedZoneId, HOSTED_ZONE);
    this.hostedZoneId = hostedZoneId;
    this.dualStack = checkedFlag(this, 'dualStack', props.dualStack);
    this.ingress = this.ingressBy(AWS_CLAIMS.cloudFront, { hostname: domainName, addresses: [] });
  }
}
