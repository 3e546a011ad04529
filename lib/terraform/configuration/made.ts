import type { Term } from '../expression/term';
import type { Instance, Shape } from './instances';

/** What `count` and `for_each` made of a block. */
export interface Made<T> {
  readonly shape: Shape;
  readonly things: readonly (readonly [Instance, T])[];
}

/** What a block stands for in expressions: a thing, a list of them, or an object. */
export function termOf<T>(
  { shape, things }: Made<T>,
  one: (thing: T, instance: Instance) => Term,
  several: (thing: T) => Term,
): Term | undefined {
  const [first] = things;
  if (shape === 'list') return things.map(([instance, thing]) => one(thing, instance));
  if (shape === 'map') {
    return Object.fromEntries(things.map(([instance, thing]) => [instance.key, one(thing, instance)]));
  }
  if (!first) return undefined;
  return shape === 'one' ? one(first[1], first[0]) : several(first[1]);
}
