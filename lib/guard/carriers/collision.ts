import type { Planned } from '../plan/planned';
import type { Link } from './links';
import type { Carriage } from './carriage';

const NO_SECOND_LOAD_BALANCER = 'an Elastic IP cannot be on two load balancers, and the apply stops with ResourceInUse';
const TAKEN_OFF = 'the old assignment, when it goes, takes the address off whatever has it by then';

/** What becomes of an address when what puts it somewhere is made again before the last one is gone. */
const COLLISIONS: ReadonlyMap<string, string> = new Map([
  // https://github.com/hashicorp/terraform-provider-aws/issues/15031
  ['aws_alb', NO_SECOND_LOAD_BALANCER],
  ['aws_lb', NO_SECOND_LOAD_BALANCER],
  // https://github.com/hashicorp/terraform-provider-aws/issues/26167
  [
    'aws_nat_gateway',
    'an Elastic IP cannot be on two NAT gateways, and the apply stops with Resource.AlreadyAssociated',
  ],
  // https://github.com/digitalocean/terraform-provider-digitalocean/issues/147
  ['digitalocean_floating_ip_assignment', TAKEN_OFF],
  ['digitalocean_reserved_ip_assignment', TAKEN_OFF],
]);

/** An address that would be in two places at once. */
export function collision({ by, thing }: Link, { edits }: Planned): Carriage | undefined {
  const why = COLLISIONS.get(by.type);
  if (why === undefined || !edits.get(by.address)?.isCreateFirst) return undefined;
  return {
    action: 'collide',
    attribute: `${by.address}.lifecycle.create_before_destroy`,
    reason: `${by.address} would be made again before the old one is destroyed: ${why}`,
    wayOut: `take create_before_destroy off ${by.address}, and off everything that depends on ${thing.address}: Terraform spreads it to what a resource depends on`,
  };
}
