import type { AddressBookDocument } from '../address-book/document';
import { InputError } from '../input/input-error';
import { changesIn } from './changes';
import { type HostnameWatch, type Watch, WATCH_VERSION, type WatchVerdict } from './document';
import { type LookUp, lookUp } from './look-up';
import { publishedIn } from './published';
import { FAMILIES, type Resolver } from './resolver';
import { compare } from './verdict';

/** How many hostnames are asked for at once, with two questions each. */
export const HOSTNAMES_AT_ONCE = 8;

/**
 * Resolves every hostname that books publish, and compares.
 *
 * @param progress hears how many hostnames are done, of how many
 * @throws InputError if a name is no hostname, or the resolver answers nothing at all
 */
export async function watchBooks(
  books: readonly AddressBookDocument[],
  resolver: Resolver,
  progress: (done: number, all: number) => void = () => undefined,
): Promise<Watch> {
  const published = publishedIn(books);
  const names = [...new Set(published.map(({ asked }) => asked))];
  const found = await lookUpAll(names, resolver, progress);
  refuseSilence(found, resolver);
  const hostnames = published.map((one) => compare(one, found.get(one.asked) as LookUp));
  return { version: WATCH_VERSION, hostnames, changes: changesIn(hostnames), summary: summaryOf(hostnames) };
}

async function lookUpAll(
  names: readonly string[],
  resolver: Resolver,
  progress: (done: number, all: number) => void,
): Promise<ReadonlyMap<string, LookUp>> {
  const found = new Map<string, LookUp>();
  const queue = names.values();
  const work = async () => {
    for (const name of queue) {
      found.set(name, await lookUp(resolver, name));
      progress(found.size, names.length);
    }
  };
  progress(0, names.length);
  await Promise.all(Array.from({ length: HOSTNAMES_AT_ONCE }, work));
  return found;
}

/** A resolver that says nothing at all says nothing of the addresses. */
function refuseSilence(found: ReadonlyMap<string, LookUp>, { name }: Resolver): void {
  const answers = [...found.values()].flatMap((one) => FAMILIES.map((family) => one[family]));
  const reasons = answers.flatMap((answer) => (answer.kind === 'silent' ? [answer.reason] : []));
  if (answers.length === 0 || reasons.length < answers.length) return;
  const questions = answers.length === 1 ? 'one question' : `${answers.length} questions`;
  throw new InputError(name, `no answer to any of ${questions} (${[...new Set(reasons)].join(', ')})`);
}

function summaryOf(hostnames: readonly HostnameWatch[]): Watch['summary'] {
  const summary: Record<WatchVerdict, number> = { holds: 0, changed: 0, gone: 0, unknown: 0 };
  for (const { verdict } of hostnames) summary[verdict] += 1;
  return summary;
}
