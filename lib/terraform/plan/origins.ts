import { type Extent, Reference, Unknown } from '../value';
import type { ModuleInstance, Placed } from './module-instance';
import { referencesOf } from './shape';
import { keyOf, nameOf, type Step, stepsOf } from './traversal';

/** Where an expression stands: in a module, in the block that `count` or `for_each` made. */
export interface Site {
  readonly module: ModuleInstance;
  readonly key: string | number | undefined;

  /** How many of them `count` or `for_each` made. */
  readonly many: number;

  /** What `for_each` of the block is made from. */
  readonly each: readonly string[];
}

/**
 * Finds what unknown values of a plan are made from, by the references of the configuration. A plan does not say what a
 * local is made from: that may be anything that is not known in its module.
 */
export class Origins {
  private readonly known = new Map<string, Unknown>();
  private readonly everything = new Map<ModuleInstance, Origin>();

  /** What cannot be told of an expression with these references. `name` is for one without any. */
  public unknown(references: readonly string[], site: Site, name: string): Unknown {
    const pairs = references.some((reference) => /^(?:each|count)\./.test(reference));
    const own = pairs ? JSON.stringify([site.key, site.many]) : '';
    const key = [site.module.address, own, ...references, ...site.each].join('\n');
    let unknown = this.known.get(key);
    if (!unknown) {
      const { from, extent } = this.search(references, site);
      const telling = references.find((reference) => !/^(?:var|each|count|path)\./.test(reference)) ?? references[0];
      const first = telling === undefined ? name : within(site.module, telling);
      unknown = new Unknown(first, from, extent);
      if (references.length > 0) this.known.set(key, unknown);
    }
    return unknown;
  }

  /** What cannot be told of something in a module of which no reference is known. */
  public somethingIn(module: ModuleInstance, name: string): Unknown {
    const { from, extent } = this.everythingIn(module);
    return new Unknown(name, from, extent);
  }

  /** All that a local of a module may be made from. The same list for everybody: it may be as long as the plan. */
  public everythingIn(module: ModuleInstance): Origin {
    let origin = this.everything.get(module);
    if (!origin) {
      const search = new Search();
      search.everythingIn(module);
      this.everything.set(module, (origin = search.run()));
    }
    return origin;
  }

  private search(references: readonly string[], site: Site): Origin {
    // Whatever else an expression names is in its module as well.
    if (references.some((reference) => reference.startsWith('local.'))) return this.everythingIn(site.module);
    const search = new Search((module) => this.everythingIn(module));
    search.expression(references, site);
    return search.run();
  }
}

/** What a value is made from. */
type Origin = Pick<Unknown, 'from' | 'extent'>;

/** Goes from expression to expression, to every resource that they name. */
class Search {
  private extent: Extent = 'all';
  private readonly found = new Map<string, Reference>();
  private readonly locals = new Set<ModuleInstance>();
  private readonly seen = new Set<string>();
  private readonly ahead: (() => void)[] = [];

  /** @param known what locals of a module may be made from, where that is known; else it is gone through */
  public constructor(private readonly known?: (module: ModuleInstance) => Origin) {}

  public run(): Origin {
    for (let next = this.ahead.pop(); next; next = this.ahead.pop()) next();
    const [only, ...others] = [...this.locals].flatMap((module) => this.known?.(module) ?? []);
    if (only && others.length === 0 && this.found.size === 0) return only;
    for (const { from } of only ? [only, ...others] : []) for (const reference of from) this.add(reference);
    const from = [...this.found.values()];
    return { from, extent: from.length > 0 ? this.extent : 'open' };
  }

  /** @param isKeyed whether it is made into values that have the keys of what it is made from */
  public expression(references: readonly string[], site: Site, isKeyed = false): void {
    const kept = withoutPrefixes(references, site);
    const pairs = isKeyed || isPaired(kept);
    for (const reference of kept) {
      const seen = `${site.module.address} ${pairs ? JSON.stringify([site.key, site.many]) : ''} ${reference}`;
      if (this.seen.has(seen)) continue;
      this.seen.add(seen);
      this.ahead.push(() => this.reference(stepsOf(reference), site, pairs, hasIndexes(kept)));
    }
  }

  private reference(steps: readonly Step[], site: Site, pairs: boolean, isIndexed: boolean): void {
    const { module } = site;
    const [head, name] = steps.map(nameOf);
    if (head === 'local') return this.local(module);
    if (head === 'var') return this.variable(name ?? '', module);
    if (head === 'each') {
      if (name !== 'value') return;
      this.extent = 'some';
      return this.expression(site.each, { ...site, each: [] }, true);
    }
    if (head === 'count' || head === 'path' || head === 'terraform' || head === 'self') return;
    if (head === 'module') return this.output(steps.slice(1), site, pairs, isIndexed);
    const at = head === 'data' ? 1 : 0;
    const block = steps
      .slice(0, at + 2)
      .map((step) => nameOf(step))
      .join('.');
    const rest = steps.slice(at + 2);
    this.instances(module.resources.get(block) ?? [], rest, site, pairs, isIndexed);
  }

