import type { Outcome } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import type { Body } from '../../../terraform/body';
import type { Thing } from '../../../terraform/estate';
import { and } from '../perhaps';
import { fromDynamic } from '../public-addresses';
import { NO_ADDRESS, type OwnIpv6, send } from '../senders';
import { isDualStack } from '../subnet-addresses';
import type { Vpcs } from '../vpcs';

const NAME = 'aws/lambda-function';

/**
 * A Lambda function. In subnets, its network interfaces never have a public IPv4 address; without, it leaves from AWS's own addresses:
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html
 */
export const lambdaFunction: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_lambda_function'],
  trace: (workload, vpcs): Outcome => {
    const path = [workload.address];
    const config = workload.block('vpc_config');
    const subnets = vpcs.subnetsIn(config?.list('subnet_ids') ?? []);
    if (config === undefined || subnets.length === 0) {
      return fromDynamic(
        workload,
        'ipv4',
        NAME,
        "leaves from AWS's own addresses: no vpc_config names subnets",
        'put it into private subnets: vpc_config { subnet_ids }',
      )(path);
    }
    return send(vpcs, {
      holder: workload,
      path,
      rule: NAME,
      subnets,
      ipv4: NO_ADDRESS,
      ipv6: (subnet) => ipv6Of(config, subnet),
    });
  },
};

function ipv6Of(config: Body, subnet: Thing): OwnIpv6 {
  const isAllowed = config.flag('ipv6_allowed_for_dual_stack', false);
  return { has: and(isAllowed, isDualStack(subnet)), why: `${config.name}.ipv6_allowed_for_dual_stack is true` };
}
