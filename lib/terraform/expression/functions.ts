import { type Term, cannotTell, Failure, isList, isWhole } from './term';
import type { Expression } from './syntax';
import { collectionFunctions } from './collection-functions';
import { plainFunctions } from './plain-functions';
import { Unknown } from '../value';

/** A function that deals with arguments of which parts cannot be told. `text` is how its call is written. */
export type LenientFunction = (given: readonly Term[], text: string) => Term;

/** A function of which every argument is known. */
export type PlainFunction = (...given: any[]) => Term; // eslint-disable-line @typescript-eslint/no-explicit-any

/** What a function call comes to. One that is not known here cannot be told. */
export function callFunction(
  name: string,
  written: readonly Expression[],
  spreads: boolean,
  evaluate: (part: Expression) => Term,
  text: string,
): Term {
  const bare = name.replace(/^core::/, '');
  if (bare === 'try') return firstThatHolds(written, evaluate, text);
  if (bare === 'can') return holds(written, evaluate, text);
  let given: readonly Term[] = written.map(evaluate);
  if (spreads) {
    const last = given[given.length - 1] as Term;
    if (!isList(last)) return cannotTell(text, given);
    given = [...given.slice(0, -1), ...last];
  }
  const lenient = own(collectionFunctions, bare);
  if (lenient) return lenient(given, text);
  const plain = own(plainFunctions, bare);
  if (!plain || !given.every(isWhole)) return cannotTell(text, given);
  return plain(...given);
}

function firstThatHolds(written: readonly Expression[], evaluate: (part: Expression) => Term, text: string): Term {
  for (const [index, part] of written.entries()) {
    try {
      const term = evaluate(part);
      // Whether an unknown value has what is asked of it shows only when it is known.
      if (term instanceof Unknown) {
        return cannotTell(text, [term, ...written.slice(index + 1).map(quietly(evaluate))], 'some');
      }
      return term;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
    }
  }
  throw new Failure('nothing that is tried holds');
}

function quietly(evaluate: (part: Expression) => Term): (part: Expression) => Term {
  return (part) => {
    try {
      return evaluate(part);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      return [];
    }
  };
}

function holds(written: readonly Expression[], evaluate: (part: Expression) => Term, text: string): Term {
  try {
    const term = written.map(evaluate);
    return term.every(isWhole) ? true : cannotTell(text, term);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return false;
  }
}

function own<T>(functions: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}
