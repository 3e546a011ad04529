import type { IConstruct } from 'constructs';
import type { Address } from '../address';
import type { Egress } from '../egress';
import { fail } from './fail';
import { checkIpv4 } from './ipv4';
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
    if (address.family === 'ipv4') checkIpv4(scope, `address "${address.name}"`, address.ip);
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
