/** Arguments, as Terraform JSON writes them. */
export interface Arguments {
  readonly [argument: string]: unknown;
}

/** Resources by their types and names. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** Terraform's configuration JSON, as it is written. */
export class Configuration {
  public readonly locals: Record<string, unknown> = {};
  private readonly outputs: Record<string, unknown> = {};
  private readonly types: Record<string, Record<string, Arguments>> = {};
  private count = 0;

  /** Adds a resource. Returns what refers to one of its attributes. */
  public add(type: string, name: string, body: Arguments): (attribute: string) => string {
    const named = (this.types[type] ??= {});
    if (name in named) throw new Error(`${type}.${name} is there already`);
    named[name] = body;
    this.count++;
    return (attribute) => `\${${type}.${name}.${attribute}}`;
  }

  /** Adds the resources, locals and outputs of another configuration. */
  public merge(json: Readonly<Record<string, unknown>>): void {
    for (const [type, named] of Object.entries(json.resource as Resources)) {
      for (const [name, body] of Object.entries(named)) this.add(type, name, body);
    }
    Object.assign(this.locals, json.locals);
    Object.assign(this.outputs, json.output);
  }

  /** How many resources there are. */
  public get size(): number {
    return this.count;
  }

  public get resource(): Resources {
    return this.types;
  }

  public toJSON(): object {
    return { resource: this.types, locals: this.locals, output: this.outputs };
  }
}
