import { groupBy } from '../../../private/group';
import type { Guard, GuardAction, GuardChange } from '../../../guard/document';

/** Renders what the guard says. What it returns ends with a line break. */
export type GuardReport = (guard: Guard, width?: number) => string;

/** What becomes of an address, in a few words. */
export const ACTIONS: Readonly<Record<GuardAction, string>> = {
  add: 'comes in addition',
  collide: 'would be in two places',
  destroy: 'is destroyed',
  detach: 'is carried by nothing',
  forget: 'is left without an owner',
  interrupt: 'stays, with an interruption',
  move: 'goes to another',
  reallocate: 'is gone already',
  release: 'is given up',
  replace: 'is replaced by another',
  reroute: 'an app changes its address',
};

/** `allowed` where it is meant. */
export function verdictOf({ allowed, verdict }: GuardChange): string {
  return allowed && verdict !== 'safe' ? 'allowed' : verdict;
}

/** Changes of which the same is to be said, such as of both addresses of an app. */
export interface Shown extends GuardChange {
  readonly ips: readonly string[];
}

export function shownOf(changes: readonly GuardChange[]): Shown[] {
  const alike = groupBy(changes, (change) => JSON.stringify({ ...change, ip: undefined }));
  return [...alike.values()].map((group) => ({
    ...(group[0] as GuardChange),
    ips: group.flatMap(({ ip }) => ip ?? []),
  }));
}

/** `aws_eip.web`, and its IPs. */
export function namesOf({ address, ips }: Shown): string[] {
  return [address, ...ips];
}

/** `blocked: 3 changes of addresses: 1 blocked, 2 interruptions; 12 resources change` */
export function guardSummary({ verdict, changes, changed, ignored }: Guard): string {
  const kinds = ['blocked', 'announce', 'allowed', 'safe'].map((kind) => ({
    kind,
    count: changes.filter((change) => verdictOf(change) === kind).length,
  }));
  const counts = kinds.filter(({ count }) => count > 0).map(({ kind, count }) => `${count} ${kind}`);
  const some = `${changes.length} ${changes.length === 1 ? 'change' : 'changes'} of addresses: ${counts.join(', ')}`;
  const none = changed === 0 ? 'no changes' : 'no public address changes';
  const what = changes.length === 0 ? none : some;
  return `${verdict}: ${what}${changed === 0 ? '' : `; ${resourcesOf(changed, ignored)}`}`;
}

function resourcesOf(changed: number, ignored: Guard['ignored']): string {
  const unknown = Object.values(ignored).reduce((sum, count) => sum + count, 0);
  const some =
    unknown === 0
      ? ''
      : `, ${unknown} of ${changed === 1 ? 'it' : 'them'} of types that the guard does not know: ${Object.keys(ignored).join(', ')}`;
  return `${changed} ${changed === 1 ? 'resource changes' : 'resources change'}${some}`;
}

/** Who relies on an address, by what they are. */
export function reliedOnBy({ apps, allowLists, records }: GuardChange): [string, readonly string[]][] {
  const all: [string, readonly string[]][] = [
    ['apps', apps],
    ['lists', allowLists],
    ['records', records],
  ];
  return all.filter(([, names]) => names.length > 0);
}
