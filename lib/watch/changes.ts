import type { Change } from '../address-book/changes/change';
import { groupBy } from '../private/group';
import { compareText } from '../private/order';
import type { HostnameWatch } from './document';

/** What clients must hear of: for each ingress the hostnames that are gone, and the addresses that others have now. */
export function changesIn(hostnames: readonly HostnameWatch[]): Change[] {
  const ingresses = groupBy(hostnames, ({ stack, app, ingress }) => JSON.stringify([stack, app, ingress]));
  return [...ingresses.values()].flatMap((all) => [...hostnamesGone(all), ...addressesChanged(all)]);
}

function hostnamesGone(all: readonly HostnameWatch[]): Change[] {
  const gone = all.filter(({ verdict }) => verdict === 'gone');
  const [first] = gone;
  if (!first) return [];
  const left = all.filter(({ verdict }) => verdict !== 'gone');
  return [change(first, 'hostname', { names: namesOf(left), before: namesOf(gone), after: [] })];
}

/** Hostnames of one ingress may answer different parts of the same addresses, so they are one change. */
function addressesChanged(all: readonly HostnameWatch[]): Change[] {
  const changed = all.filter(({ verdict }) => verdict === 'changed');
  const [first] = changed;
  if (!first) return [];
  const after = [...new Set(changed.flatMap(({ answered }) => answered))].sort(byFamily);
  return [change(first, 'addresses', { names: namesOf(changed), before: first.published, after })];
}

function change(
  { stack, app, ingress, stability }: HostnameWatch,
  what: Change['what'],
  more: Pick<Change, 'names' | 'before' | 'after'>,
): Change {
  const where = { stack, of: 'app', app, direction: 'ingress', ingress } as const;
  return { ...where, what, seenIn: 'dns', stability, about: [], ...more, stillUsed: [] };
}

function namesOf(all: readonly HostnameWatch[]): string[] {
  return all.map(({ hostname }) => hostname);
}

function byFamily(a: string, b: string): number {
  return Number(a.includes(':')) - Number(b.includes(':')) || compareText(a, b);
}
