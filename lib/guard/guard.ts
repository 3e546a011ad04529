import { compareText } from '../private/order';
import type { Change } from '../address-book/changes/change';
import { bookChanges } from './books/changes';
import { type Books, booksOf } from './books/books';
import { sendersWithAddresses } from './carriers/senders';
import { carrierChanges } from './carriers/changes';
import { type Guard, GUARD_VERSION, type GuardAction, type GuardChange, type GuardVerdict } from './document';
import { Elsewhere } from './elsewhere';
import type { Finding } from './finding';
import { withPublished } from './losses/hostnames';
import { ignoredIn } from './ignored';
import { lostAddresses } from './losses/lost';
import { announced } from './notice/announced';
import { ownerRuleOf } from './owners';
import { placesOf } from './places/places';
import { reroutes } from './places/reroutes';
import { turnedRoutes } from './carriers/routes';
import { planIn } from './plan/check';
import { type Planned, readPlanned } from './plan/planned';
import { Secrets } from './plan/secrets';
import { Reliance } from './reliance/reliance';

/** What is meant. */
export interface GuardOptions {
  /**
   * The Terraform addresses, or the IPs, whose change is meant: they are named, and do not decide.
   *
   * @default - none
   */
  readonly allow?: readonly string[];
}

const CONSEQUENCES: readonly GuardAction[] = ['reroute', 'add'];

/** From the worst on. */
const VERDICTS: readonly GuardVerdict[] = ['blocked', 'announce', 'safe'];

/**
 * What a plan does to the public addresses that are there.
 *
 * @param plan what `terraform show -json` prints of a plan, parsed
 * @throws if it is anything else, in one line: what, and what to do
 */
export function guardPlan(plan: object, options: GuardOptions = {}): Guard {
  return guarded(plan, 'the plan', options).guard;
}

/** What a plan does, and what those must be told who use the addresses. */
export interface Guarded {
  readonly guard: Guard;
  readonly announced: readonly Change[];

  /** What is allowed and does not happen. */
  readonly unused: readonly string[];
}

/** @param where what is read, for errors */
export function guarded(plan: object, where: string, { allow = [] }: GuardOptions): Guarded {
  const json = planIn(plan, where);
  const planned = readPlanned(json);
  const books = booksOf(json);
  const places = placesOf(planned, books.after);
  const reliance = new Reliance(json, books.before, places, sendersWithAddresses(planned));

  const lost = withPublished(lostAddresses(planned), planned, reliance);
  const found = lost.filter((finding) => matters(finding, planned, reliance));
  found.push(...carrierChanges(planned, places, new Set(found.map(({ address }) => address))));
  found.push(...reroutes(planned, places, found));
  found.push(...turnedRoutes(planned, places, found));
  found.push(...bookChanges(books, planned, found));

  const elsewhere = new Elsewhere(planned);
  const secrets = new Secrets(json);
  const whole = found
    .map((finding) => elsewhere.named(completed(finding, reliance)))
    .map((change) => ({ ...change, allowed: isAllowed(change, allow) }));
  const hide = secrets.hiding(namesIn(whole, planned, books));
  const changes = whole.map((change) => withoutSecrets(change, secrets, hide)).sort(inOrder);
  const deciding = changes.filter(({ allowed }) => !allowed).map(({ verdict }) => verdict);
  const verdict = VERDICTS.find((one) => deciding.includes(one)) ?? 'safe';
  const changed = [...planned.edits.values()].filter(({ kind }) => kind !== 'none').length;
  return {
    guard: { version: GUARD_VERSION, verdict, changes, changed, ignored: ignoredIn(planned) },
    announced: announced(changes, books, planned, places, secrets),
    unused: allow.filter((name) => !whole.some((change) => isAllowed(change, [name]))),
  };
}

/** Whether the loss of an address matters to anybody. */
function matters({ address, ip }: Finding, { before, drifts }: Planned, reliance: Reliance): boolean {
  const type = before.at(address)?.type ?? drifts.find(({ left }) => left.address === address)?.left.type ?? '';
  return !ownerRuleOf(type)?.onlyWhereUsed || (ip !== null && reliance.isUsed(ip));
}

function completed({ apps, owner, ...finding }: Finding, reliance: Reliance): GuardChange {
  const { address, ip } = finding;
  return { verdict: verdictOf(finding), ...finding, ...reliance.of(owner ?? address, ip, apps), allowed: false };
}

function isAllowed({ address, ip }: GuardChange, allow: readonly string[]): boolean {
  return allow.includes(address) || (ip !== null && allow.includes(ip));
}

/** What comes from the values of a plan into what is said of it. */
function namesIn(changes: readonly GuardChange[], { before, after }: Planned, books: Books): string[] {
  const lists = [books.before, books.after].flatMap((book) =>
    Object.entries(book?.apps ?? {}).flatMap(([app, { egress, admittedBy }]) => [
      app,
      ...(egress?.addresses ?? []).map(({ name }) => name),
      ...admittedBy.map(({ name }) => name),
    ]),
  );
  return [...changes.flatMap(({ ip }) => ip ?? []), ...before.outsiders, ...after.outsiders, ...lists];
}

function withoutSecrets(change: GuardChange, secrets: Secrets, hide: (text: string) => string): GuardChange {
  return {
    ...change,
    address: hide(change.address),
    ip: change.ip !== null && secrets.has(change.ip) ? null : change.ip,
    apps: change.apps.map(hide),
    allowLists: change.allowLists.map(hide),
    records: change.records.map(hide),
    attribute: change.attribute && hide(change.attribute),
    reason: hide(change.reason),
    wayOut: change.wayOut && hide(change.wayOut),
  };
}

function verdictOf({ action, stability }: Pick<Finding, 'action' | 'stability'>): GuardVerdict {
  if (action === 'interrupt') return 'safe';
  if (action === 'add') return 'announce';
  return ({ fixed: 'blocked', 'semi-static': 'announce', dynamic: 'safe' } as const)[stability];
}

function inOrder(a: GuardChange, b: GuardChange): number {
  return (
    Number(a.allowed) - Number(b.allowed) ||
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    // What becomes of an address comes before what that makes of apps.
    Number(CONSEQUENCES.includes(a.action)) - Number(CONSEQUENCES.includes(b.action)) ||
    compareText(a.address, b.address) ||
    compareText(a.ip ?? '', b.ip ?? '')
  );
}
