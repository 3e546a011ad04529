import type { Resource } from '../resource';
import type { ConfigCall, ConfigModule, ConfigResource } from './shape';
import { keyOf, nameOf, stepsOf } from './traversal';

/** A resource as a plan has it, and where. */
export interface Placed {
  readonly resource: Resource;
  readonly key: string | number | undefined;
}

/** An instance of a module in a plan: its configuration, its resources, and who calls it. */
export class ModuleInstance {
  public readonly children = new Map<string, ModuleInstance[]>();

  /** By `aws_subnet.a` or `data.aws_subnet.a`. */
  public readonly resources = new Map<string, Placed[]>();

  private readonly configResources = new Map<string, ConfigResource>();

  public constructor(
    /** `module.net["a"]`; empty for the root. */
    public readonly address: string,
    public readonly config: ConfigModule,
    public readonly caller?: {
      readonly module: ModuleInstance;
      readonly call: ConfigCall;
      readonly key: string | number | undefined;
    },
  ) {
    for (const resource of config.resources ?? []) this.configResources.set(blockOf(resource), resource);
  }

  public configOf(block: string): ConfigResource | undefined {
    return this.configResources.get(block);
  }

  /** The instances of a module that this one calls. One that has no resources has one instance here. */
  public called(name: string): readonly ModuleInstance[] {
    const known = this.children.get(name);
    if (known) return known;
    return this.config.module_calls?.[name] ? [this.child(name, undefined)] : [];
  }

  public child(name: string, key: string | number | undefined): ModuleInstance {
    let siblings = this.children.get(name);
    if (!siblings) this.children.set(name, (siblings = []));
    const known = siblings.find(({ caller }) => caller?.key === key);
    if (known) return known;
    const call = this.config.module_calls?.[name] ?? {};
    const suffix = key === undefined ? '' : `[${JSON.stringify(key)}]`;
    const address = `${this.address === '' ? '' : `${this.address}.`}module.${name}${suffix}`;
    const child = new ModuleInstance(address, call.module ?? {}, { module: this, call, key });
    siblings.push(child);
    return child;
  }

  /** How many instances there are of the call that made this one. */
  public get siblings(): number {
    const calls = [...(this.caller?.module.children.values() ?? [])];
    return calls.find((instances) => instances.includes(this))?.length ?? 1;
  }

  public place(block: string, placed: Placed): void {
    const instances = this.resources.get(block);
    if (instances) instances.push(placed);
    else this.resources.set(block, [placed]);
  }
}

/** `aws_subnet.a`, `data.aws_subnet.a`. */
export function blockOf({ mode, type, name }: Pick<ConfigResource, 'mode' | 'type' | 'name'>): string {
  return `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}

/** Finds the instances of modules by their addresses. */
export class ModuleInstances {
  private readonly byAddress = new Map<string, ModuleInstance>();

  public constructor(public readonly root: ModuleInstance) {
    this.byAddress.set('', root);
  }

  public at(address: string): ModuleInstance {
    const known = this.byAddress.get(address);
    if (known) return known;
    const steps = stepsOf(address);
    let module = this.root;
    for (let at = 0; at < steps.length;) {
      const name = nameOf(steps[at + 1]) ?? '';
      const key = keyOf(steps[at + 2]);
      module = module.child(name, key);
      at += key === undefined ? 2 : 3;
    }
    this.byAddress.set(address, module);
    return module;
  }
}
