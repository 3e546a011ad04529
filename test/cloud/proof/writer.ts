import type { Json } from '../../support';

export const ZONE = 'eu-west-1a';

/** Writes the resources of one topology into a root that it shares with others. */
export class Writer {
  private readonly made = new Map<string, string>();

  public constructor(
    public readonly resource: Json,
    public readonly name: string,
  ) {}

  /** Whether a resource was written already. */
  public has(type: string, name: string): boolean {
    return this.made.has(`${type}.${name}`);
  }

  /** A resource, the first time that it is wanted. */
  public once(type: string, name: string, body: () => Json): string {
    const key = `${type}.${name}`;
    let address = this.made.get(key);
    if (address === undefined) {
      address = `${type}.${this.name}_${name}`;
      this.made.set(key, address);
      (this.resource[type] ??= {})[`${this.name}_${name}`] = body();
    }
    return address;
  }

  /** An attribute of one. */
  public id(type: string, name: string, body: () => Json, attribute = 'id'): string {
    return `\${${this.once(type, name, body)}.${attribute}}`;
  }
}
