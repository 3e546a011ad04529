import { type Book, isListed, type Listed } from './book';
import { all, type Exit, isLeak, NOWHERE, type Outcome } from './network/outcome';
import type { Resource } from '../terraform/resource';

const RULE = 'address-book/app';

/** A workload, as the address book of its stack sees it. */
export interface Placed {
  /** The app that it is part of; null where there is none. */
  readonly app: string | null;

  /** What becomes of its packets. To leave from an address that its app does not have is a leak. */
  readonly outcome: Outcome;

  /** Ways out that are no leak of an app: a gateway's machine, from the address that the book lists as the gateway's own. */
  readonly own: readonly Exit[];
}

/**
 * Which app of the book a workload is part of: the one whose name it bears, else the only one that lists all that it leaves from.
 * A workload bears a name if its Terraform name is that, or begins with it and a `-`. The longest counts.
 */
export function place(workload: Resource, outcome: Outcome, book: Book): Placed {
  const name = longest(workload.resourceName, [...book.apps.keys(), ...book.gateways.keys()]);
  const addresses = name === undefined ? undefined : book.apps.get(name);
  if (name !== undefined && addresses) return { app: name, outcome: held(outcome, name, addresses), own: [] };
  const gateway = name === undefined ? undefined : book.gateways.get(name);
  if (gateway) return { app: null, ...withoutOwn(workload, outcome, gateway) };
  return { app: onlyAppWith(outcome, book), outcome, own: [] };
}

function longest(resourceName: string, names: readonly string[]): string | undefined {
  const borne = names.filter((name) => resourceName === name || resourceName.startsWith(`${name}-`));
  return borne.reduce<string | undefined>((a, b) => (a !== undefined && a.length >= b.length ? a : b), undefined);
}

/** The same ways out, where those from an address that the app does not have are leaks. */
function held(outcome: Outcome, app: string, addresses: readonly Listed[]): Outcome {
  // A book with an address that cannot be told may mean any.
  if (addresses.some(({ names }) => names.size === 0)) return outcome;
  return all([{ ...outcome, exits: [] }, ...outcome.exits.map((exit) => heldExit(exit, app, addresses))]);
}

function heldExit(exit: Exit, app: string, addresses: readonly Listed[]): Outcome {
  const { source, path, chosenBy } = exit;
  const one: Outcome = { ...NOWHERE, exits: [exit] };
  if (isLeak(exit) || isListed(source, addresses)) return one;
  if (chosenBy !== undefined) {
    const reason = `what ${chosenBy} does inside is not known, and decides: it also has ${source.address}, which the address book does not list for app ${app}`;
    return { ...one, blind: [{ reason, path, rule: RULE }] };
  }
  const reason = `leaves from ${source.address}, which the address book does not list for app ${app}`;
  const close = `lead its packets out from the addresses that the address book lists for app ${app}`;
  return { ...one, exits: [{ ...exit, rule: RULE, reason, close }] };
}

/** A gateway's machine leaves from an address of its own, which the book lists: that is nobody's leak. */
function withoutOwn(workload: Resource, outcome: Outcome, gateway: readonly Listed[]): Pick<Placed, 'outcome' | 'own'> {
  const announced = gateway.filter(({ stability }) => stability === 'semi-static');
  const isOwn = ({ source }: Exit) => source.address === workload.address && isListed(source, announced);
  return {
    outcome: { ...outcome, exits: outcome.exits.filter((exit) => !isOwn(exit)) },
    own: outcome.exits
      .filter(isOwn)
      .map((exit) => ({ ...exit, source: { ...exit.source, stability: 'semi-static' as const } })),
  };
}

function onlyAppWith({ exits }: Outcome, book: Book): string | null {
  if (exits.length === 0) return null;
  const apps = [...book.apps].filter(([, addresses]) => exits.every(({ source }) => isListed(source, addresses)));
  const [only, ...others] = apps;
  return only && others.length === 0 ? only[0] : null;
}
