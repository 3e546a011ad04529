import type { IConstruct } from 'constructs';
import { checkText } from '../private/text';

/**
 * The ARN of a load balancer of a type, in `adopt`.
 *
 * @throws if it is none, or one of another type
 */
export function checkLoadBalancerArn(scope: IConstruct, type: 'net' | 'app', arn: string): void {
  const example = `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/${type}/web/0123456789abcdef`;
  checkText(
    scope,
    'adopt',
    arn,
    example,
    new RegExp(`^arn:[\\w-]+:elasticloadbalancing:\\S+:loadbalancer/${type}/\\S+$`),
  );
}
