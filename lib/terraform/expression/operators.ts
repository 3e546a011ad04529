import type { BinaryOperator } from './syntax';
import { cannotTell, Failure, isList, isPlain, isTermObject, isWhole, type Term } from './term';

/** A plain value as a switch. */
export function truth(value: string | number | boolean | null): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new Failure(`${String(value)} is neither true nor false`);
}

/** `left operator right`. The right side of a logical operator is only asked for where the left one does not decide. */
export function binary(operator: BinaryOperator, left: Term, right: () => Term, text: string): Term {
  if (operator === '&&' || operator === '||') return logical(operator === '||', left, right(), text);
  const other = right();
  if (!isWhole(left) || !isWhole(other)) return cannotTell(text, [left, other]);
  if (operator === '==') return equal(left, other);
  if (operator === '!=') return !equal(left, other);
  return arithmetic(operator, numberOf(left), numberOf(other));
}

/** With one side that decides, the other one does not matter. */
function logical(deciding: boolean, left: Term, right: Term, text: string): Term {
  const sides = [left, right];
  const known = sides.filter(isPlain).map(truth);
  if (known.includes(deciding)) return deciding;
  return known.length === 2 ? !deciding : cannotTell(text, sides);
}

/** Whether two known values are the same, whatever the order of an object's names. */
export function equal(left: Term, right: Term): boolean {
  if (isList(left)) {
    return isList(right) && left.length === right.length && left.every((item, at) => equal(item, right[at] as Term));
  }
  if (isTermObject(left)) {
    if (!isTermObject(right)) return false;
    const names = Object.keys(left);
    if (names.length !== Object.keys(right).length) return false;
    return names.every((name) => Object.hasOwn(right, name) && equal(left[name] as Term, right[name] as Term));
  }
  return left === right;
}

function numberOf(term: Term): number {
  const number = typeof term === 'string' && term.trim() !== '' ? Number(term) : term;
  if (typeof number !== 'number' || Number.isNaN(number)) throw new Failure('it is not a number');
  return number;
}

function arithmetic(operator: BinaryOperator, left: number, right: number): Term {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    default:
      if (right === 0) throw new Failure('a division by zero');
      return operator === '/' ? left / right : left % right;
  }
}
