import { isIP } from 'node:net';
import type { Change, Use } from '../changes/change';
import { type Timing, timingOf } from './timing';

/** All that changes at one place: at an app as a whole, at its egress, at an ingress, or at a gateway. */
export interface Section extends Pick<Change, 'stack' | 'of' | 'app' | 'direction' | 'ingress' | 'seenIn'> {
  readonly timing: Timing;
  readonly changes: readonly Change[];
}

/** The changes by place, in their order. */
export function sectionsOf(changes: readonly Change[], when: Date | undefined): Section[] {
  const sections = new Map<string, Section & { readonly changes: Change[] }>();
  for (const change of changes) {
    const { stack, of, app, direction, ingress, seenIn } = change;
    const key = JSON.stringify([stack, of, app, direction, ingress, seenIn]);
    const section = sections.get(key);
    if (section) section.changes.push(change);
    else {
      const timing = timingOf(change, when);
      sections.set(key, { stack, of, app, direction, ingress, seenIn, timing, changes: [change] });
    }
  }
  return [...sections.values()];
}

/** What changes of one kind at a place. */
export function changeOf({ changes }: Section, what: Change['what']): Change | undefined {
  return changes.find((change) => change.what === what);
}

/** What is in a list only before, or only after. */
export const gone = ({ before, after }: Change): string[] => before.filter((one) => !after.includes(one));
export const come = ({ before, after }: Change): string[] => after.filter((one) => !before.includes(one));

/** What becomes of an app, an ingress or a gateway, if it does not just stay. */
export type Fate = 'new' | 'gone' | undefined;

export function fateOf(section: Section): Fate {
  const existence = changeOf(section, 'existence');
  return existence && (existence.after.length > 0 ? 'new' : 'gone');
}

/** What is different of a list, with what firewalls can hold apart from parts that have no address. */
export interface Difference {
  readonly old: readonly string[];
  readonly now: readonly string[];

  /** Whether no IP is other than before. */
  readonly isSame: boolean;
  readonly added: readonly string[];

  /** Nobody else uses them. */
  readonly removed: readonly string[];

  /** They are removed here, and others use them, by who does. */
  readonly stillUsed: ReadonlyMap<string, readonly string[]>;

  /** The parts without an address that were, or are now. */
  readonly oldParts: readonly string[];
  readonly newParts: readonly string[];

  /** The names of addresses that are not known before the change is made. */
  readonly pending: readonly string[];
}

export function differenceOf({ stack, before, after, stillUsed, pending = [] }: Change): Difference {
  const [old, now] = [before.filter(isIp), after.filter(isIp)];
  const removed = old.filter((ip) => !now.includes(ip));
  const added = now.filter((ip) => !old.includes(ip));
  return {
    old,
    now,
    isSame: added.length + removed.length + pending.length === 0,
    added,
    removed: removed.filter((ip) => !stillUsed.some(({ used }) => used === ip)),
    stillUsed: byUsers(removed, stillUsed, stack),
    oldParts: before.filter((name) => !isIp(name) && !after.includes(name)),
    newParts: after.filter((name) => !isIp(name) && !pending.includes(name)),
    pending,
  };
}

const isIp = (text: string): boolean => isIP(text) !== 0;

/** The names in DNS that led here before, and lead elsewhere now, by where. */
export function namesElsewhere(changes: readonly Change[], here: string): ReadonlyMap<string, readonly string[]> {
  const uses = changes.flatMap(({ stillUsed }) => stillUsed);
  return byUsers([...new Set(changes.flatMap(gone))], uses, here);
}

/** Users in another stack than this one are named with theirs. */
function byUsers(all: readonly string[], uses: readonly Use[], here: string): Map<string, string[]> {
  const byUser = new Map<string, string[]>();
  for (const one of all) {
    const names = uses
      .filter(({ used }) => used === one)
      .map(({ stack, app }) => (stack === here ? app : `${app} (${stack})`));
    const users = [...new Set(names)].join(', ');
    if (users !== '') byUser.set(users, [...(byUser.get(users) ?? []), one]);
  }
  return byUser;
}