  private instances(
    placed: readonly Placed[],
    rest: readonly Step[],
    site: Site,
    pairs: boolean,
    isIndexed: boolean,
  ): void {
    const isCounted = placed.length > 1 || placed[0]?.key !== undefined;
    const key = isCounted ? keyOf(rest[0]) : undefined;
    const chosen = choose(placed, key, pairs ? site : undefined, (one) => one.key);
    const attributes = key === undefined ? rest : rest.slice(1);
    const attribute = attributes.map((step) => nameOf(step)).find((name) => name !== undefined) ?? 'id';
    if ((chosen.length > 1 && isIndexed) || attributes.some((step) => keyOf(step) !== undefined)) this.extent = 'some';
    for (const { resource } of chosen) this.add(new Reference(resource, attribute));
  }

  private output(steps: readonly Step[], site: Site, pairs: boolean, isIndexed: boolean): void {
    const called = site.module.called(nameOf(steps[0]) ?? '');
    const key = keyOf(steps[1]);
    const chosen = choose(called, key, pairs ? site : undefined, ({ caller }) => caller?.key);
    const [output, ...rest] = key === undefined ? steps.slice(1) : steps.slice(2);
    if ((chosen.length > 1 && isIndexed) || rest.length > 0 || isIndexed) this.extent = 'some';
    for (const module of chosen) {
      const outputs = module.config.outputs ?? {};
      const wanted = nameOf(output);
      if (wanted === undefined) this.extent = 'some';
      for (const each of wanted === undefined ? Object.keys(outputs) : [wanted]) {
        this.expression(referencesOf(outputs[each]?.expression), siteOf(module));
      }
    }
  }

  private variable(name: string, module: ModuleInstance): void {
    const { caller } = module;
    if (!caller) return;
    const each = referencesOf(caller.call.for_each_expression);
    const site = { module: caller.module, key: caller.key, many: module.siblings, each };
    this.expression(referencesOf(caller.call.expressions?.[name]), site);
  }

  private local(module: ModuleInstance): void {
    this.extent = 'some';
    if (this.known) this.locals.add(module);
    else this.everythingIn(module);
  }

  /** A local may be made from all that its module knows. */
  public everythingIn(module: ModuleInstance): void {
    this.extent = 'some';
    if (this.seen.has(module.address)) return;
    this.seen.add(module.address);
    for (const placed of module.resources.values()) {
      for (const { resource } of placed) this.add(new Reference(resource, 'id'));
    }
    for (const name of Object.keys(module.config.module_calls ?? {})) {
      this.expression([`module.${name}`], siteOf(module));
    }
    for (const name of Object.keys(module.caller?.call.expressions ?? {})) this.variable(name, module);
  }

  private add(reference: Reference): void {
    // What was read before the plan is known, and so no part of what is not.
    if (reference.resource.isData && reference.resource.value('id') !== undefined) return;
    this.found.set(String(reference), reference);
  }
}

/** What stands in a module, in no block of which there are several. */
export function siteOf(module: ModuleInstance): Site {
  return { module, key: undefined, many: 1, each: [] };
}

/**
 * The one with a key that is written, or with the key of the block that the expression stands in; else all. A plan does not
 * tell `count.index` from `count.index + 1`, and only where there are as many of both does the former stand to reason.
 */
function choose<T>(
  all: readonly T[],
  written: string | number | undefined,
  own: Site | undefined,
  keyOf: (one: T) => string | number | undefined,
): readonly T[] {
  if (written !== undefined) return all.filter((one) => keyOf(one) === written);
  if (own === undefined || (typeof own.key === 'number' && own.many !== all.length)) return all;
  const same = all.filter((one) => keyOf(one) === own.key);
  return same.length > 0 ? same : all;
}

const INDEXES = /^(?:var|local|each|count)\./;

/** Whether something in an expression may be an index of something else. */
function hasIndexes(references: readonly string[]): boolean {
  return references.some((reference) => INDEXES.test(reference));
}

/** Whether whatever is indexed in an expression can only be indexed by the own key of its block. */
function isPaired(references: readonly string[]): boolean {
  const indexes = references.filter((reference) => INDEXES.test(reference));
  return indexes.length === 1 && (indexes[0] === 'each.key' || indexes[0] === 'count.index');
}

/**
 * Terraform lists `aws_vpc.a` after `aws_vpc.a.id`: that says nothing more, but where the former may be another instance,
 * with an index that is not written out.
 */
function withoutPrefixes(references: readonly string[], { module }: Site): readonly string[] {
  const isIndexed = hasIndexes(references);
  const prefixes = new Set<string>();
  for (const reference of references) {
    for (let at = 1; at < reference.length; at++) {
      if (reference[at] === '.' || reference[at] === '[') prefixes.add(reference.slice(0, at));
    }
  }
  return [...new Set(references)].filter((reference) => {
    if (!prefixes.has(reference)) return true;
    return isIndexed && isSeveral(stepsOf(reference), module);
  });
}

function isSeveral(steps: readonly Step[], module: ModuleInstance): boolean {
  if (steps.length !== (nameOf(steps[0]) === 'data' ? 3 : 2)) return false;
  const names = steps.map((step) => nameOf(step));
  if (names[0] === 'module') return module.called(names[1] ?? '').length > 1;
  return (module.resources.get(names.join('.'))?.length ?? 0) > 1;
}

function within(module: ModuleInstance, reference: string): string {
  return module.address === '' ? reference : `${module.address}.${reference}`;
}
