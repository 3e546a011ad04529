import { Machines } from '../../proof/aws/machines';
import { Resource } from '../../terraform/resource';
import { groupBy } from '../../private/group';
import type { Planned } from '../plan/planned';
import { carried } from './carried';

const MACHINES = ['aws_instance', 'aws_spot_instance_request', 'digitalocean_droplet'];

/** What leaves from an address since it has it, by the Terraform address of the address's owner: a machine, or an App Platform app itself. */
export function sendersWithAddresses(planned: Planned): ReadonlyMap<string, readonly string[]> {
  const { before } = planned;
  const machines = new Machines(before);
  const carrying = carried(planned, 'before').links.flatMap(({ owner, thing }) => {
    const sender = machines.machineOf(thing)?.machine ?? thing;
    return sender instanceof Resource && MACHINES.includes(sender.type) ? [{ owner, sender: sender.address }] : [];
  });
  const apps = before.ofType('digitalocean_app').map(({ address }) => ({ owner: address, sender: address }));
  const byOwner = groupBy([...carrying, ...apps], ({ owner }) => owner);
  return new Map([...byOwner].map(([owner, all]) => [owner, all.map(({ sender }) => sender)]));
}
