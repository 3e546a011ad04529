import { bodyOf, entriesIn, isJson, type Json } from './json';

/** The blocks of one module, from all of its files. */
export class Blocks {
  public readonly variables = new Map<string, Json>();
  public readonly locals = new Map<string, unknown>();
  public readonly outputs = new Map<string, Json>();
  public readonly modules = new Map<string, Json>();

  /** Where a root keeps its state; undefined where it does not say. */
  public readonly backend: { readonly type: string; readonly config: Json } | undefined;

  private readonly managed = new Map<string, Map<string, Json>>();
  private readonly data = new Map<string, Map<string, Json>>();

  /** @param files the parsed `*.tf.json` */
  public constructor(files: readonly Json[]) {
    for (const file of files) {
      for (const [name, body] of entriesIn(file.variable)) this.variables.set(name, bodyOf(body));
      for (const [name, value] of entriesIn(file.locals)) this.locals.set(name, value);
      for (const [name, body] of entriesIn(file.output)) this.outputs.set(name, bodyOf(body));
      for (const [name, body] of entriesIn(file.module)) this.modules.set(name, bodyOf(body));
      gather(file.resource, this.managed);
      gather(file.data, this.data);
      for (const [name, settings] of entriesIn(file.terraform)) {
        if (name === 'backend') {
          for (const [type, config] of entriesIn(settings)) this.backend = { type, config: bodyOf(config) };
        } else if (name === 'cloud') this.backend = { type: 'remote', config: bodyOf(settings) };
      }
    }
  }

  public hasType(isData: boolean, type: string): boolean {
    return this.blocksOf(isData).has(type);
  }

  public resource(isData: boolean, type: string, name: string): Json | undefined {
    return this.blocksOf(isData).get(type)?.get(name);
  }

  /** The type and the name of every resource and data source. */
  public *resourceNames(): Generator<readonly [isData: boolean, type: string, name: string]> {
    for (const isData of [false, true]) {
      for (const [type, named] of this.blocksOf(isData)) for (const name of named.keys()) yield [isData, type, name];
    }
  }

  private blocksOf(isData: boolean): Map<string, Map<string, Json>> {
    return isData ? this.data : this.managed;
  }
}

function gather(raw: unknown, into: Map<string, Map<string, Json>>): void {
  for (const [type, named] of entriesIn(raw)) {
    let blocks = into.get(type);
    if (!blocks) into.set(type, (blocks = new Map()));
    for (const [name, body] of entriesIn(named)) blocks.set(name, bodyOf(body));
  }
}

/** Whether JSON has any block that Terraform knows. */
export function isConfiguration(raw: unknown): raw is Json {
  const known = [
    'resource',
    'data',
    'module',
    'variable',
    'locals',
    'output',
    'terraform',
    'provider',
    'check',
    'import',
  ];
  return isJson(raw) && Object.keys(raw).some((name) => known.includes(name));
}
