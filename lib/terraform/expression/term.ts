import { Resource } from '../resource';
import { type Extent, isObject, Reference, Text, Unknown, type Value } from '../value';

/** What an expression comes to: a value, or something that only exists between expressions. */
export type Term = Value | Resource | Named | Several | readonly Term[] | { readonly [name: string]: Term };

/** Something with names in it that are looked up when they are asked for: `var`, `local`, `data.aws_subnet`, `module.web`. */
export class Named {
  public constructor(
    public readonly name: string,
    public readonly get: (name: string) => Term | undefined,
  ) {}
}

/** Instances of a resource of which nobody can tell how many there are. This one stands for all. */
export class Several {
  public constructor(public readonly resource: Resource) {}
}

/** What an expression cannot come to: Terraform would refuse it. `try` takes the next one. */
export class Failure {
  public constructor(public readonly what: string) {}
}

export function isTermObject(term: Term | undefined): term is { readonly [name: string]: Term } {
  return (
    isObject(term as Value) && !(term instanceof Resource) && !(term instanceof Named) && !(term instanceof Several)
  );
}

export function isList(term: Term): term is readonly Term[] {
  return Array.isArray(term);
}

/** Whether it is text, a number, a switch or null. */
export function isPlain(term: Term): term is string | number | boolean | null {
  return term === null || typeof term !== 'object';
}

/** Whether all of it is known, to the last leaf. */
export function isWhole(term: Term): boolean {
  if (isPlain(term)) return true;
  if (isList(term)) return term.every(isWhole);
  return isTermObject(term) && Object.values(term).every(isWhole);
}

/** As a value of an argument. Whatever stands for a whole resource cannot be told there. */
export function toValue(term: Term): Value {
  if (isPlain(term) || term instanceof Reference || term instanceof Unknown || term instanceof Text) return term;
  if (isList(term)) return term.map(toValue);
  if (isTermObject(term)) return Object.fromEntries(Object.entries(term).map(([key, item]) => [key, toValue(item)]));
  return cannotTell(nameOf(term), [term]);
}

/** What cannot be told of an expression that is made from these. */
export function cannotTell(name: string, from: readonly Term[], extent: Extent = 'open'): Unknown {
  const parts = new Parts(extent);
  for (const term of from) parts.add(term);
  const references = [...parts.references.values()];
  return new Unknown(name, references, references.length > 0 ? parts.extent : 'open');
}

function nameOf(term: Resource | Named | Several): string {
  if (term instanceof Named) return term.name;
  return term instanceof Several ? term.resource.address : term.address;
}

/** Every reference in a term, and whether there is nothing else that it could be. */
class Parts {
  public readonly references = new Map<string, Reference>();

  public constructor(public extent: Extent) {}

  public add(term: Term): void {
    if (term instanceof Reference) this.references.set(`${term.resource.stack} ${term}`, term);
    else if (term instanceof Unknown) {
      for (const reference of term.from) this.add(reference);
      if (this.extent !== 'open' && term.extent !== 'all') this.extent = term.extent;
    } else if (isList(term)) for (const item of term) this.add(item);
    else if (isTermObject(term)) for (const item of Object.values(term)) this.add(item);
    else {
      if (term instanceof Resource) this.add(new Reference(term, 'id'));
      else if (term instanceof Several) this.add(new Reference(term.resource, 'id'));
      else if (term instanceof Text) for (const part of term.parts) this.add(part);
      this.extent = 'open';
    }
  }
}
