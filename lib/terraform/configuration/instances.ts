import { entriesOf, type Scope } from '../expression/evaluate';
import { isList, isPlain, type Term } from '../expression/term';
import { Unknown } from '../value';
import type { Arguments } from './arguments';
import type { Json } from './json';

/** One of what `count` and `for_each` make of a block. */
export interface Instance {
  /** Undefined where the block has neither. */
  readonly key?: string | number;

  /** What stands behind the address: `[0]`, `["a"]`, or nothing. */
  readonly suffix: string;

  /** What `each` and `count` stand for. */
  readonly scope: Scope;
}

/** How many there are: one; as many as a number or the keys of a map say; or nobody can tell. */
export type Shape = 'one' | 'list' | 'map' | 'untold';

/**
 * The instances of a block.
 *
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
 */
export function instancesOf(block: Json, values: Arguments, scope: Scope): { shape: Shape; instances: Instance[] } {
  if (block.count !== undefined) return counted(values.evaluate(block.count, scope), scope);
  if (block.for_each !== undefined) return keyed(values.evaluate(block.for_each, scope), scope);
  return { shape: 'one', instances: [{ suffix: '', scope }] };
}

/** More than anybody counts would only fill the memory. */
const MOST = 100_000;

function counted(count: Term, scope: Scope): { shape: Shape; instances: Instance[] } {
  const number = typeof count === 'string' && /^\d+$/.test(count) ? Number(count) : count;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > MOST) return untold(scope);
  const instances = Array.from({ length: number }, (_, index) => ({
    key: index,
    suffix: `[${index}]`,
    scope: bound(scope, 'count', { index }),
  }));
  return { shape: 'list', instances };
}

function keyed(items: Term, scope: Scope): { shape: Shape; instances: Instance[] } {
  const entries = entriesOf(items);
  if (!entries) return untold(scope);
  const instances: Instance[] = [];
  for (const [name, value] of entries) {
    // The items of a set are their own keys.
    const key = isList(items) ? value : name;
    if (key === null || !isPlain(key)) return untold(scope);
    const each = { key: String(key), value };
    instances.push({ key: String(key), suffix: `[${JSON.stringify(String(key))}]`, scope: bound(scope, 'each', each) });
  }
  return { shape: 'map', instances };
}

function untold(scope: Scope): { shape: Shape; instances: Instance[] } {
  const each = { key: new Unknown('each.key'), value: new Unknown('each.value') };
  const inner = bound(bound(scope, 'each', each), 'count', { index: new Unknown('count.index') });
  return { shape: 'untold', instances: [{ suffix: '', scope: inner }] };
}

function bound(scope: Scope, name: string, term: Term): Scope {
  return (asked) => (asked === name ? term : scope(asked));
}
