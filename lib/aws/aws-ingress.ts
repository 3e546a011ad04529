import type { IIngress } from '../ingress';

/** An ingress to which an ALIAS record of Route 53 can point. */
export interface IAwsIngress extends IIngress {
  /** The hosted zone in which AWS keeps its hostname: an ALIAS record names both. */
  readonly hostedZoneId: string;

  /** Whether its hostname has IPv6 addresses as well. */
  readonly dualStack: boolean;
}
