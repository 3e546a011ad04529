import { type Estate, OneOf, Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import type { Body } from '../../terraform/body';
import type { Unknown, Value } from '../../terraform/value';

const INTERFACE = 'aws_network_interface';
const INSTANCE = 'aws_instance';

/** What has a network interface: an instance, or the launch template that makes one. */
export interface Attached {
  readonly machine: Resource;
  readonly isPrimary: boolean;
}

/** Which machine has which network interface. An instance itself stands for the interface that it comes with. */
export class Machines {
  private readonly attachments = new Map<Thing, Attached[]>();
  private readonly interfaces = new Map<Resource, Thing[]>();
  private readonly primaries = new Map<string, Resource>();

  public constructor(private readonly estate: Estate) {
    for (const instance of estate.ofType(INSTANCE)) {
      const id = instance.value('primary_network_interface_id');
      if (typeof id === 'string') this.primaries.set(id, instance);
      for (const block of instance.blocks('primary_network_interface')) this.attach(block, instance, true);
      for (const block of instance.blocks('network_interface')) {
        this.attach(block, instance, block.text('device_index') === '0');
      }
    }
    for (const template of estate.ofType('aws_launch_template')) {
      for (const block of template.blocks('network_interfaces')) {
        this.attach(block, template, (block.text('device_index') ?? '0') === '0');
      }
    }
    for (const attachment of estate.ofType('aws_network_interface_attachment')) {
      const machine = estate.find(attachment.value('instance_id'), INSTANCE);
      if (machine instanceof Resource) this.attach(attachment, machine, attachment.text('device_index') === '0');
    }
    for (const it of estate.ofType(INTERFACE)) {
      for (const block of it.blocks('attachment')) {
        const machine = estate.find(block.value('instance'), INSTANCE);
        if (machine instanceof Resource) this.add(it, { machine, isPrimary: block.text('device_index') === '0' });
      }
    }
  }

  /** What a value names: a network interface, or the instance that comes with one. */
  public find(value: Value): Thing | OneOf | Unknown {
    const found = this.estate.find(value, INTERFACE, INSTANCE);
    if (found instanceof Outside) return this.primaries.get(found.address) ?? found;
    return found;
  }

  /** The machine that has a network interface; undefined where none here has. */
  public machineOf(networkInterface: Thing): Attached | undefined {
    if (networkInterface instanceof Resource && networkInterface.type === INSTANCE) {
      return { machine: networkInterface, isPrimary: true };
    }
    return this.attachments.get(networkInterface)?.[0];
  }

  /** Every network interface of a machine. The one that an instance comes with is the instance itself. */
  public of(machine: Resource): readonly Thing[] {
    const others = this.interfaces.get(machine) ?? [];
    const hasPrimary = others.some((it) =>
      this.attachments.get(it)?.some((at) => at.machine === machine && at.isPrimary),
    );
    return hasPrimary || machine.type !== INSTANCE ? others : [machine, ...others];
  }

  private attach(body: Body, machine: Resource, isPrimary: boolean): void {
    const found = this.estate.find(body.value('network_interface_id'), INTERFACE);
    for (const one of found instanceof OneOf ? found.found : [found]) {
      if (one instanceof Resource || one instanceof Outside) this.add(one, { machine, isPrimary });
    }
  }

  private add(networkInterface: Thing, attached: Attached): void {
    const list = this.attachments.get(networkInterface) ?? [];
    if (list.some(({ machine }) => machine === attached.machine)) return;
    this.attachments.set(networkInterface, [...list, attached]);
    this.interfaces.set(attached.machine, [...(this.interfaces.get(attached.machine) ?? []), networkInterface]);
  }
}

/** In a state, the network interface that AWS made for an instance. */
export function madeFor(instance: Resource, estate: Estate): readonly Thing[] {
  const id = instance.value('primary_network_interface_id');
  const found = typeof id === 'string' ? estate.find(id, INTERFACE) : undefined;
  return found instanceof Resource || found instanceof Outside ? [found] : [];
}
