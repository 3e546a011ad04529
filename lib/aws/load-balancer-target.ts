import type { ITerraformDependable } from 'cdktf';

/** A target group of the user's. */
export interface TargetGroupTarget {
  /** The ARN of the target group. Its protocol must suit the listener's. */
  readonly targetGroupArn: string;
}

/** An application load balancer, as the target of a network load balancer. It must be in the same VPC, and sees the addresses of clients. */
export interface ApplicationLoadBalancerTarget {
  /** The ARN of the application load balancer. */
  readonly loadBalancerArn: string;

  /** The port of its listener. */
  readonly port: number;

  /**
   * What its listener speaks.
   *
   * @default HTTPS on port 443, HTTP on every other one
   */
  readonly protocol?: 'HTTP' | 'HTTPS';

  /**
   * The listener. AWS takes the target only once it is there.
   *
   * @default - the listener is there already
   */
  readonly listener?: ITerraformDependable;
}
