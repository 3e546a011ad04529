import { Fn, Lazy, ref, TerraformIterator, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import { TerraformData } from '../private/terraform-data';

/** What is published, addresses and hostnames, each by a key made of names: `egress/web/web-1`. */
export type Published = Readonly<Record<string, string>>;

/** The `terraform_data` that keeps the times. */
const SINCE = 'address-book-since';

/**
 * Keeps in the state when each thing that is published was first deployed, until it changes. Where a plan cannot tell yet whether
 * something stays what it is, it gets a new time: none is ever said to be older than it is.
 *
 * @param published asked at synth
 */
export function recordSince(book: Construct, published: () => Published): void {
  const each = TerraformIterator.fromMap(Lazy.anyValue({ produce: published }));
  keyByName(
    new TerraformData(book, 'Since', {
      forEach: each,
      triggersReplace: each.value,
      // By what is published: `sinceOf` finds no time for anything else.
      input: Token.asString(Fn.zipmap([each.value], [Fn.timestamp()])),
      lifecycle: { ignoreChanges: ['input'] },
    }),
    SINCE,
  );
}

/**
 * Since when something has been published, in UTC (RFC 3339): an expression for Terraform. It is null while that is not recorded
 * yet: `-refresh-only` writes outputs before what they refer to is there, or follows what has changed.
 */
export function sinceOf(key: string, value: string): string {
  const times = ref(`terraform_data.${SINCE}[${JSON.stringify(key)}].output`);
  return Token.asString(Fn.try([Fn.lookup(times, value), ref('null')]));
}
