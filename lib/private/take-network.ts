import type { IConstruct } from 'constructs';
import { Address4 } from 'ip-address';
import { fail } from './fail';
import { overlap } from './ip';
import { registryOf } from './registry';

/**
 * Gives a checked network of a VPC to an owner.
 *
 * @throws if it overlaps one that another owner has
 */
export function takeNetwork(owner: IConstruct, vpc: string, cidr: string): void {
  const { networks } = registryOf(owner);
  const reserved = networks.get(vpc) ?? [];
  const network = new Address4(cidr);
  const other = reserved.find((it) => overlap(network, new Address4(it.cidr)));
  if (other) fail(owner, `cidr ${cidr} overlaps ${other.cidr} of ${other.owner}: give each app a network of its own`);
  networks.set(vpc, [...reserved, { cidr, owner: owner.node.path }]);
}
