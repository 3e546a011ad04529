import type { Resource } from './resource';

/** What an argument of a resource says, as far as it can be told before Terraform applies. */
export type Value =
  null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value } | Reference | Unknown | Text;

/** An attribute of a resource that the cloud fills in: `aws_subnet.a.id`. */
export class Reference {
  public constructor(
    public readonly resource: Resource,
    public readonly attribute: string,
  ) {}

  public toString(): string {
    return `${this.resource.address}.${this.attribute}`;
  }
}

/**
 * What is known of how something is made from references.
 *
 * - `all`: a list of all of them, or one of them.
 * - `some`: some of them, or one of them, and nothing else.
 * - `open`: something of them, or something else.
 */
export type Extent = 'all' | 'some' | 'open';

/** What cannot be told. */
export class Unknown {
  public constructor(
    /** What would have to be known: `var.subnet_id`, or the expression. */
    public readonly name: string,

    /** What it is made from. When it turns out to be one of them unchanged, it is one of these. */
    public readonly from: readonly Reference[] = [],

    public readonly extent: Extent = from.length > 0 ? 'all' : 'open',
  ) {}

  public toString(): string {
    return this.name;
  }
}

/** Text with parts that cannot be told: `fixed-egress:a:${…}`. */
export class Text {
  public constructor(public readonly parts: readonly (string | Reference | Unknown)[]) {}

  public toString(): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : `\${${part}}`)).join('');
  }
}

/** Whether Terraform JSON says all of it. */
export function isKnown(value: Value): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}

/** Whether it is an object of arguments, such as a block. */
export function isObject(value: Value | undefined): value is { readonly [name: string]: Value } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Reference) &&
    !(value instanceof Unknown) &&
    !(value instanceof Text)
  );
}
