import type { Resource } from './resource';
import { type Extent, isKnown, Reference, Text, Unknown, type Value } from './value';

/** What a value names: a resource here, or something that stands outside, or what cannot be told. */
export type Found = Resource | Outside | OneOf | Unknown;

/** Something that stands outside of this Terraform. Nothing but its name is known: `subnet-0abc`, `data.aws_subnet.it`. */
export class Outside {
  public constructor(public readonly address: string) {}
}

/** One of these; the Terraform does not say which. */
export class OneOf {
  public constructor(
    public readonly found: readonly Found[],

    /** What decides which. */
    public readonly name: string,
  ) {}
}

/** A module of which only the call could be read. */
export interface Unseen {
  readonly address: string;
  readonly stack: string;
  readonly why: string;
}

/** A thing that has a name of its own. */
export type Thing = Resource | Outside;

/** Attributes that say which thing is meant. */
const IDENTITIES = ['id', 'arn', 'allocation_id', 'name', 'public_ip', 'ip_address', 'urn', 'slug'];

/** Every resource of all stacks that were read, and who names whom. */
export class Estate {
  private readonly types = new Map<string, Resource[]>();
  private readonly identities = new Map<string, ReadonlyMap<string, readonly Resource[]>>();
  private readonly outside = new Map<string, Outside>();
  private readonly meant = new WeakMap<readonly Reference[], Map<string, Meant>>();
  private readonly naming = new Map<string, Naming>();
  private addresses?: ReadonlyMap<string, Resource>;

  public constructor(
    public readonly resources: readonly Resource[],

    /** What could not be read, by stack: modules of which only the call is here. */
    public readonly unseen: readonly Unseen[] = [],

    /** The outputs of the stacks, evaluated. */
    public readonly outputs: ReadonlyMap<string, Readonly<Record<string, Value>>> = new Map(),
  ) {
    for (const resource of resources) {
      if (resource.isData) continue;
      const list = this.types.get(resource.type);
      if (list) list.push(resource);
      else this.types.set(resource.type, [resource]);
    }
  }

  /** The resources of some types, without data sources and without what a plan destroys. */
  public ofType(...types: string[]): readonly Resource[] {
    return types.flatMap((type) => this.types.get(type) ?? []).filter((resource) => !resource.isReleased);
  }

  /** The resource at a Terraform address; undefined where none is. One that stays outranks one that a plan destroys. */
  public at(address: string): Resource | undefined {
    if (!this.addresses) {
      const [released, staying] = [true, false].map((is) =>
        this.resources.filter(({ isReleased }) => isReleased === is),
      );
      this.addresses = new Map(
        [...(released ?? []), ...(staying ?? [])].map((resource) => [resource.address, resource]),
      );
    }
    return this.addresses.get(address);
  }

  /** The names of all that was found to stand outside. */
  public get outsiders(): Iterable<string> {
    return this.outside.keys();
  }

  /** What a value names, if it is of one of these types. */
  public find(value: Value | undefined, ...types: string[]): Found {
    if (value === undefined || value === null) return new Unknown('nothing');
    if (value instanceof Reference) return this.target(value, types);
    if (value instanceof Unknown) return this.candidates(value, types);
    if (value instanceof Text) return new Unknown(String(value));
    if (!isKnown(value)) return new Unknown(JSON.stringify(value));
    for (const type of types) {
      const found = this.identified(type).get(String(value)) ?? [];
      // Accounts and regions may have things of the same name. What a plan destroys has lost its name to what it makes.
      const staying = found.filter(({ isReleased }) => !isReleased);
      const named = staying.length > 0 ? staying : found;
      if (named.length > 0) return oneOf(named, String(value));
    }
    return this.outsider(String(value));
  }

  /** Everything that a list names. A list that is made from references names each of them. */
  public findAll(values: readonly Value[], ...types: string[]): readonly Found[] {
    return values.flatMap((value) => {
      const found = this.find(value, ...types);
      const isList = value instanceof Unknown && value.extent === 'all';
      return found instanceof OneOf && isList ? found.found : [found];
    });
  }

  /** The resources of a type of which an argument, or one in a list, names this thing. `unclear` are those that may. */
  public whichName(thing: Thing, type: string, argument: string, ...targets: string[]): Readonly<Named> {
    const key = `${type}.${argument} ${targets.join()}`;
    let naming = this.naming.get(key);
    if (!naming) this.naming.set(key, (naming = this.namingOf(type, argument, targets)));
    return { certain: naming.certain.get(thing) ?? [], unclear: naming.unclear };
  }

