import type { Edit } from '../../plan/edit';

/**
 * What a person must know of an edit that looks harmless and is not; undefined of any other edit. One file for each.
 * It is asked of edits that lose an address.
 */
export type Trap = (edit: Edit) => string | undefined;

/** Whether an edit is of a type, and replaces it by an argument: one of its blocks, or anything below it, counts. */
export function replacesBy({ kind, type, attributes }: Edit, ofType: string, argument: string): boolean {
  const isIt = (attribute: string) => attribute === argument || attribute.startsWith(`${argument}.`);
  return kind === 'replace' && type === ofType && attributes.some(isIt);
}
