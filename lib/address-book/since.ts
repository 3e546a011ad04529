import { Fn, ref, TerraformElement, TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { elementsMergedInto } from '../private/key-by-name';

/** What is published, addresses and hostnames, each by its name, of all that publish something: `egress-web` publishes `web-1`. */
export type Published = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Keeps in the state when each thing that is published was first deployed, until it changes: a `terraform_data` for each that
 * publishes something, since one for all would look at every address for each. Where a plan cannot tell yet whether something stays
 * what it is, it gets a new time: none is ever said to be older than it is.
 */
export class SinceRecords extends TerraformElement {
  /** @param published asked at synth */
  public constructor(
    scope: Construct,
    id: string,
    private readonly published: () => Published,
  ) {
    super(scope, id);
    this.node.addValidation({ validate: () => this.merged() });
  }

  public override toTerraform(): object {
    const records = Object.entries(this.published()).map(([publisher, values]) => [idOf(publisher), recordOf(values)]);
    return records.length > 0 ? { resource: { terraform_data: Object.fromEntries(records) } } : {};
  }

  /** What cdktf would merge into a record without a word. */
  private merged(): string[] {
    const ours = Object.keys(this.published()).map((publisher) => [`terraform_data.${idOf(publisher)}`, this] as const);
    return elementsMergedInto(new Map(ours), TerraformStack.of(this));
  }
}

function recordOf(values: Readonly<Record<string, string>>): object {
  return {
    for_each: values,
    triggers_replace: '${each.value}',
    // By what is published: `sinceOf` finds no time for anything else.
    input: '${zipmap([each.value], [timestamp()])}',
    lifecycle: { ignore_changes: ['input'] },
  };
}

/**
 * Since when something has been published, in UTC (RFC 3339): an expression for Terraform. It is null while that is not recorded
 * yet: `-refresh-only` writes outputs before what they refer to is there, or follows what has changed.
 */
export function sinceOf(publisher: string, name: string, value: string): string {
  const times = ref(`terraform_data.${idOf(publisher)}[${JSON.stringify(name)}].output`);
  return Token.asString(Fn.try([Fn.lookup(times, value), ref('null')]));
}

function idOf(publisher: string): string {
  return `address-book-since-${publisher}`;
}
