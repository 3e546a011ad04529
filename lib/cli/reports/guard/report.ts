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

/** `aws_eip.web 203.0.113.5` */
export function namesOf({ address, ip }: GuardChange): string[] {
  return ip === null ? [address] : [address, ip];
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
