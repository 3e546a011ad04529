import { Unknown } from '../../../../../lib/terraform/value';
import { conform } from './conform';
import { type Block, blockTypesOf } from './schema';
import { isSame, type Value, type Values } from './value';

/** What the provider fills in. */
const COMPUTED = new Unknown('computed');

/** A resource as it would be made. */
export function proposedNew(block: Block, given: Values): Values {
  return conform(block, given, (_, { computed }) => (computed ? COMPUTED : null));
}

/** A resource as it would be kept: what the provider has filled in stays. */
export function proposedUpdate(block: Block, given: Values, before: Values): Values {
  return keep(block, proposedNew(block, given), before);
}

function keep(block: Block, fresh: Values, before: Values): Values {
  const attributes = Object.keys(block.attributes ?? {}).map((name) => {
    return [name, fresh[name] === COMPUTED ? before[name] : fresh[name]] as const;
  });
  const blocks = blockTypesOf(block).map(([name, { nesting_mode: mode, block: inner }]) => {
    if (fresh[name] === COMPUTED) return [name, before[name]];
    const [is, was] = [fresh[name], before[name]] as unknown as [Values[], Values[]];
    if (mode === 'set') return [name, is.map((one) => was.find((other) => fits(inner, one, other)) ?? one)];
    return [name, is.map((one, at) => (was[at] ? keep(inner, one, was[at]) : one))];
  });
  return Object.fromEntries([...attributes, ...blocks]) as Values;
}

/** Whether an element of a set is one that is there already. */
function fits(block: Block, fresh: Values, before: Values): boolean {
  return Object.keys(block.attributes ?? {}).every(
    (name) => fresh[name] === COMPUTED || isSame(fresh[name], before[name]),
  );
}

/** The paths of what differs, with the positions in lists. A set differs as a whole. */
export function changedPaths(block: Block, before: Values, after: Values): (readonly (string | number)[])[] {
  const attributes = Object.keys(block.attributes ?? {})
    .filter((name) => !isSame(before[name], after[name]))
    .map((name) => [name]);
  const blocks = blockTypesOf(block).flatMap(([name, { nesting_mode: mode, block: inner }]) => {
    const [was, is] = [before[name], after[name]] as unknown as [Values[], Values[]];
    if (isSame(was as Value, is as Value)) return [];
    if (mode === 'set' || was.length !== is.length) return [[name]];
    return was.flatMap((one, at) => changedPaths(inner, one, is[at]).map((path) => [name, at, ...path]));
  });
  return [...attributes, ...blocks];
}
