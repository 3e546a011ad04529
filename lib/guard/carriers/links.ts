import type { Estate, Found, Thing } from '../../terraform/estate';
import { OneOf, Outside } from '../../terraform/estate';
import { Machines } from '../../proof/aws/machines';
import { secondaryAllocations } from '../../proof/aws/secondary-allocations';
import { Resource } from '../../terraform/resource';
import { Unknown, type Value } from '../../terraform/value';

/** What puts a reserved address on what carries it. */
export interface Link {
  /** What has the address: `aws_eip.web`, or an id of something that stands elsewhere. */
  readonly owner: string;

  /** What carries it: a NAT gateway, a machine, a network interface, a load balancer. */
  readonly thing: Thing;

  /** The private address of it that it stands for; undefined where that cannot be told. */
  readonly at?: string;

  /** The resource that says so, and by which argument. */
  readonly by: Resource;
  readonly attribute: string;
}

/** Who carries what. */
export interface Carried {
  readonly links: readonly Link[];

  /** Owners that may be carried besides: their Terraform addresses, or `any` where an argument may name everything. */
  readonly perhaps: ReadonlySet<string>;
}

/** An argument that names a reserved address, and what carries it. */
interface Naming {
  readonly by: Resource;
  readonly attribute: string;
  readonly address: Value | undefined;
  readonly owners: readonly string[];

  /** What carries it, by one name or another; the resource itself where it is left out. */
  readonly carrier?: readonly (Value | undefined)[];
  readonly carriers?: readonly string[];

  /** The private address that it stands for. */
  readonly at?: Value | undefined;
}

const EIPS = ['aws_eip'];
const MACHINES = ['aws_instance', 'aws_spot_instance_request', 'aws_network_interface'];
const DROPLETS = ['digitalocean_droplet'];
const RESERVED_IPS = ['digitalocean_reserved_ip', 'digitalocean_floating_ip', 'digitalocean_reserved_ipv6'];

/** What names reserved addresses, by type of resource. */
const NAMINGS: Readonly<Record<string, (by: Resource, estate: Estate) => readonly Naming[]>> = {
  aws_nat_gateway: (by, estate) => [
    ...named(by, 'allocation_id', by.list('allocation_id')),
    ...named(by, 'secondary_allocation_ids', secondaryAllocations(by, estate)),
    ...by
      .blocks('availability_zone_address')
      .flatMap((zone) => named(by, 'availability_zone_address', zone.list('allocation_ids'))),
  ],
  aws_nat_gateway_eip_association: (by) => [
    { ...one(by, 'allocation_id'), carrier: [by.value('nat_gateway_id')], carriers: ['aws_nat_gateway'] },
  ],
  aws_eip_association: (by) => [
    {
      ...one(by, by.has('allocation_id') ? 'allocation_id' : 'public_ip'),
      // A state has both. One that stands here outranks one that does not.
      carrier: [by.value('network_interface_id'), by.value('instance_id')],
      carriers: MACHINES,
      at: by.value('private_ip_address'),
    },
  ],
  aws_lb: mappings,
  aws_alb: mappings,
  aws_lightsail_static_ip_attachment: (by) => [
    {
      by,
      attribute: 'static_ip_name',
      address: by.value('static_ip_name'),
      owners: ['aws_lightsail_static_ip'],
      carrier: [by.value('instance_name')],
      carriers: ['aws_lightsail_instance'],
    },
  ],
  digitalocean_reserved_ip_assignment: (by) => [onDroplet(by, 'ip_address')],
  digitalocean_floating_ip_assignment: (by) => [onDroplet(by, 'ip_address')],
  digitalocean_reserved_ipv6_assignment: (by) => [onDroplet(by, 'ip')],
};

/** The types of what puts reserved addresses somewhere. */
export const LINK_TYPES = Object.keys(NAMINGS);

/** Who carries which reserved address, by resources of their own. */
export function carriedIn(estate: Estate): Carried {
  const machines = new Machines(estate);
  const links: Link[] = [];
  const perhaps = new Set<string>();
  for (const [type, namingsOf] of Object.entries(NAMINGS)) {
    for (const by of estate.ofType(type)) {
      for (const naming of namingsOf(by, estate)) {
        const owner = estate.find(naming.address, ...naming.owners);
        const thing = thingOf(naming, estate, machines);
        if (isThing(owner) && isThing(thing)) links.push(link(naming, owner, thing));
        else for (const one of possible(owner)) perhaps.add(one);
      }
    }
  }
  return { links, perhaps };
}

function thingOf({ by, carrier, carriers = [] }: Naming, estate: Estate, machines: Machines): Found {
  if (!carrier) return by;
  const found = carrier
    .filter((value) => value !== undefined)
    .map((value) => estate.find(value, ...carriers))
    // The network interface that an instance comes with is the instance.
    .map((one) => (one instanceof Outside ? machines.find(one.address) : one));
  return found.find((one) => one instanceof Resource) ?? found[0] ?? new Unknown('nothing');
}

function link({ by, attribute, at }: Naming, owner: Thing, thing: Thing): Link {
  return { owner: owner.address, thing, by, attribute, ...(typeof at === 'string' && { at }) };
}

/** Whether two links put an address on the same. */
export function isSameCarrier(a: Link, b: Link): boolean {
  return a.thing.address === b.thing.address && (a.at === undefined || b.at === undefined || a.at === b.at);
}

function isThing(found: Found): found is Thing {
  return found instanceof Resource || found instanceof Outside;
}

function possible(owner: Found): readonly string[] {
  if (isThing(owner)) return [owner.address];
  return owner instanceof OneOf ? owner.found.flatMap(possible) : ['any'];
}

function named(by: Resource, attribute: string, addresses: readonly Value[]): Naming[] {
  return addresses.map((address) => ({ by, attribute, address, owners: EIPS }));
}

function one(by: Resource, attribute: string): Naming {
  return { by, attribute, address: by.value(attribute), owners: EIPS };
}

function mappings(by: Resource): Naming[] {
  return by.blocks('subnet_mapping').flatMap((mapping) => named(by, 'subnet_mapping', mapping.list('allocation_id')));
}

function onDroplet(by: Resource, attribute: string): Naming {
  const address = by.value(attribute);
  return { by, attribute, address, owners: RESERVED_IPS, carrier: [by.value('droplet_id')], carriers: DROPLETS };
}
