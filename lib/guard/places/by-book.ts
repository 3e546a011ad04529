import type { AddressBookDocument } from '../../address-book/document';
import type { Exit } from '../../proof/network/outcome';
import { isObject, type Value } from '../../terraform/value';
import { ownerOf } from '../books/owner-of';
import type { Planned } from '../plan/planned';

/** What a NAT instance of this library is known by. */
const BUILT_FROM = ['tags', 'user_data', 'user_data_base64'];

/**
 * The ways out of an app after a plan, without those that its address book does not list, where a machine picks among them and the
 * plan does not tell yet what it is built from. Such is a NAT instance of this library that gets an app, or that is made.
 */
export function waysByBook(
  app: string,
  exits: ReadonlyMap<string, readonly Exit[]>,
  book: AddressBookDocument | undefined,
  planned: Planned,
): ReadonlyMap<string, readonly Exit[]> {
  const listed = book?.apps[app]?.egress?.addresses.map(({ name, ip }) => ownerOf(name, ip, planned)) ?? [];
  const told = [...exits].filter(
    ([owner, ways]) => listed.includes(owner) || !ways.every((way) => isPickedUnseen(way, planned)),
  );
  return listed.some((owner) => owner !== undefined && exits.has(owner)) ? new Map(told) : exits;
}

function isPickedUnseen({ chosenBy }: Exit, { after }: Planned): boolean {
  const machine = chosenBy === undefined ? undefined : after.at(chosenBy);
  return machine !== undefined && BUILT_FROM.some((argument) => isToCome(machine.value(argument)));
}

function isToCome(value: Value | undefined): boolean {
  return isObject(value) ? Object.values(value).some(isToCome) : value !== undefined && typeof value !== 'string';
}
