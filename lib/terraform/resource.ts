import { Body } from './body';
import type { Value } from './value';

/** What is known of a resource from where it was read. */
export interface ResourceFacts {
  /** As Terraform prints it: `module.web.aws_instance.it["a"]`, `data.aws_subnet.it`. */
  readonly address: string;

  /** `aws_instance`; a data source's type is without `data.`. */
  readonly type: string;

  /** The name in its block: `it`. */
  readonly name: string;
  readonly isData: boolean;

  /** The stack that it stands in. */
  readonly stack: string;

  /** Whether the plan that was read destroys it. What it puts in its place is another resource of the same address. */
  readonly isReleased?: boolean;

  /** The `count` or `for_each` that decides whether it is there at all, where that cannot be told. */
  readonly counted?: string;
}

/** A resource or a data source. */
export class Resource extends Body {
  public readonly address: string;
  public readonly type: string;
  public readonly resourceName: string;
  public readonly isData: boolean;
  public readonly stack: string;
  public readonly isReleased: boolean;
  public readonly counted: string | undefined;

  public constructor(facts: ResourceFacts, read: (argument: string) => Value | undefined) {
    super(facts.address, read);
    this.address = facts.address;
    this.type = facts.type;
    this.resourceName = facts.name;
    this.isData = facts.isData;
    this.stack = facts.stack;
    this.isReleased = facts.isReleased ?? false;
    this.counted = facts.counted;
  }

  /** Whether it is there wherever another one is, as far as that can be told: both are counted by the same, or one by the other. */
  public isThereWith(other: unknown): boolean {
    if (this.counted === undefined) return true;
    if (!(other instanceof Resource) || other.counted === undefined || other.stack !== this.stack) return false;
    return other.counted === this.counted || this.counted.includes(`${other.type}.${other.resourceName}`);
  }
}
