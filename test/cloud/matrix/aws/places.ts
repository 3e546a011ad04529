import { Construct } from 'constructs';

/** Where constructs stand. Neither is to matter, since each says its name. */
export interface Placing {
  /** The name of the construct that stands in another one. */
  readonly wrapped?: string;

  /** The name of the construct whose id is another. */
  readonly renamed?: string;
}

/** Gives each construct its scope and its id. */
export class Places {
  public constructor(
    private readonly stack: Construct,
    private readonly placing: Placing,
  ) {}

  /** For a construct of this name. */
  public of(name: string): [Construct, string] {
    const { wrapped, renamed } = this.placing;
    return [
      wrapped === name ? new Construct(this.stack, 'wrapper') : this.stack,
      renamed === name ? `renamed-${name}` : name,
    ];
  }
}
