import type { Scope } from '../expression/evaluate';
import { Named, Several, type Term, toValue } from '../expression/term';
import { InputError } from '../../input/input-error';
import { Resource } from '../resource';
import { Unknown, type Value } from '../value';
import type { Blocks } from './blocks';
import { instancesOf } from './instances';
import type { Json } from './json';
import { type Made, termOf } from './made';
import { readerOf } from './reader';
import type { Reading } from './reading';
import { remoteStateKey } from './remote-state';

/** Where a module stands. */
export interface Place {
  readonly stack: string;

  /** What its addresses begin with: `module.web["a"].`. */
  readonly prefix: string;

  /** The folder of its files, where it is read from one. */
  readonly folder: string | undefined;

  /** What decides whether it is called at all, where that cannot be told. */
  readonly counted?: string;

  /** The folders of the modules that call it. */
  readonly callers: readonly string[];
}

/** A module of a configuration: the root of a stack, or one that it calls. */
export class Module {
  private readonly made = new Map<Json, Made<Resource>>();
  private readonly called = new Map<string, Made<Module | undefined>>();

  public constructor(
    private readonly reading: Reading,
    private readonly blocks: Blocks,
    private readonly place: Place,

    /** What the caller gives for a variable; undefined where it gives nothing. */
    private readonly given: (variable: string) => Term | undefined,
  ) {}

  /** Every resource and data source of it, and of the modules that it calls. */
  public resources(): Resource[] {
    const all: Resource[] = [];
    for (const [isData, type, name] of this.blocks.resourceNames()) {
      for (const [, resource] of this.instances(isData, type, name)?.things ?? []) all.push(resource);
    }
    for (const name of this.blocks.modules.keys()) {
      for (const [, module] of this.call(name)?.things ?? []) if (module) all.push(...module.resources());
    }
    return all;
  }

  /** What an output says; undefined where there is none of that name. */
  public output(name: string): Term | undefined {
    const block = this.blocks.outputs.get(name);
    return block && this.once(`output.${name}`, () => this.evaluate(block.value ?? null, this.scope));
  }

  public outputs(): Record<string, Value> {
    return Object.fromEntries(
      [...this.blocks.outputs.keys()].map((name) => [name, toValue(this.output(name) ?? null)]),
    );
  }

  /** Where the stack of this root keeps its state. */
  public stateKey(): string | undefined {
    const { backend } = this.blocks;
    if (!backend) return remoteStateKey('local', {}, this.place.folder);
    return remoteStateKey(backend.type, this.evaluate(backend.config, this.scope), this.place.folder);
  }

  private readonly scope: Scope = (name) => {
    switch (name) {
      case 'var':
        return new Named(name, (variable) => this.variable(variable));
      case 'local':
        return new Named(name, (local) => this.local(local));
      case 'module':
        return new Named(name, (module) => this.moduleTerm(module));
      case 'data':
        return new Named(name, (type) => this.ofType(true, type));
      case 'resource':
        return new Named(name, (type) => this.ofType(false, type));
      case 'path':
      case 'terraform':
        return new Named(name, (fact) => new Unknown(`${name}.${fact}`));
      case 'each':
      case 'count':
      case 'self':
        return undefined;
      default:
        return this.ofType(false, name);
    }
  };

  private ofType(isData: boolean, type: string): Named | undefined {
    if (!this.blocks.hasType(isData, type)) return undefined;
    return new Named(type, (name) => this.resourceTerm(isData, type, name));
  }

  private variable(name: string): Term | undefined {
    const declared = this.blocks.variables.get(name);
    if (!declared) return undefined;
    return this.once(`var.${name}`, () => {
      const given = this.given(name);
      if (given !== undefined) return given;
      // A default is no template.
      return declared.default === undefined
        ? new Unknown(`${this.place.prefix}var.${name}`)
        : (declared.default as Term);
    });
  }

  private local(name: string): Term | undefined {
    if (!this.blocks.locals.has(name)) return undefined;
    return this.once(`local.${name}`, () => this.evaluate(this.blocks.locals.get(name), this.scope));
  }

