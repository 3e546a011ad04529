import type { Json } from '../../support';

/** What is an address, or takes packets to one. */
const CARRIERS = ['aws_eip', 'aws_nat_gateway', 'aws_route'];

/** What a plan does to addresses and to what carries them, by Terraform address. */
export function carriersIn(plan: Json): Record<string, string> {
  const changes: Json[] = plan.resource_changes.filter(({ type }: Json) => CARRIERS.includes(type));
  return Object.fromEntries(changes.map(({ address, change }) => [address, change.actions.join()]));
}

/** The ids of a network of the VPC module, by those that docs/adopt.md shows. */
export function idsOfModule(state: Record<string, Json>): Record<string, string> {
  const of = (resource: string) => state[`module.vpc.${resource}`];
  const inZone = (letter: string, index: number) => ({
    [`subnet-0${letter}00000000000000${letter}`]: of(`aws_subnet.public[${index}]`).id,
    [`subnet-0${letter}00000000000001${letter}`]: of(`aws_subnet.private[${index}]`).id,
    [`rtb-0${letter}00000000000000${letter}`]: of(`aws_route_table.private[${index}]`).id,
    [`eipalloc-0${letter}00000000000000${letter}`]: of(`aws_eip.nat[${index}]`).allocation_id,
    [`nat-0${letter}00000000000000${letter}`]: of(`aws_nat_gateway.this[${index}]`).id,
    [`203.0.113.${5 + index}`]: of(`aws_eip.nat[${index}]`).public_ip,
  });
  const zones = of('aws_nat_gateway.this[1]') ? { ...inZone('a', 0), ...inZone('b', 1) } : inZone('a', 0);
  return { 'vpc-0123456789abcdef0': of('aws_vpc.this[0]').id, ...zones };
}
