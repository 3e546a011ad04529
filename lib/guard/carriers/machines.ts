import { Machines } from '../../proof/aws/machines';
import { Resource } from '../../terraform/resource';
import { groupBy } from '../../private/group';
import type { Planned } from '../plan/planned';
import { carriedIn } from './links';

const MACHINES = ['aws_instance', 'aws_spot_instance_request', 'digitalocean_droplet'];

/** The machines that have reserved addresses today, by the Terraform address of what has the address. */
export function machinesWithAddresses({ before }: Planned): ReadonlyMap<string, readonly string[]> {
  const machines = new Machines(before);
  const having = carriedIn(before).links.flatMap(({ owner, thing }) => {
    const machine = machines.machineOf(thing)?.machine ?? thing;
    return machine instanceof Resource && MACHINES.includes(machine.type) ? [{ owner, machine: machine.address }] : [];
  });
  return new Map(
    [...groupBy(having, ({ owner }) => owner)].map(([owner, all]) => [owner, all.map((one) => one.machine)]),
  );
}
