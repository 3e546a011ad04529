import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
const LONGEST = 32;

/**
 * The name that AWS knows a load balancer or a target group by. It is the Terraform id, and unique in its account and region.
 * Another name would be another load balancer, so it is refused where AWS would not take it, and never cut.
 *
 * @throws if AWS would not take it
 */
export function checkedLoadBalancerName(scope: IConstruct, name: string): string {
  if (name.length > LONGEST || !/^[A-Za-z0-9-]*[A-Za-z0-9]$/.test(name) || name.startsWith('internal-')) {
    fail(
      scope,
      `AWS takes no load balancer or target group named "${name}": give \`name\`, of which that is made, so that it has letters, digits and hyphens, at most ${LONGEST} of them, no hyphen at its end and no "internal-" at its beginning`,
    );
  }
  return name;
}
