import type { AddressBookDocument, AddressEntry } from '../../address-book/document';
import { filled } from '../../address-book/reading/fill';
import { inOrder } from '../../address-book/reading/in-order';
import { faultOf, isObject } from '../../address-book/reading/shape';
import { completed } from './complete';
import type { PlanJson } from '../../terraform/plan/shape';

/** The address book of a plan, before and after it; undefined where there is none that can be read. */
export interface Books {
  /** The name of the output that holds it. */
  readonly output: string;

  readonly before: AddressBookDocument | undefined;

  /** What gets its IP when the plan is applied has none in it. */
  readonly after: AddressBookDocument | undefined;
}

/** The address book that an output holds, whatever its name. One that is sensitive is nobody's to read. */
export function booksOf({ output_changes: outputs }: PlanJson): Books {
  for (const [output, change] of Object.entries(outputs ?? {})) {
    if (change.before_sensitive === true || change.after_sensitive === true) continue;
    const before = bookIn(change.before);
    const after = bookIn(known(change.after, change.after_unknown));
    if (before ?? after) return { output, before, after };
  }
  return { output: 'address_book', before: undefined, after: undefined };
}

/** Whether an address is one to come: it can be named, and has no IP yet. */
export function isPending({ ip, stability }: AddressEntry): boolean {
  return ip === null && stability !== 'dynamic';
}

function bookIn(value: unknown): AddressBookDocument | undefined {
  const book = completed(value);
  return book === undefined || faultOf(book) !== undefined ? undefined : inOrder(filled(book));
}

/** A value in which null stands for what is not known yet. A plan leaves that out. */
function known(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return null;
  if (Array.isArray(unknown)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [];
    return Array.from({ length: Math.max(values.length, unknown.length) }, (_, at) => known(values[at], unknown[at]));
  }
  if (!isObject(unknown) || Object.keys(unknown).length === 0) return value;
  const names = new Set([...Object.keys(isObject(value) ? value : {}), ...Object.keys(unknown)]);
  return Object.fromEntries(
    [...names].map((name) => [name, known(isObject(value) ? value[name] : undefined, unknown[name])]),
  );
}
