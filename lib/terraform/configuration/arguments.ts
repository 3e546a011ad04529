import { evaluate, type Scope } from '../expression/evaluate';
import { entriesOf } from '../expression/evaluate';
import { parseTemplate } from '../expression/parser';
import type { Expression } from '../expression/syntax';
import { cannotTell, Failure, type Term } from '../expression/term';
import { InputError } from '../../input/input-error';
import { Unknown } from '../value';
import { bodyOf, entriesIn, isJson, type Json } from './json';

/** Deeper than any provider nests, and shallow enough for the stack. */
const DEEPEST = 100;

/** Evaluates what the arguments of Terraform JSON say. */
export class Arguments {
  private readonly parsed = new Map<string, Expression | undefined>();

  public constructor(private readonly where: string) {}

  /** What JSON comes to, with every string a template. */
  public evaluate(raw: unknown, scope: Scope, depth = 0): Term {
    if (typeof raw === 'string') return this.template(raw, scope);
    if (typeof raw !== 'object' || raw === null) return raw as Term;
    if (depth > DEEPEST) throw new InputError(this.where, `a value is nested more than ${DEEPEST} deep`);
    if (Array.isArray(raw)) return raw.map((item) => this.evaluate(item, scope, depth + 1));
    const names = Object.keys(raw).filter((name) => name !== '//' && !(name === 'dynamic' && isDynamic(raw)));
    for (const name of dynamicNames(raw as Json)) if (!names.includes(name)) names.push(name);
    return Object.fromEntries(
      names.map((name) => [this.name(name, scope), this.argument(raw as Json, name, scope, depth + 1) as Term]),
    );
  }

  /** One argument of a body, with the blocks of that name that it makes. */
  public argument(body: Json, name: string, scope: Scope, depth = 0): Term | undefined {
    const raw = Object.hasOwn(body, name) ? body[name] : undefined;
    if (body.dynamic === undefined || !isDynamic(body)) {
      return raw === undefined ? undefined : this.evaluate(raw, scope, depth);
    }
    const made = [...entriesIn(body.dynamic)]
      .filter(([block]) => block === name)
      .flatMap(([, dynamic]) => (Array.isArray(dynamic) ? dynamic : [dynamic]))
      .flatMap((dynamic) => this.dynamicBlocks(name, bodyOf(dynamic), scope, depth));
    if (made.length === 0) return raw === undefined ? undefined : this.evaluate(raw, scope, depth);
    const written = raw === undefined ? [] : this.evaluate(raw, scope, depth);
    return [...(Array.isArray(written) ? written : [written as Term]), ...made];
  }

  /**
   * The blocks that a dynamic block makes.
   *
   * @see https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
   */
  private dynamicBlocks(name: string, dynamic: Json, scope: Scope, depth: number): Term[] {
    const items = this.evaluate(dynamic.for_each, scope, depth);
    const entries = entriesOf(items);
    if (!entries) return [cannotTell(`dynamic ${name}`, [items])];
    const iterator = typeof dynamic.iterator === 'string' ? dynamic.iterator : name;
    return entries.map(([key, value]) => {
      const bound = { key, value };
      const inner: Scope = (asked) => (asked === iterator ? bound : scope(asked));
      return this.evaluate(bodyOf(dynamic.content), inner, depth + 1);
    });
  }

  /** What a string says. What Terraform would refuse cannot be told. */
  private template(text: string, scope: Scope): Term {
    if (!isTemplate(text)) return text;
    const expression = this.parse(text);
    if (!expression) return new Unknown(text);
    try {
      return evaluate(expression, scope);
    } catch (failure) {
      if (failure instanceof Failure) return new Unknown(expression.text);
      throw failure;
    }
  }

  private name(text: string, scope: Scope): string {
    if (!isTemplate(text)) return text;
    const name = this.template(text, scope);
    return typeof name === 'string' ? name : text;
  }

  private parse(text: string): Expression | undefined {
    if (!this.parsed.has(text)) this.parsed.set(text, parseTemplate(text));
    return this.parsed.get(text);
  }
}

/** Whether text has anything to evaluate, or to unescape. */
export function isTemplate(text: string): boolean {
  return text.includes('${') || text.includes('%{');
}

/** Whether `dynamic` of a body is what makes blocks, not an argument of that name. */
function isDynamic(raw: object): boolean {
  const made = [...entriesIn((raw as Json).dynamic)];
  return (
    made.length > 0 &&
    made.every(([, body]) => (Array.isArray(body) ? body : [body]).every((one) => isJson(one) && 'content' in one))
  );
}

function dynamicNames(raw: Json): string[] {
  return raw.dynamic !== undefined && isDynamic(raw) ? [...entriesIn(raw.dynamic)].map(([name]) => name) : [];
}
