import { canonicalIp } from '../private/canonical-ip';
import { compareText } from '../private/order';
import type { HostnameWatch } from './document';
import { type LookUp, noSuchName } from './look-up';
import type { Published } from './published';
import { FAMILIES, type Family } from './resolver';

const FAMILY_NAMES: Readonly<Record<Family, string>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

/** Compares what a book publishes of a hostname with what DNS answers. */
export function compare(published: Published, found: LookUp): HostnameWatch {
  const { stack, app, ingress, hostname, stability, ips } = published;
  const answered = FAMILIES.flatMap((family) => answeredIn(found, family));
  const unseen = FAMILIES.filter((family) => isTold(found, family))
    .flatMap((family) => ips.filter((ip) => familyOf(ip) === family))
    .filter((ip) => !answered.includes(ip));
  const about = { stack, app, ingress, hostname, stability };
  const seen = { published: ips, answered, unseen: isPinned(published) ? unseen : [] };
  return { ...about, ...verdictOf(published, found, seen), ...seen };
}

type Seen = Pick<HostnameWatch, 'published' | 'answered' | 'unseen'>;

function verdictOf(published: Published, found: LookUp, seen: Seen): Pick<HostnameWatch, 'verdict' | 'reason'> {
  const { answered } = seen;
  const strangers = isPinned(published) ? answered.filter((ip) => !published.ips.includes(ip)) : [];
  if (strangers.length > 0) {
    const reason = `not in the book: ${strangers.join(', ')}`;
    return published.isPartial
      ? { verdict: 'unknown', reason: `${reason}; the book also has an address that nobody could name` }
      : { verdict: 'changed', reason };
  }
  if (answered.length === 0 && noSuchName(found)) {
    return { verdict: 'gone', reason: 'it no longer resolves: there is no such name (NXDOMAIN)' };
  }
  const untold = FAMILIES.filter((family) => !isTold(found, family));
  if (untold.length > 0 && (answered.length === 0 || isPinned(published))) {
    return { verdict: 'unknown', reason: reasonsOf(found, untold) };
  }
  if (answered.length === 0) {
    return { verdict: 'gone', reason: 'it no longer resolves: the name has no address (NODATA)' };
  }
  return {
    verdict: 'holds',
    reason: isPinned(published) ? whatHolds(seen) : 'it resolves, which is all that it promises',
  };
}

/** Whether the addresses of a hostname are compared. Where the book has none, there is nothing to compare with. */
function isPinned({ stability, ips, isPartial }: Published): boolean {
  return stability !== 'dynamic' && (ips.length > 0 || isPartial);
}

function whatHolds({ published, unseen }: Seen): string {
  if (unseen.length === 0) return 'DNS answers the addresses of the book';
  const gone = FAMILIES.filter((family) => {
    const own = published.filter((ip) => familyOf(ip) === family);
    return own.length > 0 && own.every((ip) => unseen.includes(ip));
  });
  const families = gone.map((family) => `, and no ${FAMILY_NAMES[family]} at all`).join('');
  return `DNS answers addresses of the book${families}; not seen this time: ${unseen.join(', ')}`;
}

function reasonsOf(found: LookUp, families: readonly Family[]): string {
  const reasons = families.map((family) => [reasonOf(found, family), FAMILY_NAMES[family]] as const);
  const [first, second] = reasons;
  if (first?.[0] === second?.[0]) return `the resolver cannot tell: ${first?.[0]}`;
  return `the resolver cannot tell: ${reasons.map(([reason, family]) => `${reason} (${family})`).join(', ')}`;
}

function reasonOf(found: LookUp, family: Family): string {
  const answer = found[family];
  return 'reason' in answer ? answer.reason : '';
}

function isTold(found: LookUp, family: Family): boolean {
  return found[family].kind === 'found' || found[family].kind === 'none';
}

function answeredIn(found: LookUp, family: Family): string[] {
  const answer = found[family];
  return answer.kind === 'found' ? [...new Set(answer.values.map(canonicalIp))].sort(compareText) : [];
}

function familyOf(ip: string): Family {
  return ip.includes(':') ? 'ipv6' : 'ipv4';
}
