/** A value before and after, which parts of it are not known yet, and which are secret. */
export interface Changed {
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  readonly secret: unknown;
}

/** The names of the arguments of a resource that differ: those that are known if there are any, and none of which nothing is. */
export function differences(changed: Changed): string[] {
  const parts = partsOf(changed).filter(([, { unknown }]) => unknown !== true);
  const known = parts.filter(
    ([, { after, unknown }]) => after !== undefined && !JSON.stringify(unknown ?? null).includes('true'),
  );
  return unique((known.length > 0 ? known : parts).flatMap(([name, part]) => inside(part, name)));
}

/** What differs at a path; the path itself where nothing below it does. Positions in lists are left out. */
export function pathIn(changed: Changed, path: readonly (string | number)[]): string[] {
  return inside(path.reduce<Changed>(partOf, changed), path.filter((step) => typeof step === 'string').join('.'));
}

/** What differs in blocks, by the path of its name. The keys of a map are no names of arguments. */
function inside(changed: Changed, name: string): string[] {
  const parts = blocksIn(changed).flatMap(partsOf);
  const known = parts.filter(([, part]) => part.unknown !== true);
  const telling = known.length > 0 ? known : parts;
  if (telling.length === 0) return [name];
  return unique(telling.flatMap(([inner, part]) => inside(part, `${name}.${inner}`)));
}

/** Blocks before and after, where there are as many of them. */
function blocksIn(changed: Changed): Changed[] {
  const { before, after, secret } = changed;
  if (secret === true || !areBlocks(before) || !areBlocks(after) || before.length !== after.length) return [];
  return before.map((_, at) => partOf(changed, at));
}

function areBlocks(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every(isObject);
}

/** The parts that differ, by their names. */
function partsOf(changed: Changed): [string, Changed][] {
  const names = [changed.before, changed.after, changed.unknown].flatMap((one) =>
    isObject(one) ? Object.keys(one) : [],
  );
  return unique(names)
    .map((name): [string, Changed] => [name, partOf(changed, name)])
    .filter(([, { before, after, unknown }]) => unknown === true || said(before) !== said(after));
}

/** What a value says. Of an argument that nobody gave, a state has false or empty text, and a plan null. */
function said(value: unknown): string {
  return JSON.stringify(value === false || value === '' ? null : (value ?? null));
}

function partOf({ before, after, unknown, secret }: Changed, step: string | number): Changed {
  return {
    before: at(before, step),
    after: at(after, step),
    unknown: at(unknown, step),
    secret: secret === true || at(secret, step),
  };
}

function at(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
