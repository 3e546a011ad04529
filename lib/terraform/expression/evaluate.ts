import { compareText } from '../../private/order';
import { Reference, Unknown } from '../value';
import { attributeOf, itemOf } from './access';
import { blockAttribute } from './block-attribute';
import { callFunction } from './functions';
import { joined } from './joined';
import { binary, truth } from './operators';
import { type Expression, ITEM } from './syntax';
import { cannotTell, isList, isPlain, isTermObject, Several, type Term } from './term';

/** What the names in an expression stand for; undefined for a name that stands for nothing. */
export type Scope = (name: string) => Term | undefined;

/** What an expression comes to, as far as it can be told. Throws a Failure where Terraform would refuse it. */
export function evaluate(expression: Expression, scope: Scope): Term {
  const of = (part: Expression): Term => evaluate(part, scope);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return scope(expression.name) ?? new Unknown(expression.text);
    case 'attribute':
      return attribute(expression, of);
    case 'index':
      return itemOf(of(expression.of), of(expression.key), expression.text);
    case 'splat':
      return splat(expression, of(expression.of), scope);
    case 'template':
      return joined(expression.parts.map(of), expression.text);
    case 'list':
      return expression.items.map(of);
    case 'object':
      return object(expression.items, expression.text, of);
    case 'conditional':
      return conditional(expression, of);
    case 'binary':
      return binary(expression.operator, of(expression.left), () => of(expression.right), expression.text);
    case 'unary': {
      const value = of(expression.of);
      if (!isPlain(value)) return cannotTell(expression.text, [value]);
      return expression.operator === '!' ? !truth(value) : -Number(value);
    }
    case 'for':
      return comprehension(expression, scope);
    case 'call':
      return callFunction(expression.name, expression.given, expression.spreads, of, expression.text);
  }
}

function attribute(expression: Expression & { kind: 'attribute' }, of: (part: Expression) => Term): Term {
  const owner = of(expression.of);
  const isGiven = !isTermObject(owner) || Object.hasOwn(owner, expression.name);
  return (
    (isGiven ? undefined : blockAttribute(expression.of, expression.name, of)) ??
    attributeOf(owner, expression.name, expression.text)
  );
}

function splat(expression: Expression & { kind: 'splat' }, source: Term, scope: Scope): Term {
  const each = (item: Term) => evaluate(expression.each, (name) => (name === ITEM ? item : scope(name)));
  if (source === null) return [];
  if (isList(source)) return source.map(each);
  if (source instanceof Several) return cannotTell(expression.text, [each(source)], 'all');
  if (source instanceof Reference || source instanceof Unknown) return cannotTell(expression.text, [source], 'all');
  return [each(source)];
}

function object(
  items: readonly (readonly [Expression, Expression])[],
  text: string,
  of: (part: Expression) => Term,
): Term {
  const entries: [string, Term][] = [];
  for (const [key, value] of items) {
    const name = of(key);
    if (!isPlain(name)) return cannotTell(text, [name, ...items.map(([, each]) => of(each))]);
    entries.push([String(name), of(value)]);
  }
  return Object.fromEntries(entries);
}

function conditional(expression: Expression & { kind: 'conditional' }, of: (part: Expression) => Term): Term {
  const when = of(expression.when);
  if (isPlain(when)) return of(truth(when) ? expression.then : expression.otherwise);
  return cannotTell(expression.text, [of(expression.then), of(expression.otherwise)], 'some');
}

/** A list's items by their number, an object's by their name and in its order; undefined where they cannot be told. */
export function entriesOf(term: Term): readonly (readonly [string | number, Term])[] | undefined {
  if (isList(term)) return term.map((item, index) => [index, item] as const);
  return isTermObject(term) ? Object.entries(term).sort(([a], [b]) => compareText(a, b)) : undefined;
}

function comprehension(expression: Expression & { kind: 'for' }, scope: Scope): Term {
  const source = evaluate(expression.of, scope);
  const entries = entriesOf(source);
  if (!entries) return cannotTell(expression.text, [source]);
  const made: [string, Term][] = [];
  const list: Term[] = [];
  for (const [key, value] of entries) {
    const [first, second] = expression.names;
    const inner: Scope = (name) => {
      if (second === undefined) return name === first ? value : scope(name);
      return name === first ? key : name === second ? value : scope(name);
    };
    const when = expression.when ? evaluate(expression.when, inner) : true;
    if (!isPlain(when)) return cannotTell(expression.text, [source]);
    if (!truth(when)) continue;
    const item = evaluate(expression.value, inner);
    if (!expression.key) {
      list.push(item);
      continue;
    }
    const name = evaluate(expression.key, inner);
    if (!isPlain(name)) return cannotTell(expression.text, [source]);
    made.push([String(name), item]);
  }
  if (!expression.key) return list;
  return expression.groups ? grouped(made) : Object.fromEntries(made);
}

function grouped(entries: readonly (readonly [string, Term])[]): Term {
  const groups = new Map<string, Term[]>();
  for (const [name, item] of entries) groups.set(name, [...(groups.get(name) ?? []), item]);
  return Object.fromEntries(groups);
}
