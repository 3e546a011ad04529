import type { Change } from '../../address-book/changes/change';
import { changesBetween } from '../../address-book/changes/changes';
import type { Books } from '../books/books';
import type { GuardAction, GuardChange } from '../document';
import type { Places } from '../places/places';
import type { Planned } from '../plan/planned';
import type { Secrets } from '../plan/secrets';
import { booksBy } from './books';

/** An address that stays where it is, and a plan that stops in the middle, are nothing to announce. */
const UNTOLD: readonly GuardAction[] = ['forget', 'collide'];

/** What those must be told who use the addresses that a plan changes: of the address book where it knows them, else of the plan. */
export function announced(
  changes: readonly GuardChange[],
  { before, after }: Books,
  planned: Planned,
  places: Places,
  secrets: Secrets,
): Change[] {
  const told = changes.filter(({ verdict, action }) => verdict !== 'safe' && !UNTOLD.includes(action));
  if (before && after) {
    const concerned = new Set(told.flatMap(({ apps }) => apps));
    const known = changesBetween([before], [after]).filter(({ app }) => concerned.has(app));
    const names = new Set(known.map(({ app }) => app));
    const others = told.filter(({ apps }) => !apps.some((app) => names.has(app)));
    return [...known, ...byPlan(others, planned, places, secrets, before.stack)];
  }
  return byPlan(told, planned, places, secrets, 'plan');
}

function byPlan(
  changes: readonly GuardChange[],
  planned: Planned,
  places: Places,
  secrets: Secrets,
  stack: string,
): Change[] {
  const books = booksBy(changes, planned, places, secrets, stack);
  return changesBetween([books.before], [books.after]).filter(({ what }) => what !== 'stability');
}
