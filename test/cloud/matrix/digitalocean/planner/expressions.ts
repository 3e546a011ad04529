import { isTemplate } from '../../../../../lib/terraform/configuration/arguments';
import { evaluate, type Scope } from '../../../../../lib/terraform/expression/evaluate';
import { parseTemplate } from '../../../../../lib/terraform/expression/parser';
import type { Expression } from '../../../../../lib/terraform/expression/syntax';
import { isList, Named, type Term } from '../../../../../lib/terraform/expression/term';
import { isUnknown, LATER, type Value } from './value';

const parsed = new Map<string, Expression>();

/** @throws if it is none */
export function parse(text: string): Expression {
  const expression = parsed.get(text) ?? parseTemplate(text);
  if (!expression) throw new Error(`not read: ${text}`);
  parsed.set(text, expression);
  return expression;
}

/** What JSON comes to, with every string a template. What Terraform would refuse throws. */
export function evaluated(raw: unknown, scope: Scope): Value {
  if (typeof raw === 'string') return isTemplate(raw) ? plain(evaluate(parse(raw), scope)) : raw;
  if (Array.isArray(raw)) return raw.map((item) => evaluated(item, scope));
  if (typeof raw !== 'object' || raw === null) return raw as Value;
  const entries = Object.entries(raw).filter(([name]) => name !== '//');
  return Object.fromEntries(entries.map(([name, inner]) => [name, evaluated(inner, scope)]));
}

/** Something whose parts are evaluated when they are asked for. */
export function lazily(name: string, get: (name: string) => Term): Named {
  return new Named(name, get);
}

function plain(term: Term): Value {
  if (isUnknown(term)) return LATER;
  if (isList(term)) return term.map(plain);
  if (term === null || typeof term !== 'object') return term;
  if (term instanceof Named) throw new Error(`${term.name} is no value`);
  return Object.fromEntries(Object.entries(term).map(([name, inner]) => [name, plain(inner as Term)]));
}

/** What an expression refers to, as a plan's configuration prints it: the longest first, down to the resource. */
export function referencesIn(raw: unknown): string[] {
  if (typeof raw !== 'string') {
    return typeof raw === 'object' && raw !== null ? unique(Object.values(raw).flatMap(referencesIn)) : [];
  }
  return isTemplate(raw) ? unique(referencesOf(parse(raw))) : [];
}

function referencesOf(expression: Expression): string[] {
  const path = pathOf(expression);
  if (path) {
    const [first, ...steps] = path;
    return steps.map((_, at) => first + steps.slice(0, steps.length - at).join(''));
  }
  const inside = Object.entries(expression)
    .filter(([key]) => key !== 'text')
    .map(([, part]) => part as unknown);
  return inside.flatMap(expressionsIn).flatMap(referencesOf);
}

/** The steps of a reference such as `digitalocean_app.web.spec[0]`; undefined of any other expression. */
export function pathOf(expression: Expression): string[] | undefined {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind === 'attribute') {
    const of = pathOf(expression.of);
    return of && [...of, `.${expression.name}`];
  }
  if (expression.kind === 'index' && expression.key.kind === 'literal') {
    const of = pathOf(expression.of);
    return of && [...of, `[${JSON.stringify(expression.key.value)}]`];
  }
  return undefined;
}

function expressionsIn(part: unknown): Expression[] {
  if (Array.isArray(part)) return part.flatMap(expressionsIn);
  return typeof part === 'object' && part !== null && 'kind' in part ? [part as Expression] : [];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
