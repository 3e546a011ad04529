import { blind, NOWHERE, type Outcome } from '../network/outcome';
import type { Body } from '../../terraform/body';
import { type Estate, type Found, OneOf, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { isBox } from './nat-box';
import { packetsOf } from './packets';
import { isGiven, or } from './perhaps';
import { fromPublicAddresses } from './public-addresses';
import { type OwnIpv6, send } from './senders';
import { SUBNETS } from './kinds';
import { givesIpv6 } from './subnet-addresses';
import type { Vpcs } from './vpcs';

/** Arguments that give a network interface IPv6 addresses. */
const IPV6_ARGUMENTS = [
  'ipv6_address_count',
  'ipv6_addresses',
  'ipv6_address_list',
  'ipv6_prefix_count',
  'ipv6_prefixes',
  'enable_primary_ipv6',
  'primary_ipv6',
];

/** Whether a new network interface has IPv6 addresses: it asks for them, or its subnet gives them. */
export function ipv6Of(body: Body | undefined, subnet: Thing): OwnIpv6 {
  const asks = IPV6_ARGUMENTS.map((argument) => ({ argument, asked: body ? isGiven(body, argument) : false }));
  const sure = asks.find(({ asked }) => asked === true);
  if (body && sure) return { has: true, why: `${body.name} has ${sure.argument}` };
  if (body && isKnownToHaveNone(body)) return { has: false, why: '' };
  return {
    has: or(...asks.map(({ asked }) => asked), givesIpv6(subnet)),
    why: `${subnet.address} gives IPv6 addresses to new network interfaces`,
  };
}

/** A state says what is there, and there is none. */
function isKnownToHaveNone(body: Body): boolean {
  const addresses = body.value('ipv6_addresses');
  return typeof body.value('id') === 'string' && Array.isArray(addresses) && addresses.length === 0;
}

/** What has a network interface that exists before it, and sends from it. */
export interface Owner {
  /** What AWS's own addresses are of. */
  readonly holder: Thing;

  /** What an Elastic IP may name besides the network interface itself. */
  readonly also: readonly Thing[];
  readonly path: readonly string[];
  readonly rule: string;
}

/** Packets that set out from a network interface that is a resource of its own. It never has a public address of AWS's choice. */
export function fromInterface(vpcs: Vpcs, found: Found, { holder, also, path, rule }: Owner): Outcome {
  return vpcs.each(
    packetsOf('ipv4', path, () => NOWHERE),
    found,
    rule,
    (thing) => {
      if (!(thing instanceof Resource)) {
        return blind({ reason: `${thing.address} is not in this Terraform, and decides`, path, rule });
      }
      const given = holder instanceof Resource && isBox(holder) ? primaryOf(thing) : undefined;
      const addresses = { thing: holder, holders: [thing, ...also], primary: undefined, automatic: undefined, given };
      return send(vpcs, {
        holder,
        path: [...path, thing.address],
        rule,
        subnets: vpcs.estate.findAll([thing.value('subnet_id') ?? null], ...SUBNETS),
        ipv4: () => fromPublicAddresses(vpcs, addresses, rule),
        ipv6: (subnet) => ipv6Of(thing, subnet),
      });
    },
  );
}

/** What the primary private address of a network interface goes by. */
function primaryOf(itself: Resource): ReadonlySet<string> {
  const [first] = itself.list('private_ip_list');
  return new Set([`${itself.address}.private_ip`, String(itself.value('private_ip') ?? first ?? '')]);
}

const attached = new WeakMap<Estate, Map<Thing, Found[]>>();

/** The network interfaces that resources of their own attach to an instance. */
export function attachedTo(instance: Resource, estate: Estate): readonly Found[] {
  let all = attached.get(estate);
  if (!all) attached.set(estate, (all = attachments(estate)));
  return all.get(instance) ?? [];
}

const INSTANCES = ['aws_instance', 'aws_spot_instance_request'];

function attachments(estate: Estate): Map<Thing, Found[]> {
  const all = new Map<Thing, Found[]>();
  const attach = (to: Found, found: Found) => {
    for (const one of to instanceof OneOf ? to.found : [to]) {
      if (!(one instanceof Resource)) continue;
      all.set(one, [...(all.get(one) ?? []), found]);
    }
  };
  for (const attachment of estate.ofType('aws_network_interface_attachment')) {
    const found = estate.find(attachment.value('network_interface_id'), 'aws_network_interface');
    attach(estate.find(attachment.value('instance_id'), ...INSTANCES), found);
  }
  for (const itself of estate.ofType('aws_network_interface')) {
    for (const block of itself.blocks('attachment')) attach(estate.find(block.value('instance'), ...INSTANCES), itself);
  }
  return all;
}
