import { Fn, ref, TerraformElement, TerraformResource, TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';

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
    const stack = TerraformStack.of(this);
    const ids = new Set(Object.keys(this.published()).map(idOf));
    return stack.node
      .findAll()
      .filter((node): node is TerraformResource => TerraformResource.isTerraformResource(node))
      .filter((node) => node.terraformResourceType === 'terraform_data' && ids.has(node.friendlyUniqueId))
      .filter((node) => TerraformStack.of(node) === stack)
      .map(
        ({ node, friendlyUniqueId }) =>
          `${node.path} and ${this.node.path} are both terraform_data.${friendlyUniqueId}, and cdktf would merge them: rename one`,
      );
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