  private namingOf(type: string, argument: string, targets: string[]): Naming {
    const naming: Naming = { certain: new Map(), unclear: [] };
    for (const resource of this.ofType(type)) {
      for (const value of resource.list(argument)) {
        const found = this.find(value, ...targets);
        if (found instanceof Unknown || found instanceof OneOf) {
          naming.unclear.push({ resource, found, name: `${resource.address}.${argument}` });
          continue;
        }
        if (!resource.isThereWith(found)) {
          naming.unclear.push({
            resource,
            found: new OneOf([found], nameOfCount(resource)),
            name: nameOfCount(resource),
          });
          continue;
        }
        const list = naming.certain.get(found);
        if (list) list.push(resource);
        else naming.certain.set(found, [resource]);
      }
    }
    return naming;
  }

  private target({ resource, attribute }: Reference, types: string[]): Found {
    if (types.includes(resource.type)) return resource.isData ? this.behindData(resource, types) : resource;
    const value = resource.value(attribute);
    if (value !== undefined && !(value instanceof Reference && value.resource === resource)) {
      return this.find(value, ...types);
    }
    return new Unknown(`${resource.address}.${attribute}`);
  }

  /** A data source that is told an id stands for what the id names. */
  private behindData(data: Resource, types: string[]): Found {
    const id = data.value('id');
    if (id === undefined || id instanceof Unknown || (id instanceof Reference && id.resource === data)) {
      return this.outsider(data.address);
    }
    return this.find(id, ...types);
  }

  private candidates(unknown: Unknown, types: string[]): Found {
    const { found, isOpen } = this.meantBy(unknown, types);
    if (found.length === 0) return unknown;
    return oneOf(isOpen ? [...found, unknown] : found, unknown.name);
  }

  /** What of these types it may be. Many values of a plan are made from the same references. */
  private meantBy({ from, extent }: Unknown, types: string[]): Meant {
    const key = `${extent} ${types.join()}`;
    const known = this.meant.get(from)?.get(key);
    if (known) return known;
    const meant = this.through(from, extent, types);
    this.meant.set(from, (this.meant.get(from) ?? new Map<string, Meant>()).set(key, meant));
    return meant;
  }

  /** Goes through what other resources pass on: `aws_route.a.route_table_id`. */
  private through(from: readonly Reference[], extent: Extent, types: string[]): Meant {
    const found = new Set<Found>();
    const ahead = new Set([from]);
    let isOpen = extent === 'open';
    for (const references of ahead) {
      for (const reference of references) {
        const passed = passedOn(reference);
        if (types.includes(reference.resource.type)) found.add(this.target(reference, types));
        else if (passed instanceof Unknown) {
          ahead.add(passed.from);
          isOpen ||= passed.extent === 'open';
        } else if (passed instanceof Reference && types.includes(passed.resource.type)) {
          found.add(this.target(passed, types));
        } else if (carriesAnything(reference)) isOpen = true;
      }
    }
    return { found: [...found], isOpen };
  }

  /** The resources of a type, by everything that says which one is meant. */
  private identified(type: string): ReadonlyMap<string, readonly Resource[]> {
    let identities = this.identities.get(type);
    if (!identities) this.identities.set(type, (identities = identitiesOf(this.types.get(type) ?? [])));
    return identities;
  }

  private outsider(name: string): Outside {
    let outside = this.outside.get(name);
    if (!outside) this.outside.set(name, (outside = new Outside(name)));
    return outside;
  }
}

function identitiesOf(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const identities = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const attribute of IDENTITIES) {
      const value = resource.value(attribute);
      if (typeof value !== 'string') continue;
      const same = identities.get(value);
      if (!same) identities.set(value, [resource]);
      else if (!same.includes(resource)) same.push(resource);
    }
  }
  return identities;
}

/** What something may be, and whether it may be something else. */
interface Meant {
  readonly found: readonly Found[];
  readonly isOpen: boolean;
}

/** What an attribute passes on from elsewhere; undefined where it is the resource's own. */
function passedOn({ resource, attribute }: Reference): Value | undefined {
  const value = resource.value(attribute);
  return value instanceof Reference && value.resource === resource ? undefined : value;
}

/** Whether an attribute may hold the id of anything. That of a cloud's own resource holds none of another type. */
function carriesAnything({ resource }: Reference): boolean {
  return resource.isData || !/^(aws|digitalocean)_/.test(resource.type);
}

/** What would have to be known to tell whether a resource is there. */
export function nameOfCount({ address, counted }: Resource): string {
  return `how many there are of ${address}, by ${counted},`;
}

/** One of these, each said once. */
function oneOf(found: readonly Found[], name: string): Found {
  const different = [...new Set(found.flatMap((one) => (one instanceof OneOf ? one.found : [one])))];
  return different.length === 1 ? (different[0] as Found) : new OneOf(different, name);
}

/** Who names a thing. */
export interface Named {
  readonly certain: readonly Resource[];
  readonly unclear: readonly Unclear[];
}

/** Who may name a thing. */
interface Unclear {
  readonly resource: Resource;
  readonly found: Unknown | OneOf;

  /** What would have to be known to tell. */
  readonly name: string;
}

interface Naming {
  readonly certain: Map<Thing, Resource[]>;
  readonly unclear: Unclear[];
}
