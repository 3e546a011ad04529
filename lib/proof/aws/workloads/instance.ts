import { all, blind, type Outcome } from '../../network/outcome';
import type { WorkloadRule } from '../../network/rule';
import type { Found } from '../../../terraform/estate';
import { Resource } from '../../../terraform/resource';
import { launched, launchesOf, PLAIN } from '../launches';
import { attachedTo, fromInterface, ipv6Of } from '../network-interfaces';
import { SUBNETS } from '../kinds';
import { madeFor } from '../machines';
import type { Vpcs } from '../vpcs';

const NAME = 'aws/instance';

/** A machine, with every network interface that it has. */
export const instance: WorkloadRule<Vpcs> = {
  name: NAME,
  types: ['aws_instance', 'aws_spot_instance_request'],
  trace: (workload, vpcs) => fromInstance(vpcs, workload),
};

/** Packets that set out from an instance, on which something else may run: `before` is what runs there. */
export function fromInstance(vpcs: Vpcs, workload: Resource, before: readonly string[] = []): Outcome {
  const path = [...before, workload.address];
  const named = namedInterfaces(vpcs, workload);
  const attached = attachedTo(workload, vpcs.estate).filter((one) => !named.includes(one));
  const owner = { holder: workload, path, rule: NAME };
  const also = [workload, ...madeFor(workload, vpcs.estate)];
  const primary =
    named.length > 0
      ? named.map((one, index) => fromInterface(vpcs, one, { ...owner, also: index === 0 ? also : [] }))
      : [fromOwnInterface(vpcs, workload, path)];
  return all([...primary, ...attached.map((one) => fromInterface(vpcs, one, { ...owner, also: [] }))]);
}

/** The network interfaces that it is launched with, the first one first. A subnet that is known outranks one that is not. */
function namedInterfaces(vpcs: Vpcs, workload: Resource): readonly Found[] {
  const blocks = [...workload.blocks('primary_network_interface'), ...workload.blocks('network_interface')];
  const found = blocks.map((block) => vpcs.estate.find(block.value('network_interface_id'), 'aws_network_interface'));
  const isSaid = !workload.has('subnet_id') || found.some((one) => one instanceof Resource);
  return isSaid ? [...new Set(found)] : [];
}

/** Packets from the network interface that AWS makes for it. */
function fromOwnInterface(vpcs: Vpcs, workload: Resource, path: readonly string[]): Outcome {
  const [template] = workload.blocks('launch_template');
  const launches = template ? launchesOf(vpcs, template) : [PLAIN];
  const asks = workload.has('associate_public_ip_address');
  const argument = `${workload.address}.associate_public_ip_address`;
  const asked = asks ? { value: workload.flag('associate_public_ip_address', false), name: argument } : undefined;
  return launched(
    vpcs,
    launches.map((launch) => ({
      ...launch,
      asked: asked ?? launch.asked,
      ipv6: (subnet) => {
        const own = ipv6Of(workload, subnet);
        return own.has === true ? own : launch.ipv6(subnet);
      },
    })),
    {
      holder: workload,
      also: madeFor(workload, vpcs.estate),
      path,
      rule: NAME,
      subnets: workload.has('subnet_id') ? [vpcs.estate.find(workload.value('subnet_id'), ...SUBNETS)] : [],
      nowhere: blind({
        reason: `the default VPC of the account is not in this Terraform, and decides: ${workload.address} names no subnet`,
        path,
        rule: NAME,
      }),
    },
  );
}
