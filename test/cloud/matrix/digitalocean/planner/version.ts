import type { Scope } from '../../../../../lib/terraform/expression/evaluate';
import type { Term } from '../../../../../lib/terraform/expression/term';
import type { Json } from '../../../../support';
import { evaluated, lazily } from './expressions';
import type { Value, Values } from './value';

/** A resource that a stack declares: one of those that `for_each` makes, where it has that. */
export interface Declared {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string;
  readonly body: Json;

  /** What an expression in its body comes to. */
  readonly evaluate: (raw: unknown) => Value;
}

/** Makes the values of a resource that others refer to. */
type Settle = (declared: Declared) => Values;

const UNREAD = ['data', 'import', 'module', 'moved', 'variable'];

/** One version of a stack: its resources and outputs, each evaluated when it is asked for. */
export class Version {
  private readonly settled = new Map<string, Values>();
  private readonly open = new Set<string>();

  /** @param json what was synthesized */
  public constructor(
    private readonly json: Json,
    private readonly settle: Settle,
  ) {
    const unread = UNREAD.filter((kind) => json[kind] !== undefined);
    if (unread.length > 0) throw new Error(`not planned: ${unread.join(', ')}`);
  }

  /** Every resource, in order. */
  public resources(): Declared[] {
    return Object.entries<Json>(this.json.resource ?? {})
      .flatMap(([type, named]) => Object.keys(named).flatMap((name) => this.declared(type, name)))
      .sort((a, b) => (a.address < b.address ? -1 : 1));
  }

  public values(declared: Declared): Values {
    const { address } = declared;
    const before = this.settled.get(address);
    if (before) return before;
    if (this.open.has(address)) throw new Error(`${address} refers to itself`);
    this.open.add(address);
    const values = this.settle(declared);
    this.settled.set(address, values);
    return values;
  }

  /** @throws if there is none */
  public find(address: string): Declared {
    const [type, rest] = [address.slice(0, address.indexOf('.')), address.slice(address.indexOf('.') + 1)];
    const found = this.declared(type, rest.replace(/\[.*/, '')).find((one) => one.address === address);
    if (!found) throw new Error(`there is no ${address}`);
    return found;
  }

  public outputs(): Record<string, Value> {
    const outputs = Object.entries<Json>(this.json.output ?? {});
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, evaluated(value, this.scope)]));
  }

  private declared(type: string, name: string): Declared[] {
    const body: Json | undefined = this.json.resource?.[type]?.[name];
    if (!body) throw new Error(`there is no ${type}.${name}`);
    if (body.count !== undefined || body.dynamic !== undefined) throw new Error(`not planned: ${type}.${name}`);
    const address = `${type}.${name}`;
    if (body.for_each === undefined) {
      return [{ address, type, name, body, evaluate: (raw) => evaluated(raw, this.scope) }];
    }
    const items = evaluated(body.for_each, this.scope) as Values;
    return Object.entries(items).map(([key, value]) => {
      const scope: Scope = (asked) => (asked === 'each' ? { key, value } : this.scope(asked));
      const instance = { address: `${address}[${JSON.stringify(key)}]`, index: key };
      return { ...instance, type, name, body, evaluate: (raw) => evaluated(raw, scope) };
    });
  }

  private readonly scope: Scope = (name) => {
    if (name === 'local') return lazily(name, (local) => this.local(local));
    if (this.json.resource?.[name] === undefined) throw new Error(`nothing is named ${name}`);
    return lazily(name, (resource) => this.term(name, resource));
  };

  private local(name: string): Term {
    if (!Object.hasOwn(this.json.locals ?? {}, name)) throw new Error(`there is no local ${name}`);
    return evaluated(this.json.locals[name], this.scope);
  }

  private term(type: string, name: string): Term {
    const all = this.declared(type, name);
    const [only] = all;
    if (only && only.index === undefined) return this.values(only);
    return Object.fromEntries(all.map((one) => [one.index, this.values(one)]));
  }
}
