import { all, blind, type Outcome, notKnown } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import { Resource } from '../../../terraform/resource';
import { Unknown } from '../../../terraform/value';
import { packetsOf } from '../packets';
import { fromDynamic } from '../public-addresses';
import { NO_ADDRESS, NO_IPV6, send } from '../senders';
import type { Vpcs } from '../vpcs';

const NAME = 'aws/apprunner-service';

/**
 * An App Runner service. Its packets go by a VPC connector, or leave from AWS's own addresses:
 * https://docs.aws.amazon.com/apprunner/latest/dg/network-vpc.html
 */
export const apprunnerService: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_apprunner_service'],
  trace: (workload, vpcs): Outcome => {
    const path = [workload.address];
    const egress = workload.block('network_configuration')?.block('egress_configuration');
    const type = egress?.text('egress_type') ?? 'DEFAULT';
    if (egress === undefined || type === 'DEFAULT' || type === '') {
      return fromDynamic(
        workload,
        'ipv4',
        NAME,
        "leaves from AWS's own addresses: its egress_type is DEFAULT",
        'give it a VPC connector in private subnets: egress_configuration { egress_type = "VPC", vpc_connector_arn }',
      )(path);
    }
    if (type instanceof Unknown) return blind(notKnown(type.name, path, NAME));
    const start = packetsOf('ipv4', path, () => all([]));
    const connector = vpcs.estate.find(egress.value('vpc_connector_arn'), 'aws_apprunner_vpc_connector');
    return vpcs.each(start, connector, NAME, (thing) =>
      thing instanceof Resource
        ? send(vpcs, {
            holder: workload,
            path: [...path, thing.address],
            rule: NAME,
            subnets: vpcs.subnetsIn(thing.list('subnets')),
            ipv4: NO_ADDRESS,
            ipv6: NO_IPV6,
          })
        : blind({ reason: `${thing.address} is not in this Terraform, and decides`, path, rule: NAME }),
    );
  },
};
