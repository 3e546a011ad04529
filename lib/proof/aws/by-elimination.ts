import { type Found, OneOf, type Thing } from '../../terraform/estate';
import { Unknown } from '../../terraform/value';

/**
 * Whether one of these is of a thing for certain, though nobody can tell which one: they are as many as the things that they
 * may be of, and a thing has one of them at most.
 */
export function isOneFor(thing: Thing, unclear: readonly Found[]): boolean {
  const choices = unclear.flatMap((found) => (found instanceof OneOf && !found.found.some(isUnclear) ? [found] : []));
  return choices.some(({ found: things }) => {
    const among = choices.filter(({ found }) => found.every((one) => things.includes(one)));
    return things.includes(thing) && among.length >= things.length;
  });
}

function isUnclear(found: Found): boolean {
  return found instanceof OneOf || found instanceof Unknown;
}
