import type { Body } from '../../terraform/body';
import { isKnown, Unknown } from '../../terraform/value';

/** Yes, no, or what would have to be known to tell. */
export type Perhaps = boolean | Unknown;

/** Whether all hold. */
export function and(...parts: readonly Perhaps[]): Perhaps {
  if (parts.includes(false)) return false;
  return parts.find((part) => part instanceof Unknown) ?? true;
}

/** Whether one holds. */
export function or(...parts: readonly Perhaps[]): Perhaps {
  if (parts.includes(true)) return true;
  return parts.find((part) => part instanceof Unknown) ?? false;
}

/** Whether an argument says something: not where it is empty, or zero. What is made of attributes of resources is something. */
export function isGiven(body: Body, argument: string): Perhaps {
  const value = body.value(argument);
  if (value === undefined) return false;
  if (isKnown(value)) return value !== '' && value !== 0 && value !== '0';
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Unknown) return value.from.length > 0 && !value.name.includes('?') ? true : value;
  return true;
}
