import type { IConstruct } from 'constructs';
import type { Address } from '../address';
import { fail } from '../private/fail';

/** Refuses IPv6 addresses, in a list of DigitalOcean's that takes none. */
export function onlyIpv4(what: string): (list: IConstruct, addresses: readonly Address[]) => void {
  return (list, addresses) => {
    const ipv6 = addresses.find(({ family }) => family !== 'ipv4');
    if (ipv6) fail(list, `address "${ipv6.name}" is IPv6, which ${what} not take: admit apps with IPv4 addresses`);
  };
}
