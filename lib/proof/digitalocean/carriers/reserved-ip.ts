import { blind, exit, NOWHERE, type Outcome, notKnown } from '../../network/outcome';
import { OneOf, Outside } from '../../../terraform/estate';
import type { Resource } from '../../../terraform/resource';
import { Unknown } from '../../../terraform/value';
import type { DropletPackets, Droplets } from '../droplets';
import { assignedTo, reservedIp } from '../reserved-ips';
import { tagged } from '../tags';

const RULE = 'digitalocean/reserved-ip';

/**
 * Packets that a Droplet sends from its anchor address: they leave from the reserved IP that it stands for. The Droplet's
 * programs send none unless that is the one that was published for it, by a tag.
 */
export function throughReservedIp({ path }: DropletPackets, droplet: Resource, { estate }: Droplets): Outcome {
  const { assigned, unclear } = assignedTo(droplet, estate);
  const published = tagged(droplet.list('tags'), /^fixed-egress:published:/);
  const undecided = (name: string) => blind(notKnown(name, path, RULE));

  const [on, ...more] = assigned;
  if (on === undefined && unclear[0] !== undefined) return undecided(`the Droplet of ${unclear[0]}`);
  if (on === undefined) return closed(droplet, 'no reserved IP is assigned to it');
  if (more.length > 0) return undecided('which reserved IP of several is assigned');
  if (published.unclear[0] !== undefined) return undecided(String(published.unclear[0]));
  const [value, ...others] = published.values;
  if (value === undefined) return closed(droplet, 'no tag says which reserved IP was published for it');
  if (others.length > 0) return closed(droplet, 'its tags say that several reserved IPs were published for it');

  const meant = reservedIp(value, estate);
  const { address } = on;
  for (const found of [meant, address]) {
    if (found instanceof Unknown || found instanceof OneOf) return undecided(found.name);
  }
  if (meant !== address) return closed(droplet, 'its tag says that another reserved IP was published for it');
  return throughAddress([...path, ...on.by], address as Resource | Outside);
}

function throughAddress(path: readonly string[], address: Resource | Outside): Outcome {
  const source = { address: address.address, family: 'ipv4' } as const;
  if (address instanceof Outside) {
    const ip = /^[\d.]+$/.test(address.address) ? address.address : null;
    return exit({ source: { ...source, ip, stability: 'fixed' }, path: [...path, address.address], rule: RULE });
  }
  const known = address.value('ip_address');
  const ip = typeof known === 'string' ? known : null;
  const here = { path: [...path, address.address], rule: RULE };
  if (!address.isReleased) return exit({ source: { ...source, ip, stability: 'fixed' }, ...here });
  return exit({
    source: { ...source, ip, stability: 'dynamic' },
    ...here,
    reason: `it leaves from ${address.address}, which this plan releases`,
    close: `keep ${address.address}`,
  });
}

function closed({ address }: Resource, why: string): Outcome {
  return { ...NOWHERE, notes: [`${address} lets nothing out: ${why}`] };
}
