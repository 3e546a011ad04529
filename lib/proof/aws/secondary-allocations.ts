import type { Estate } from '../../terraform/estate';
import type { Resource } from '../../terraform/resource';
import type { Value } from '../../terraform/value';

/** What gives a NAT gateway one more Elastic IP. */
export const SECONDARY_ASSOCIATION = 'aws_nat_gateway_eip_association';

/** The Elastic IPs of a NAT gateway besides the first one. A plan keeps a copy of those whose associations it destroys. */
export function secondaryAllocations(gateway: Resource, estate: Estate): readonly Value[] {
  const named = gateway.list('secondary_allocation_ids');
  if (named.length === 0) return [];
  const released = estate.resources
    .filter(({ type, isReleased }) => isReleased && type === SECONDARY_ASSOCIATION)
    .filter((association) => association.value('nat_gateway_id') === gateway.value('id'))
    .map((association) => association.value('allocation_id'));
  return named.filter((allocation) => !released.includes(allocation));
}
