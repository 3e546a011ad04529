import type { AddressBookDocument, AddressEntry } from '../../address-book/document';
import { type Finding, LOSSES } from '../finding';
import type { Planned } from '../plan/planned';
import { type Books, isPending } from './books';
import { ownerOf } from './owner-of';

/**
 * What the address book says besides what was found already: an app leaves from other addresses than it published, or clients reach
 * it at others, whoever has them.
 */
export function bookChanges({ before, after, output }: Books, planned: Planned, found: readonly Finding[]): Finding[] {
  if (!before || !after) return [];
  const lost = new Set(found.filter(({ action }) => LOSSES.includes(action)).map(({ ip }) => ip));
  const then = new Map(listsIn(after).map(({ key, addresses }) => [key, addresses]));
  return listsIn(before).flatMap(({ key, app, isEgress, addresses: was }) => {
    const is = then.get(key);
    if (!is) return [];
    const here = { app, isEgress, output, planned };
    const come = comeIn(was, is);
    const relied = was.filter(({ ip, stability }) => ip !== null && stability !== 'dynamic' && !lost.has(ip));
    const gone = goneFrom(relied, is);
    const isNew = ({ address }: Finding) => !found.some((one) => one.address === address && one.action !== 'interrupt');
    if (come.length > 0 && gone.length > 0) return gone.map((entry) => rerouted(entry, here));
    // To leave from addresses that nobody can name as well is no better.
    if (come.some(({ stability }) => stability === 'dynamic')) {
      return relied.map((entry) => ({
        ...rerouted(entry, here),
        reason: `${app} would no longer leave from ${entry.name} alone, but from addresses that nobody can name as well`,
      }));
    }
    return isEgress ? come.map((entry) => added(entry, here)).filter(isNew) : [];
  });
}

interface Here {
  readonly app: string;
  readonly isEgress: boolean;
  readonly output: string;
  readonly planned: Planned;
}

/** A list of addresses in a book: what an app leaves from, or what one ingress is reached at. */
interface List {
  readonly key: string;
  readonly app: string;
  readonly isEgress: boolean;
  readonly addresses: readonly AddressEntry[];
}

function listsIn({ apps }: AddressBookDocument): List[] {
  return Object.entries(apps).flatMap(([app, { egress, ingress }]) => [
    ...(egress ? [{ key: JSON.stringify([app]), app, isEgress: true, addresses: egress.addresses }] : []),
    ...ingress.map(({ name, addresses }) => ({ key: JSON.stringify([app, name]), app, isEgress: false, addresses })),
  ]);
}

/** What is new: another IP, or one that was not there by its name: to come, or of nobody who can be named. */
function comeIn(was: readonly AddressEntry[], is: readonly AddressEntry[]): AddressEntry[] {
  const known = (entry: AddressEntry) =>
    was.some((one) =>
      entry.ip === null ? one.name === entry.name && !becomesDynamic(one, entry) : one.ip === entry.ip,
    );
  return is.filter((entry) => !known(entry));
}

function becomesDynamic(was: AddressEntry, is: AddressEntry): boolean {
  return was.stability !== 'dynamic' && is.stability === 'dynamic';
}

/** What is gone. An address whose IP is only known later is not. */
function goneFrom(was: readonly AddressEntry[], is: readonly AddressEntry[]): AddressEntry[] {
  return was.filter(
    (entry) =>
      entry.ip !== null && !is.some((one) => one.ip === entry.ip || (isPending(one) && one.name === entry.name)),
  );
}

function rerouted({ name, ip, stability }: AddressEntry, { app, isEgress, output, planned }: Here): Finding {
  return {
    address: ownerOf(name, ip, planned) ?? `output.${output}`,
    ip,
    stability,
    action: 'reroute',
    attribute: `output.${output}`,
    apps: [app],
    reason: isEgress
      ? `${app} no longer leaves from ${name}, and from another address instead`
      : `clients no longer reach ${app} at ${name}, and at another address instead`,
    wayOut: `keep ${name} for ${app}, or publish the new address before you apply`,
  };
}

function added({ name, ip, stability }: AddressEntry, { app, output, planned }: Here): Finding {
  return {
    address: ownerOf(name, ip, planned) ?? `output.${output}`,
    ip,
    stability,
    action: 'add',
    attribute: null,
    apps: [app],
    reason: `${app} would leave from ${name} as well`,
    wayOut: 'tell those who admit it before you apply',
  };
}
