import type { AddressBookDocument } from '../../address-book/document';
import { groupBy } from '../../private/group';
import type { Blind, Exit } from '../../proof/network/outcome';
import { traceSubnets, traceWorkloads, type Traced } from '../../proof/prove';
import type { Estate } from '../../terraform/estate';
import { carriedIn, type Link } from '../carriers/links';
import type { Planned } from '../plan/planned';
import { waysByBook } from './by-book';

/** Something whose packets leave: an app of the address book, a workload, or a subnet of which no app is known. */
export interface Place {
  /** The name of the app, else the Terraform address. */
  readonly name: string;

  /** Whether it is nothing but a subnet, in which anything may stand. */
  readonly isSubnet: boolean;

  /** Whether some way cannot be followed, so that there may be others out. */
  readonly isUnclear: boolean;

  /** The ways out, by the Terraform address of what has the address that they end in. */
  readonly exits: ReadonlyMap<string, readonly Exit[]>;
}

/** Everything whose packets leave, by its name, before and after a plan. */
export interface Places {
  readonly before: ReadonlyMap<string, Place>;
  readonly after: ReadonlyMap<string, Place>;
}

/** @param book the address book after the plan */
export function placesOf(planned: Planned, book: AddressBookDocument | undefined): Places {
  const after = [...placesIn(planned.after)].map(([name, place]): [string, Place] => [
    name,
    { ...place, exits: waysByBook(name, place.exits, book, planned) },
  ]);
  return { before: placesIn(planned.before), after: new Map(after) };
}

/** The parts of an app are one place: it does not matter which of its addresses a part leaves from. */
function placesIn(estate: Estate): ReadonlyMap<string, Place> {
  const traced: Part[] = [
    ...traceWorkloads(estate).map((one) => ({ ...one, isSubnet: false })),
    ...traceSubnets(estate).map((one) => ({ ...one, isSubnet: one.app === null })),
  ];
  const carriers = groupBy(carriedIn(estate).links, ({ thing }) => thing.address);
  const places = groupBy(traced, ({ app, resource }) => app ?? resource.address);
  return new Map([...places].map(([name, parts]) => [name, placeOf(name, parts, carriers, estate)]));
}

type Part = Traced & { readonly isSubnet: boolean };

function placeOf(
  name: string,
  parts: readonly Part[],
  carriers: ReadonlyMap<string, readonly Link[]>,
  estate: Estate,
): Place {
  const blind = parts.flatMap(({ outcome }) => outcome.blind);
  return {
    name,
    isSubnet: parts.every(({ isSubnet }) => isSubnet),
    isUnclear: blind.length > 0,
    exits: groupBy(
      [...parts.flatMap(({ outcome }) => outcome.exits), ...blind.flatMap((one) => translated(one, carriers, estate))],
      ({ source }) => source.address,
    ),
  };
}

/**
 * What packets leave from whose way cannot be followed beyond a NAT gateway: it has given them its address by then, whatever stands
 * behind it.
 */
function translated({ path, rule }: Blind, carriers: ReadonlyMap<string, readonly Link[]>, estate: Estate): Exit[] {
  return path.flatMap((hop) => {
    if (estate.at(hop)?.type !== 'aws_nat_gateway') return [];
    return (carriers.get(hop) ?? []).map(({ owner }): Exit => {
      const ip = estate.at(owner)?.value('public_ip');
      const source = {
        address: owner,
        ip: typeof ip === 'string' ? ip : null,
        family: 'ipv4',
        stability: 'fixed',
      } as const;
      return { source, path, rule };
    });
  });
}

/** Who leaves from an address: apps and workloads, or subnets where none is known. */
export function usersOf(owner: string, places: ReadonlyMap<string, Place>): string[] {
  const using = [...places.values()].filter(({ exits }) => exits.has(owner));
  const known = using.filter(({ isSubnet }) => !isSubnet);
  return (known.length > 0 ? known : using).map(({ name }) => name);
}
