import type { Estate, Found } from '../../terraform/estate';
import type { Resource } from '../../terraform/resource';

/** The address's old name is still taken. */
const ADDRESSES = ['digitalocean_reserved_ip', 'digitalocean_floating_ip'];
const ASSIGNMENTS = ['digitalocean_reserved_ip_assignment', 'digitalocean_floating_ip_assignment'];

/** A reserved IP that is on a Droplet. */
export interface Assigned {
  readonly address: Found;

  /** The resource that assigns it, where that is one of its own. */
  readonly by: readonly string[];
}

/** The reserved IPs of a Droplet. */
export interface AssignedIps {
  readonly assigned: readonly Assigned[];

  /** What may assign one, and does not say whether. */
  readonly unclear: readonly string[];
}

export function assignedTo(droplet: Resource, estate: Estate): AssignedIps {
  const named = [...ASSIGNMENTS, ...ADDRESSES].map((type) =>
    estate.whichName(droplet, type, 'droplet_id', 'digitalocean_droplet'),
  );
  const certain = named.flatMap((it) => it.certain);
  return {
    assigned: certain.map((it) =>
      ADDRESSES.includes(it.type)
        ? { address: it, by: [] }
        : { address: reservedIp(it.value('ip_address'), estate), by: [it.address] },
    ),
    unclear: named.flatMap((it) => it.unclear.map(({ resource }) => resource.address)),
  };
}

/** The reserved IP that a value names. */
export function reservedIp(value: Parameters<Estate['find']>[0], estate: Estate): Found {
  return estate.find(value, ...ADDRESSES);
}
