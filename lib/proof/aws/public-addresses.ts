import type { AddressFamily } from '../../address';
import { all, blind, either, exit, NOWHERE, type Outcome, notKnown } from '../network/outcome';
import { type Found, OneOf, type Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { Unknown } from '../../terraform/value';
import { type Association, type Associations, associationsOf } from './elastic-ip-associations';
import type { Vpcs } from './vpcs';

/** What becomes of packets at an internet gateway, for the path that they came. */
export type Leave = (path: readonly string[]) => Outcome;

const IP = /^\d+\.\d+\.\d+\.\d+$/;

/** Leaves from one Elastic IP: `aws_eip.a`, or one that stands outside. */
export function fromElasticIp(eip: Thing, path: readonly string[], rule: string): Outcome {
  const address = eip.address;
  const source = { address, ip: ipOf(eip), family: 'ipv4' as const };
  if (eip instanceof Resource && eip.isReleased) {
    return exit({
      source: { ...source, stability: 'dynamic' },
      path: [...path, address],
      rule,
      reason: `leaves from ${address}, which this plan releases`,
      close: `keep ${address} in the Terraform`,
    });
  }
  return exit({ source: { ...source, stability: 'fixed' }, path: [...path, address], rule });
}

/** The same for whatever a value names. */
export function fromWhicheverElasticIp(eip: Found, path: readonly string[], rule: string): Outcome {
  if (eip instanceof Unknown) return blind(notKnown(eip.name, path, rule));
  if (!(eip instanceof OneOf)) return fromElasticIp(eip, path, rule);
  return either(
    eip.found.map((one) => fromWhicheverElasticIp(one, path, rule)),
    notKnown(eip.name, path, rule),
  );
}

/** Leaves from an address that is nobody's to keep. `reason` names the argument that did it. A state tells which. */
export function fromDynamic(
  holder: Thing,
  family: AddressFamily,
  rule: string,
  reason: string,
  close: string,
  ip: string | null = ownIpOf(holder, family),
): Leave {
  const source = { address: holder.address, ip, family, stability: 'dynamic' as const };
  return (path) => exit({ source, path, rule, reason, close });
}

/** What the packets of an instance, a network interface, or both in one, leave from. */
export interface Holder {
  /** What leaks are named after, and where AWS's own address is. */
  readonly thing: Thing;

  /** Everything that an Elastic IP may name to mean it: the instance, and its network interfaces. */
  readonly holders: readonly Thing[];

  /** Its primary private address, where that is known. */
  readonly primary: string | undefined;

  /** What gives it an address of AWS's besides; undefined where nothing does. An Elastic IP on the primary address takes its place. */
  readonly automatic: Leave | undefined;

  /** The private addresses that these packets have. `any of them`: one, which cannot be told. Undefined: it is free to take each. */
  readonly given?: ReadonlySet<string> | 'any of them';
}

/** The public IPv4 addresses of a holder, as a `leave` of packets. */
export function fromPublicAddresses(vpcs: Vpcs, holder: Holder, rule: string): Leave {
  const { given } = holder;
  const isAny = given === undefined || given === 'any of them';
  const has = ({ privateIp }: Association) => isAny || given.has(String(privateIp));
  let associated: Associations | undefined;
  return (path) => {
    associated ??= associationsOf(vpcs, holder);
    const certain = associated.certain.filter(has);
    const unclear = associated.unclear.filter(({ association }) => has(association));
    const leaves = (associations: readonly Association[]): Outcome => {
      const each = associations.map(({ eip }) => fromWhicheverElasticIp(eip, path, rule));
      const reserved =
        given === 'any of them' && each.length > 1 ? each.map((one) => chosenBy(holder.thing, one)) : each;
      const automatic = isAny ? holder.automatic : undefined;
      if (automatic === undefined) return all([NOWHERE, ...reserved]);
      const onPrimary = associations.map(({ privateIp }) => isPrimary(privateIp, holder));
      if (onPrimary.includes(true)) return all(reserved);
      const both = all([automatic(path), ...reserved]);
      const open = associations.find((_, index) => onPrimary[index] === undefined);
      if (!open) return both;
      const reason = `${open.by.address} does not tell whether it is on the primary private address, and that decides`;
      return either([all(reserved), both], { reason, path, rule });
    };
    return unclear.reduce<Outcome>((outcome, { association, name }) => {
      return either([outcome, leaves([...certain, association])], notKnown(name, path, rule));
    }, leaves(certain));
  };
}

/** The same ways out, of which a machine takes one or another. */
function chosenBy({ address }: Thing, outcome: Outcome): Outcome {
  return { ...outcome, exits: outcome.exits.map((exit) => ({ ...exit, chosenBy: address })) };
}

/** Whether a private address is the primary one; undefined where that cannot be told. */
function isPrimary(privateIp: string | Unknown | undefined, { primary, holders }: Holder): boolean | undefined {
  if (privateIp === undefined || privateIp === '') return true;
  if (privateIp instanceof Unknown) {
    const [only, ...others] = privateIp.from;
    const isIts = only?.attribute === 'private_ip' && others.length === 0 && holders.includes(only.resource);
    return isIts ? true : undefined;
  }
  return primary === undefined ? undefined : privateIp === primary;
}

/** What decides whether AWS gives a new network interface a public IPv4 address of its own choice. */
export interface Automatic {
  /** Who gets it. */
  readonly holder: Thing;

  /** What the thing itself says: `aws_instance.a.associate_public_ip_address`, which outranks the subnet. Undefined where it says nothing. */
  readonly asked: { readonly value: boolean | Unknown; readonly name: string } | undefined;

  /** The subnet that the interface is in. */
  readonly subnet: Found;
}

/**
 * Whether packets leave from an address that AWS picks.
 *
 * @returns undefined if AWS gives none
 */
export function automaticAddress(vpcs: Vpcs, { holder, asked, subnet }: Automatic, rule: string): Leave | undefined {
  if (asked) return given(holder, asked.value, asked.name, rule);
  if (subnet instanceof Unknown) return undecided(subnet.name, rule);
  if (subnet instanceof OneOf) {
    const leaves = subnet.found.map((one) => automaticAddress(vpcs, { holder, asked, subnet: one }, rule));
    if (leaves.every((leave) => leave === undefined)) return undefined;
    return (path) =>
      either(
        leaves.map((leave) => leave?.(path) ?? NOWHERE),
        notKnown(subnet.name, path, rule),
      );
  }
  const name = `${subnet.address}.map_public_ip_on_launch`;
  if (!(subnet instanceof Resource)) return undecided(name, rule);
  // A default subnet gives public addresses by default: https://docs.aws.amazon.com/vpc/latest/userguide/default-subnet.html
  return given(holder, subnet.flag('map_public_ip_on_launch', subnet.type === 'aws_default_subnet'), name, rule);
}

function given(holder: Thing, value: boolean | Unknown, name: string, rule: string): Leave | undefined {
  if (value === false) return undefined;
  if (value instanceof Unknown) return undecided(value.name, rule);
  const reason = `leaves from an address that AWS picks: ${name} is true`;
  return fromDynamic(holder, 'ipv4', rule, reason, `set ${name} to false, and send the packets through a gateway`);
}

function undecided(name: string, rule: string): Leave {
  return (path) => blind(notKnown(name, path, rule));
}

function ownIpOf(holder: Thing, family: AddressFamily): string | null {
  if (!(holder instanceof Resource)) return null;
  const ip = family === 'ipv4' ? holder.value('public_ip') : holder.list('ipv6_addresses')[0];
  return typeof ip === 'string' ? ip : null;
}

function ipOf(eip: Resource | Outside): string | null {
  const ip = eip instanceof Resource ? eip.value('public_ip') : eip.address;
  return typeof ip === 'string' && IP.test(ip) ? ip : null;
}
