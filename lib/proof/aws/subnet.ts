import type { WorkloadRule } from '../network/rule';
import { SUBNETS } from './kinds';
import { NO_ADDRESS, NO_IPV6, send } from './senders';
import type { Vpcs } from './vpcs';

const NAME = 'subnet';

/** Whatever stands in a subnet without a public address of its own. It is no workload: it may stand in another Terraform, or nowhere. */
export const subnet: WorkloadRule<Vpcs> = {
  name: NAME,
  types: SUBNETS,

  trace(subnet, vpcs) {
    return send(vpcs, { holder: subnet, path: [], rule: NAME, subnets: [subnet], ipv4: NO_ADDRESS, ipv6: NO_IPV6 });
  },
};
