import { compareText } from '../private/order';
import { place, type Placed } from './app';
import { workloadRules as awsRules } from './aws';
import { subnet } from './aws/subnet';
import { Vpcs } from './aws/vpcs';
import { workloadRules as digitaloceanRules } from './digitalocean';
import { type Book, bookOf } from './book';
import { Droplets } from './digitalocean/droplets';
import { type Proof, PROOF_VERSION, type WorkloadProof } from './document';
import { isLeak, type Verdict, verdictOf } from './network/outcome';
import type { WorkloadRule } from './network/rule';
import type { Estate } from '../terraform/estate';
import type { Resource } from '../terraform/resource';

/** Longer than anything but an expression, or a boot document, that cannot be told. */
const LONGEST = 500;

/** Where the packets of every workload of an estate leave. */
export function proveEstate(estate: Estate): Proof {
  const proofs = traceWorkloads(estate).flatMap((traced) => {
    // A gateway's machine that only leaves from the address that the book lists as the gateway's own is no workload.
    return traced.own.length > 0 && verdictOf(traced.outcome) === 'isolated' ? [] : [proven(traced)];
  });
  const workloads = [...proofs, ...unseenIn(estate)].sort(
    (a, b) => compareText(a.stack, b.stack) || compareText(a.address, b.address),
  );
  const summary: Record<Verdict, number> = { fixed: 0, leak: 0, isolated: 0, unknown: 0 };
  for (const { verdict } of workloads) summary[verdict]++;
  return { version: PROOF_VERSION, workloads, summary };
}

/** What becomes of the packets of one resource. */
export interface Traced extends Placed {
  readonly resource: Resource;

  /** The name of the rule that traced it. */
  readonly rule: string;
}

/** What becomes of the packets of every workload. */
export function traceWorkloads(estate: Estate): Traced[] {
  const books = booksOf(estate);
  return [
    ...tracedBy(awsRules, estate, new Vpcs(estate), books),
    ...tracedBy(digitaloceanRules, estate, new Droplets(estate), books),
  ];
}

/** What would become of packets that set out in each subnet of AWS from no public address of their own. */
export function traceSubnets(estate: Estate): Traced[] {
  return tracedBy([subnet], estate, new Vpcs(estate), booksOf(estate));
}

function booksOf(estate: Estate): ReadonlyMap<string, Book> {
  const stacks = new Set(estate.resources.map(({ stack }) => stack));
  return new Map([...stacks].map((stack) => [stack, bookOf(estate, stack)]));
}

function tracedBy<Cloud>(
  rules: readonly WorkloadRule<Cloud>[],
  estate: Estate,
  cloud: Cloud,
  books: ReadonlyMap<string, Book>,
): Traced[] {
  return rules.flatMap((rule) =>
    estate.ofType(...rule.types).flatMap((resource) => {
      const outcome = rule.trace(resource, cloud);
      if (outcome === undefined) return [];
      return [{ resource, rule: rule.name, ...place(resource, outcome, books.get(resource.stack) as Book) }];
    }),
  );
}

function proven({ rule, resource: workload, app, outcome, own }: Traced): WorkloadProof {
  const verdict = verdictOf(outcome);
  const leak = outcome.exits.find(isLeak);
  const deciding = leak ?? outcome.blind[0] ?? outcome.exits[0];
  const exits = [...own, ...outcome.exits];
  // Each once.
  const sources = [
    ...new Map(exits.map(({ source }) => [`${source.family} ${source.address} ${source.ip}`, source])).values(),
  ];
  return {
    address: workload.address,
    app,
    stack: workload.stack,
    verdict,
    sources,
    path: deciding?.path ?? [workload.address],
    reason: oneLine(
      deciding?.reason ??
        (verdict === 'isolated' ? 'no path leads to the internet' : 'every path ends in a reserved address'),
    ),
    close: leak?.close ?? null,
    rule: deciding?.rule ?? rule,
    notes: outcome.notes.map(oneLine),
  };
}

/** An expression may have many lines, and a boot document in it. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Modules of which only the call is here: what is in them cannot be told. */
function unseenIn({ unseen }: Estate): WorkloadProof[] {
  return unseen.map(({ address, stack, why }) => ({
    address,
    app: null,
    stack,
    verdict: 'unknown',
    sources: [],
    path: [address],
    reason: `${address} cannot be read: ${why}`,
    close: null,
    rule: 'terraform/module',
    notes: [],
  }));
}
