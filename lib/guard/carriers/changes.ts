import { isIP } from 'node:net';
import { Machines } from '../../proof/aws/machines';
import { groupBy } from '../../private/group';
import type { Finding } from '../finding';
import { ownerRuleOf } from '../owners';
import { type Places, usersOf } from '../places/places';
import { kindOf, type Planned } from '../plan/planned';
import type { Carriage } from './carriage';
import { carried } from './carried';
import { collision } from './collision';
import { isSameCarrier, type Link } from './links';

/**
 * What becomes of reserved addresses that stay: whether something carries them still, and who.
 *
 * @param lost the Terraform addresses of what does not
 */
export function carrierChanges(planned: Planned, places: Places, lost: ReadonlySet<string>): Finding[] {
  const was = carried(planned, 'before');
  const is = carried(planned, 'after');
  const now = groupBy(is.links, ({ owner }) => owner);
  const about = {
    planned,
    places,
    machines: { before: new Machines(planned.before), after: new Machines(planned.after) },
  };
  return [...groupBy(was.links, ({ owner }) => owner)].flatMap(([owner, links]) => {
    if (lost.has(owner)) return [];
    const mayBe = is.perhaps.has('any') || is.perhaps.has(owner);
    const carriage = carriageOf(links, now.get(owner) ?? [], mayBe, about);
    return carriage ? [{ ...addressOf(links[0] as Link, planned), owner, ...carriage }] : [];
  });
}

/** What is known of a plan and its machines. */
interface About {
  readonly planned: Planned;
  readonly places: Places;
  readonly machines: Readonly<Record<'before' | 'after', Machines>>;
}

function carriageOf(was: readonly Link[], is: readonly Link[], mayBe: boolean, about: About): Carriage | undefined {
  const from = was[0] as Link;
  const to = is[0];
  if (!to && !mayBe) return detached(from, about);
  if (!to) return collision(from, about.planned) ?? interruption(from, from, about);
  const same = is.find((link) => was.some((before) => isSameCarrier(before, link)));
  if (!same) return handedOver(from, to, about);
  const before = was.find((link) => isSameCarrier(link, same)) as Link;
  return collision(same, about.planned) ?? interruption(before, same, about);
}

function detached({ owner, by, attribute, thing }: Link, { planned }: About): Carriage {
  const isGone = (address: string) => kindOf(planned, address) === 'delete';
  const argument = argumentOf(owner, by.address, attribute);
  if (by.address === owner) {
    const reason = isGone(thing.address)
      ? `${thing.address} is destroyed, and nothing else carries ${owner}`
      : `${attribute} of ${owner} no longer names ${thing.address}, and nothing else carries it`;
    const wayOut = `keep ${thing.address}, or put ${owner} on what takes its place in the same plan`;
    return { action: 'detach', attribute: isGone(thing.address) ? null : argument, reason, wayOut };
  }
  const on = by.address === thing.address ? '' : `, which puts it on ${thing.address},`;
  return {
    action: 'detach',
    attribute: isGone(by.address) ? null : argument,
    reason: isGone(by.address)
      ? `${by.address}${on} is destroyed, and nothing else carries ${owner}`
      : `${attribute} of ${by.address} no longer names ${owner}, and nothing else carries it`,
    wayOut: `keep ${isGone(by.address) ? by.address : `${attribute} of ${by.address}`}, or put ${owner} on what takes its place in the same plan`,
  };
}

/** What is edited of a link; the argument that names the address, where it is new. */
function editedIn({ by, attribute }: Link, { edits }: Planned): string {
  return edits.get(by.address)?.attributes.join(', ') || attribute;
}

/** An argument of the address itself, or of something else: `aws_nat_gateway.web.allocation_id`. */
function argumentOf(owner: string, by: string, attribute: string): string {
  return by === owner ? attribute : `${by}.${attribute}`;
}

/** Something else carries it: for the same, or for others. */
function handedOver(from: Link, to: Link, about: About): Carriage {
  const [here, there] = [from.thing.address, to.thing.address];
  if (isForTheSame(from, to, about)) {
    const reason = `${there} takes ${from.owner} over from ${here}: the address stays, and nothing leaves from it until that is done`;
    return { address: there, action: 'interrupt', attribute: null, reason, wayOut: null };
  }
  return {
    action: 'move',
    attribute: argumentOf(from.owner, to.by.address, editedIn(to, about.planned)),
    reason: `${there} gets ${from.owner} from ${here}: others use it then, and those that do today no longer`,
    wayOut: `leave it on ${here}, and give ${there} an address of its own`,
  };
}

/** Whether an address goes on serving those that it serves; where nobody knows them, whether a new carrier takes an old one's place. */
function isForTheSame({ owner, thing: from }: Link, { thing: to }: Link, { planned, places }: About): boolean {
  const before = usersOf(owner, places.before);
  const after = usersOf(owner, places.after).filter((name) => places.before.has(name));
  if (before.length > 0 && after.length > 0) return after.every((name) => before.includes(name));
  return kindOf(planned, to.address) === 'create' && kindOf(planned, from.address) === 'delete';
}

/** The same carrier, which is away for a while: it is replaced, or the machine behind it, or what puts the address on it. */
function interruption(was: Link, is: Link, { planned, machines }: About): Carriage | undefined {
  const machine = machines.after.machineOf(is.thing) ?? machines.before.machineOf(was.thing);
  const parts = [is.thing.address, ...(machine ? [machine.machine.address] : []), is.by.address];
  const replaced = parts.find((address) => kindOf(planned, address) === 'replace');
  const what = replaced ?? (was.by.address === is.by.address ? undefined : was.by.address);
  if (what === undefined) return undefined;
  const attributes = planned.edits.get(what)?.attributes ?? [];
  return {
    address: what,
    action: 'interrupt',
    attribute: attributes.length > 0 ? attributes.join(', ') : null,
    reason: `${what} is replaced: ${was.owner} stays the same, and nothing leaves from it until that is done`,
    wayOut: null,
  };
}

/** The address, as it stands. That of somebody else is known by what carries it. */
function addressOf({ owner, by }: Link, { before }: Planned): Pick<Finding, 'address' | 'ip' | 'stability'> {
  const resource = before.at(owner);
  const own = by.value('public_ip');
  const ip = resource
    ? ownerRuleOf(resource.type)?.addressesOf(resource)[0]?.ip
    : typeof own === 'string'
      ? own
      : undefined;
  return { address: owner, ip: ip ?? (isIP(owner) === 0 ? null : owner), stability: 'fixed' };
}