  private resourceTerm(isData: boolean, type: string, name: string): Term | undefined {
    const made = this.instances(isData, type, name);
    if (!made) return undefined;
    const isRemoteState = isData && type === 'terraform_remote_state';
    return termOf(
      made,
      (resource) => (isRemoteState ? this.remoteState(resource) : resource),
      (resource) => new Several(resource),
    );
  }

  private instances(isData: boolean, type: string, name: string): Made<Resource> | undefined {
    const block = this.blocks.resource(isData, type, name);
    if (!block) return undefined;
    const before = this.made.get(block);
    if (before) return before;
    const address = `${this.place.prefix}${isData ? 'data.' : ''}${type}.${name}`;
    const { shape, instances } = this.expanded(address, block);
    const counted = shape === 'untold' ? countedBy(block) : this.place.counted;
    const things = instances.map((instance) => {
      const facts = { address: address + instance.suffix, type, name, isData, stack: this.place.stack, counted };
      return [instance, new Resource(facts, readerOf(facts, block, instance.scope, this.reading))] as const;
    });
    const made = { shape, things };
    this.made.set(block, made);
    return made;
  }

  private moduleTerm(name: string): Term | undefined {
    const made = this.call(name);
    const outputs = (module: Module | undefined, address: string) =>
      new Named(address, (output) => (module ? module.output(output) : new Unknown(`${address}.${output}`)));
    const address = `${this.place.prefix}module.${name}`;
    return (
      made &&
      termOf(
        made,
        (module, instance) => outputs(module, address + instance.suffix),
        () => new Unknown(address),
      )
    );
  }

  private call(name: string): Made<Module | undefined> | undefined {
    const block = this.blocks.modules.get(name);
    if (!block) return undefined;
    const before = this.called.get(name);
    if (before) return before;
    const address = `${this.place.prefix}module.${name}`;
    const source = String(block.source ?? '');
    const local = this.reading.localModule(this.place.folder, source);
    if (typeof local === 'string') this.reading.unseen.push({ address, stack: this.place.stack, why: local });
    const callers = [...this.place.callers, this.place.folder ?? ''];
    if (typeof local === 'object' && callers.includes(local.folder)) {
      throw new InputError(local.folder, `cyclic references: ${address} is a module that calls itself`);
    }
    const { shape, instances } = this.expanded(address, block);
    const things = instances.map((instance) => {
      if (typeof local === 'string') return [instance, undefined] as const;
      const counted = shape === 'untold' ? countedBy(block) : this.place.counted;
      const prefix = `${address}${instance.suffix}.`;
      const place = { ...this.place, prefix, folder: local.folder, callers, counted };
      const given = (variable: string) =>
        Object.hasOwn(block, variable) ? this.evaluate(block[variable], instance.scope) : undefined;
      return [instance, new Module(this.reading, local.blocks, place, given)] as const;
    });
    const made = { shape, things };
    this.called.set(name, made);
    return made;
  }

  /** The outputs of another stack, by way of its state. */
  private remoteState(data: Resource): Term {
    const config = data.value('config') ?? {};
    const key = remoteStateKey(String(data.value('backend')), config as Term, this.place.folder);
    const output = (name: string) =>
      (key === undefined ? undefined : this.reading.remoteOutput(key, name)) ??
      new Unknown(`${data.address}.outputs.${name}`);
    return new Named(data.address, (name) =>
      name === 'outputs' ? new Named(`${data.address}.outputs`, output) : new Unknown(`${data.address}.${name}`),
    );
  }

  private evaluate(raw: unknown, scope: Scope): Term {
    return this.reading.values.evaluate(raw, scope);
  }

  private expanded(address: string, block: Json): ReturnType<typeof instancesOf> {
    const expand = () => instancesOf(block, this.reading.values, this.scope);
    if (block.count === undefined && block.for_each === undefined) return expand();
    return this.reading.memory.guard(this.place.stack, address, expand);
  }

  private once<T>(name: string, compute: () => T): T {
    return this.reading.memory.once(this.place.stack, `${this.place.prefix}${name}`, compute);
  }
}

/** What a block is counted by, as it is written. */
function countedBy({ count, for_each }: Json): string {
  const by = count ?? for_each;
  return typeof by === 'string' ? by.replace(/^\$\{(.*)\}$/, '$1') : JSON.stringify(by);
}
