import { Reference, Text, Unknown } from '../../../../../lib/terraform/value';

/** A value of a plan: JSON, with what is not known yet in it. */
export type Value = null | boolean | number | string | Unknown | readonly Value[] | { readonly [name: string]: Value };

export type Values = Readonly<Record<string, Value>>;

/** What is known after the plan was applied. */
export const LATER = new Unknown('known after apply');

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown || value instanceof Text || value instanceof Reference;
}

/** Whether nothing of it is unknown. */
export function isWhole(value: Value): boolean {
  if (isUnknown(value)) return false;
  if (value === null || typeof value !== 'object') return true;
  return Object.values(value).every(isWhole);
}

/** Whether Terraform sees no change. What is unknown may be another value. */
export function isSame(a: Value, b: Value): boolean {
  return isWhole(a) && isWhole(b) && textOf(a) === textOf(b);
}

/** The same text for the same value: objects go by their names. */
export function textOf(value: Value): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (isUnknown(inner)) return '(unknown)';
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** As a plan prints what comes: what is unknown is left out of objects, and null in lists. */
export function known(value: Value): Value {
  if (isUnknown(value)) return null;
  if (Array.isArray(value)) return value.map(known);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Values).filter(([, inner]) => !isUnknown(inner));
  return Object.fromEntries(entries.map(([name, inner]) => [name, known(inner)]));
}

/** As a plan prints which parts are unknown: `true` for each, and what is known left out of objects. */
export function unknowns(value: Value): Value {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.map(unknowns);
  if (value === null || typeof value !== 'object') return false;
  const entries = Object.entries(value as Values).map(([name, inner]) => [name, unknowns(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== false));
}
