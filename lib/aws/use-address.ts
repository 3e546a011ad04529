import type { Construct } from 'constructs';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { type AddressUse, registryOf } from '../private/registry';
import type { IElasticIp } from './elastic-ip';

/**
 * Notes whom an address serves. An address is on one gateway of ours, and a dedicated one on no other at all.
 *
 * @throws if it serves another app or zone already
 */
export function useAddress(scope: Construct, address: IElasticIp, use: AddressUse): void {
  const { uses } = registryOf(scope);
  const key = identityOf(address, address.allocationId);
  const other = uses.get(key);
  if (other && !areCompatible(use, other.use)) {
    fail(
      scope,
      `address "${address.name}" serves another app or zone already (${other.path}): give each an address of its own, or share a gateway on purpose with \`shared: true\``,
    );
  }
  if (!other || use !== 'imported') uses.set(key, { path: scope.node.path, use });
}

function areCompatible(...uses: AddressUse[]): boolean {
  return uses.includes('imported') && !uses.includes('dedicated');
}
