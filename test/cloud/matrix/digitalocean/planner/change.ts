import { parse, pathOf } from './expressions';
import { replacedBy } from './facts';
import { changedPaths, proposedNew, proposedUpdate } from './propose';
import type { Block } from './schema';
import { isSame, LATER, type Value, type Values } from './value';

/** What becomes of a resource. */
export interface Change {
  readonly actions: readonly string[];
  readonly before: Values | null;
  readonly after: Values | null;
  readonly replacePaths?: readonly (readonly (string | number)[])[];
  readonly reason?: string;
}

/** A resource that is planned. */
export interface Wanted {
  readonly type: string;
  readonly block: Block;

  /** What is written, and the same without what is ignored: of a resource that is replaced, nothing is. */
  readonly written: Values;
  readonly given: Values;
  readonly before: Values | undefined;

  /** Whether something that it says would replace it has changed. */
  readonly isTriggered: boolean;
}

export function isReplaced({ actions }: Change): boolean {
  return actions.length === 2;
}

export function changeOf(wanted: Wanted): Change {
  const { before, block, type } = wanted;
  if (!before) return { actions: ['create'], before: null, after: made(wanted) };
  const kept = type === 'terraform_data' ? keptData(wanted.given, before) : proposedUpdate(block, wanted.given, before);
  const paths = changedPaths(block, before, kept);
  const by = type === 'terraform_data' ? ['triggers_replace'] : replacedBy(type);
  const replacePaths = paths.filter((path) => by.some((name) => overlap(named(path), name)));
  if (replacePaths.length > 0 || wanted.isTriggered) {
    const reason = replacePaths.length > 0 ? 'replace_because_cannot_update' : 'replace_by_triggers';
    return { actions: ['delete', 'create'], before, after: made(wanted), replacePaths, reason };
  }
  return { actions: [paths.length > 0 ? 'update' : 'no-op'], before, after: kept };
}

function made({ type, block, written }: Wanted): Values {
  if (type !== 'terraform_data') return proposedNew(block, written);
  const { input = null, triggers_replace = null } = written;
  return { id: LATER, input, output: input === null ? null : LATER, triggers_replace };
}

/** https://developer.hashicorp.com/terraform/language/resources/terraform-data */
function keptData({ input = null, triggers_replace = null }: Values, before: Values): Values {
  const output = isSame(input, before.input) ? before.output : input === null ? null : LATER;
  return { id: before.id, input, output, triggers_replace };
}

function named(path: readonly (string | number)[]): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

function overlap(a: string, b: string): boolean {
  return `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);
}

/** What `replace_triggered_by` names: the address of a resource, and the path in it. */
export function triggerOf(reference: string): {
  readonly address: string;
  readonly path: readonly (string | number)[];
} {
  const [type, name, ...steps] = pathOf(parse(`\${${reference}}`)) ?? [];
  const path = steps.map((step) => (step.startsWith('[') ? (JSON.parse(step)[0] as number) : step.slice(1)));
  return { address: `${type}${name}`, path };
}

/** Whether what a trigger names changes: the resource at all, or what is at a path in it. */
export function triggers({ actions, before, after }: Change, path: readonly (string | number)[]): boolean {
  if (actions[0] === 'no-op') return false;
  if (path.length === 0) return actions[0] !== 'create';
  return !isSame(at(before, path), at(after, path));
}

function at(value: Value, path: readonly (string | number)[]): Value {
  return path.reduce<Value>((inner, step) => (inner as Values | null)?.[step] ?? null, value);
}
