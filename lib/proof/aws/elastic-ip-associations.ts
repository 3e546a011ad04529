import { type Estate, type Found, OneOf, Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import type { Unknown } from '../../terraform/value';
import { given } from './routes';
import type { Vpcs } from './vpcs';

/** An Elastic IP of something, and the private address that it stands for; undefined for the primary one. */
export interface Association {
  readonly eip: Found;
  readonly by: Resource;
  readonly privateIp: string | Unknown | undefined;
}

/** What has the Elastic IPs of an instance or of a network interface, for sure and perhaps. */
export interface Associations {
  readonly certain: readonly Association[];
  readonly unclear: readonly { readonly association: Association; readonly name: string }[];
}

/** Whose Elastic IPs. */
interface Owner {
  /** The instance, where there is one. */
  readonly thing: Thing;

  /** Everything that an Elastic IP may name to mean it. */
  readonly holders: readonly Thing[];
}

const EIP = 'aws_eip';
const ASSOCIATION = 'aws_eip_association';
const INTERFACE = 'aws_network_interface';
const INSTANCES = ['aws_instance', 'aws_spot_instance_request'];

/** An instance stands for its primary network interface: `aws_instance.a.primary_network_interface_id`. */
const INTERFACES = [INTERFACE, ...INSTANCES];

/** What may associate an Elastic IP, by which argument, and what that is of. */
const ASSOCIATIONS = [
  { type: EIP, argument: 'instance', targets: INSTANCES },
  { type: EIP, argument: 'network_interface', targets: INTERFACES },
  { type: ASSOCIATION, argument: 'instance_id', targets: INSTANCES },
  { type: ASSOCIATION, argument: 'network_interface_id', targets: INTERFACES },
] as const;

/** Every Elastic IP that names one of these holders. */
export function associationsOf(vpcs: Vpcs, owner: Owner): Associations {
  const { estate } = vpcs;
  const certain = new Map<Found, Association>();
  const unclear = new Map<Resource, { association: Association; name: string }>();
  for (const { type, argument, targets } of ASSOCIATIONS) {
    for (const holder of owner.holders) {
      const named = estate.whichName(holder, type, argument, ...targets);
      for (const by of named.certain) {
        if (type === EIP && isCopy(vpcs, by, argument, owner)) continue;
        const association = associationOf(by, estate);
        certain.set(association.eip, association);
      }
      for (const { resource: by, found, name } of named.unclear) {
        if (found instanceof OneOf && !found.found.includes(holder)) continue;
        unclear.set(by, { association: associationOf(by, estate), name });
      }
    }
  }
  return { certain: [...certain.values()], unclear: [...unclear.values()] };
}

function associationOf(by: Resource, estate: Estate): Association {
  if (by.type === EIP) return { eip: by, by, privateIp: by.text('associate_with_private_ip') };
  const eip = estate.find(given(by, 'allocation_id') ?? given(by, 'public_ip'), EIP);
  return { eip, by, privateIp: by.text('private_ip_address') };
}

/**
 * Whether what an Elastic IP names is what AWS filled in, and not what it will be on. A state has a copy of what an association said, and
 * names both an instance and a network interface; a plan keeps those that it does not change by themselves.
 */
function isCopy(vpcs: Vpcs, eip: Resource, argument: 'instance' | 'network_interface', owner: Owner): boolean {
  if (ownAssociations(vpcs.estate, eip).some((association) => isCopyOf(eip, association))) return true;
  if (argument === 'network_interface') {
    const instance = vpcs.estate.find(eip.value('instance'), ...INSTANCES);
    return instance instanceof Resource && instance !== owner.thing && !owner.holders.includes(instance);
  }
  // On another network interface of the same instance.
  const other = vpcs.estate.find(eip.value('network_interface'), INTERFACE);
  const isAt = other instanceof Resource || other instanceof Outside;
  return isAt && !owner.holders.includes(other) && vpcs.machines.machineOf(other)?.machine === owner.thing;
}

function isCopyOf(eip: Resource, association: Resource): boolean {
  if (!association.isReleased) return true;
  const isSame = (mine: string, its: string) => {
    const value = eip.value(mine);
    return typeof value === 'string' && value !== '' && value === association.value(its);
  };
  return isSame('instance', 'instance_id') || isSame('network_interface', 'network_interface_id');
}

const associated = new WeakMap<Estate, Map<Thing, Resource[]>>();

/** The resources that put an Elastic IP somewhere, and those that the plan which was read takes away. */
function ownAssociations(estate: Estate, eip: Resource): readonly Resource[] {
  let known = associated.get(estate);
  if (!known) {
    associated.set(estate, (known = new Map()));
    for (const association of estate.resources.filter(({ type, isData }) => type === ASSOCIATION && !isData)) {
      const found = associationOf(association, estate).eip;
      if (found instanceof Resource) known.set(found, [...(known.get(found) ?? []), association]);
    }
  }
  return known.get(eip) ?? [];
}
