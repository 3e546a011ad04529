import { createHash } from 'node:crypto';
import { Unknown, type Value } from '../value';
import type { Origins, Site } from './origins';
import { isConstant, referencesOf } from './shape';

interface Json {
  readonly [name: string]: unknown;
}

/** An argument of a plan. What the configuration does not give, and the cloud fills in, is undefined. */
export function plannedArgument(
  { after, unknown, expression }: { after: unknown; unknown: unknown; expression: unknown },
  name: string,
  site: Site,
  origins: Origins,
): Value | undefined {
  if (unknown === true) {
    if (expression === undefined) return undefined;
    if (isJson(expression) && isConstant(expression)) return expression.constant_value as Value;
    return origins.unknown(referencesOf(expression), site, name);
  }
  return merged(after, unknown, expression, name, site, origins);
}

/** A value that is known but for some of its parts. */
function merged(
  after: unknown,
  unknown: unknown,
  expression: unknown,
  name: string,
  site: Site,
  origins: Origins,
): Value {
  if (!hasUnknown(unknown)) return (after ?? null) as Value;
  if (unknown === true) {
    const references = referencesOf(expression);
    return references.length > 0 ? origins.unknown(references, site, name) : origins.somethingIn(site.module, name);
  }
  if (Array.isArray(unknown)) {
    const values = Array.isArray(after) ? after : [];
    const length = Math.max(values.length, unknown.length);
    const inner = Array.isArray(expression) ? blocksOf(expression, length) : expression;
    return Array.from({ length }, (_, at) => merged(values[at], unknown[at], inner, `${name}[${at}]`, site, origins));
  }
  const values = isJson(after) ? after : {};
  const parts: [string, Value][] = [];
  for (const key of new Set([...Object.keys(values), ...Object.keys(unknown as Json)])) {
    const part = (unknown as Json)[key];
    const where = `${name}.${key}`;
    if (!(expression instanceof Blocks)) {
      parts.push([key, merged(values[key], part, expression, where, site, origins)]);
    } else if (part !== true || expression.isIn(key)) {
      parts.push([key, merged(values[key], part, expression.of(key), where, site, origins)]);
    } else if (!expression.isComplete) {
      parts.push([key, origins.somethingIn(site.module, where)]);
    }
  }
  return Object.fromEntries(parts);
}

/** The expressions of blocks of one name. Which one makes which value is not said, as sets are in another order. */
class Blocks {
  public constructor(
    private readonly blocks: readonly Json[],

    /** Whether they make every value. Where they do not, others come of dynamic blocks, which a plan does not show. */
    public readonly isComplete: boolean,
  ) {}

  public isIn(name: string): boolean {
    return this.blocks.some((block) => name in block);
  }

  public of(name: string): unknown {
    const all = this.blocks.filter((block) => name in block).map((block) => block[name]);
    const nested = all.filter((each) => Array.isArray(each)).flat();
    return nested.length > 0 ? nested : all.length === 1 ? all[0] : all.map((each) => ({ each }));
  }
}

function blocksOf(expressions: readonly unknown[], length: number): Blocks {
  return new Blocks(expressions.filter(isJson), expressions.length === length);
}

function hasUnknown(unknown: unknown): boolean {
  if (Array.isArray(unknown)) return unknown.some(hasUnknown);
  return isJson(unknown) ? Object.values(unknown).some(hasUnknown) : unknown === true;
}

function isJson(raw: unknown): raw is Json {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** Providers keep only a hash of `user_data`: the text is in the configuration, or it cannot be told. */
export function userData(value: Value | undefined, expression: unknown, name: string): Value | undefined {
  if (typeof value !== 'string' || !/^[0-9a-f]{40}$/.test(value)) return value;
  const constant = isJson(expression) ? expression.constant_value : undefined;
  if (typeof constant !== 'string') return new Unknown(name);
  // Of Terraform in JSON, a plan has the text as it is written, with `$${` for `${`.
  const written = [constant, constant.replaceAll('$${', '${').replaceAll('%%{', '%{')];
  return written.find((text) => createHash('sha1').update(text).digest('hex') === value) ?? new Unknown(name);
}
