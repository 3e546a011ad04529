import { Address4, Address6 } from 'ip-address';
import type { AddressBookDocument, AddressEntry } from '../document';
import { isReliable } from './facts';
import type { Render } from './render';

/** An address that an app leaves from, and the app. */
interface Use {
  readonly stack: string;
  readonly app: string;
  readonly address: AddressEntry;
}

/**
 * For a firewall: the addresses that apps leave from, as networks of one address, one a line, each once, IPv4 first. No header
 * and no other column: firewalls take the list as it is. What may be somebody else's tomorrow is not in it: `csvRemarks` says so.
 */
export const csvBook: Render = (books) => {
  const ips = new Set(
    usesIn(books)
      .filter(({ address }) => isReliable(address))
      .map(({ address }) => address.ip as string),
  );
  return [...ips]
    .map((ip) => (ip.includes(':') ? new Address6(ip) : new Address4(ip)))
    .sort((a, b) => Number(a instanceof Address6) - Number(b instanceof Address6) || (a.bigInt() < b.bigInt() ? -1 : 1))
    .map((address) => `${address.correctForm()}/${address instanceof Address6 ? 128 : 32}\n`)
    .join('');
};

/** What whoever gets the list must be told besides, in a line for each: what apps leave from and is not in it, and why. */
export function csvRemarks(books: readonly AddressBookDocument[]): string[] {
  const uses = usesIn(books);
  const left = uses
    .filter(({ address }) => !isReliable(address))
    .map(({ stack, app, address: { name, ip } }) => {
      const why = ip === null ? 'nobody can name its address' : `${ip} may be somebody else's tomorrow`;
      return `not in the list: ${name}, from which ${app} in ${stack} leaves as well, since ${why}`;
    });
  return uses.some(({ address }) => isReliable(address))
    ? left
    : [...left, 'the list is empty: no app leaves from an address that can be relied on'];
}

function usesIn(books: readonly AddressBookDocument[]): Use[] {
  return books.flatMap(({ stack, apps }) =>
    Object.entries(apps).flatMap(([app, { egress }]) =>
      (egress?.addresses ?? []).map((address) => ({ stack, app, address })),
    ),
  );
}
