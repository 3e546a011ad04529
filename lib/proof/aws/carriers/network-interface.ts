import { all, blind, either, NOWHERE, type Outcome, notKnown } from '../../network/outcome';
import type { CarrierRule } from '../../network/rule';
import { Outside, type Thing } from '../../../terraform/estate';
import { Resource } from '../../../terraform/resource';
import { Unknown } from '../../../terraform/value';
import type { Body } from '../../../terraform/body';
import { SUBNETS } from '../kinds';
import { type Launch, launchesOf } from '../launches';
import { madeFor } from '../machines';
import { given } from '../routes';
import { addressesFor, interfacesThatTakeOver } from '../nat-box';
import { type Packets, past } from '../packets';
import { automaticAddress, fromDynamic, fromPublicAddresses, type Leave } from '../public-addresses';
import type { Vpcs } from '../vpcs';

const RULE = 'aws/network-interface';

/**
 * A NAT instance: a machine that passes packets on under an address of its own. At an internet gateway only the public addresses
 * of its network interfaces count. Which of them it takes is its own affair, unless it is one that this library makes.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html
 */
export const networkInterface: CarrierRule<Vpcs, Packets> = {
  name: RULE,
  arguments: ['network_interface_id', 'instance_id'],
  types: ['aws_network_interface', 'aws_instance'],
  prefix: 'eni-',
  carry(packets, named, vpcs) {
    const by = interfaceNamed(named, vpcs);
    const machine = vpcs.machines.machineOf(by)?.machine;
    const takers = machine ? interfacesThatTakeOver(machine, packets.path, vpcs.estate) : [];
    return all([by, ...takers.filter((it) => it !== by)].map((it) => through(packets, it, vpcs)));
  },
};

function through(packets: Packets, by: Thing, vpcs: Vpcs): Outcome {
  const arrived = past(packets, by.address);
  const { path } = arrived;
  if (by instanceof Outside) {
    return blind({ reason: `${by.address} stands outside of this Terraform, and decides`, path, rule: RULE });
  }
  const checks = by.flag('source_dest_check', true);
  if (checks === true) return NOWHERE;
  const attached = vpcs.machines.machineOf(by);
  const unattached = `${by.address} is on no machine that this Terraform has: what it is on decides`;
  const outcome = attached
    ? throughMachine(arrived, by, attached.machine, vpcs)
    : blind({ reason: unattached, path, rule: RULE });
  if (!(checks instanceof Unknown)) return outcome;
  return either([outcome, NOWHERE], notKnown(checks.name, path, RULE));
}

/** An instance named in a route stands for its primary network interface. */
function interfaceNamed(named: Thing, vpcs: Vpcs): Thing {
  const thing = named instanceof Outside ? vpcs.machines.find(named.address) : named;
  if (!(thing instanceof Resource) || thing.type !== 'aws_instance') return named;
  const own = vpcs.machines.of(thing);
  return own.find((it) => vpcs.machines.machineOf(it)?.isPrimary) ?? thing;
}

/** The machine may send packets on by each of its network interfaces. */
function throughMachine(packets: Packets, by: Resource, machine: Resource, vpcs: Vpcs): Outcome {
  const inside = machine === by ? packets : past(packets, machine.address);
  return all([
    ...vpcs.machines.of(machine).map((out) => {
      const sent = out === by || out === machine ? inside : past(inside, out.address);
      return sendFrom(sent, out, machine, vpcs);
    }),
    ...interfacesMadeBy(machine).map(({ name }) =>
      blind({ reason: `${name} makes another network interface, and that decides`, path: inside.path, rule: RULE }),
    ),
  ]);
}

/** The network interfaces that a launch template makes, besides those that it takes. */
function interfacesMadeBy(machine: Resource): readonly Body[] {
  if (machine.type !== 'aws_launch_template') return [];
  return machine.blocks('network_interfaces').filter((block) => given(block, 'network_interface_id') === undefined);
}

function sendFrom(packets: Packets, out: Thing, machine: Resource, vpcs: Vpcs): Outcome {
  if (out instanceof Outside) {
    const reason = `${out.address} stands outside of this Terraform, and decides`;
    return blind({ reason, path: packets.path, rule: RULE });
  }
  const subnet = vpcs.estate.find(out.value('subnet_id'), ...SUBNETS);
  const leave = packets.family === 'ipv6' ? fromOwnIpv6(machine) : fromOwnIpv4(packets, out, machine, vpcs);
  return vpcs.fromSubnet({ ...packets, from: subnet, leave }, subnet);
}

function fromOwnIpv6(machine: Resource): Leave {
  const reason = `leaves over IPv6 as ${machine.address} sends it, and no IPv6 address of a machine is reserved`;
  return fromDynamic(machine, 'ipv6', RULE, reason, `take the IPv6 route to ${machine.address} away`);
}

function fromOwnIpv4(packets: Packets, out: Resource, machine: Resource, vpcs: Vpcs): Leave {
  const isPrimary = out === machine || vpcs.machines.machineOf(out)?.isPrimary === true;
  const holders = isPrimary && out !== machine ? [out, machine] : [out, ...madeFor(out, vpcs.estate)];
  const primary = primaryOf(out);
  const subnet = vpcs.estate.find(out.value('subnet_id'), ...SUBNETS);
  // AWS gives no address to a network interface that is there before its machine.
  const automatic =
    out === machine
      ? automaticAddress(vpcs, { holder: machine, asked: asked(machine, vpcs), subnet }, RULE)
      : undefined;
  const given = addressesFor(machine, packets.from);
  const holder = { thing: machine, holders, primary, automatic, given: given ?? 'any of them' } as const;
  return fromPublicAddresses(vpcs, holder, RULE);
}

/** What a machine says of an automatic address, or what it is launched from. */
function asked(machine: Resource, vpcs: Vpcs): Launch['asked'] {
  const name = `${machine.address}.associate_public_ip_address`;
  if (machine.has('associate_public_ip_address')) {
    return { value: machine.flag('associate_public_ip_address', false), name };
  }
  const asking = machine
    .blocks('launch_template')
    .flatMap((block) => launchesOf(vpcs, block))
    .flatMap((launch) => launch.asked ?? []);
  return asking.find(({ value }) => value !== false) ?? asking[0];
}

function primaryOf(out: Resource): string | undefined {
  const [first] = out.list('private_ip_list');
  const primary = out.value('private_ip') ?? first;
  return typeof primary === 'string' ? primary : undefined;
}
