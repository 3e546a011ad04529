import type { Scope } from '../expression/evaluate';
import { toValue } from '../expression/term';
import type { ResourceFacts } from '../resource';
import type { Value } from '../value';
import { isTemplate } from './arguments';
import type { Json } from './json';
import type { Reading } from './reading';

/** Reads the arguments of a resource, each once, when it is asked for. */
export function readerOf(
  { address, stack }: ResourceFacts,
  block: Json,
  scope: Scope,
  { memory, values }: Reading,
): (argument: string) => Value | undefined {
  const known = new Map<string, Value | undefined>();
  return (argument) => {
    const raw = Object.hasOwn(block, argument) ? block[argument] : undefined;
    if (block.dynamic === undefined && (typeof raw === 'string' ? !isTemplate(raw) : typeof raw !== 'object')) {
      return raw as Value | undefined;
    }
    if (!known.has(argument)) {
      const value = memory.guard(stack, `${address}.${argument}`, () => {
        const term = values.argument(block, argument, scope);
        return term === undefined ? undefined : toValue(term);
      });
      known.set(argument, value);
    }
    return known.get(argument);
  };
}
