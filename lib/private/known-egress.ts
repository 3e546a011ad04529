import type { IConstruct } from 'constructs';
import type { Address } from '../address';
import type { Egress } from '../egress';
import { fail } from './fail';
import { checkIp } from './ip';
import { checkedName, LONGEST_ADDRESS_NAME } from './name';
import { byName } from './order';

/** The egress of an app that another stack or a person made, of which only the addresses are known. */
export function knownEgress(scope: IConstruct, addresses: readonly Address[]): Egress {
  if (!Array.isArray(addresses) || addresses.length === 0) {
    fail(
      scope,
      'an app that was made elsewhere needs its addresses: give `addresses`, every one that its packets leave from',
    );
  }
  for (const address of addresses) {
    if (!address) fail(scope, `addresses holds ${String(address)}: give every address that its packets leave from`);
    const name = checkedName(scope, address.name, LONGEST_ADDRESS_NAME);
    checkIp(scope, `address "${name}"`, address);
  }
  return {
    via: 'made elsewhere',
    addresses: byName(addresses),
    dedicated: true,
    dynamic: [],
    ready: [],
    changes: 'whatever the owner of the app changes',
    announcedBy: 'the owner of the app',
  };
}
