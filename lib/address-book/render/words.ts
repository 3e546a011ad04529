import type { DnsRecord } from '../../ingress';
import type { Stability } from '../../stability';

/** What to do with an address, in a few words. */
export const ADVICE: Readonly<Record<Stability, string>> = {
  fixed: 'Rely on it',
  'semi-static': 'Rely on it, and read the announcements',
  dynamic: 'Never rely on it',
};

/** The same of how clients reach an app, where a name leads to whatever address there is. */
export const INGRESS_ADVICE: Readonly<Record<Stability, string>> = {
  ...ADVICE,
  dynamic: 'Use the name, and never an address',
};

/** What a stability means for those who use an address. The best one first. */
export const MEANING: Readonly<Record<Stability, string>> = {
  fixed: 'Rely on it. The address is reserved, and outlives every machine behind it.',
  'semi-static':
    'Rely on it, if somebody on your side reads the announcements. The address stays while one resource lives, and a change is announced before it happens.',
  dynamic: 'Never rely on it. It can change at any time, and nobody says so. Use the name.',
};

/** The title of a page about some stacks. */
export function titleOf(books: readonly { readonly stack: string }[]): string {
  return `Public addresses of ${listed(books.map(({ stack }) => stack))}`;
}

/** What the page is, below its title. */
export const ABOUT =
  'The public addresses that apps connect from, the names and addresses that clients reach them at, and how far both can be relied on.';

/** What to do with the lists of addresses. */
export const TO_ALLOW =
  'Admit these in your firewall. An app connects from the addresses in its own list, and from no others unless a warning says so.';

/** What to do with hostnames and DNS records. */
export const TO_REACH =
  'Connect by name where there is one. To use a name of your own, make the DNS records that are listed with each of these.';

/** What to say where nothing is unknown. */
export const ALL_KNOWN =
  'Nothing: every address that the apps connect from, and that clients reach them at, is listed here.';

/** What gateways' own addresses are. */
export const OF_GATEWAYS =
  'The own packets of gateways, for updates and health checks. No packet of an app leaves from them: there is no need to admit them.';

/** Where a DNS record stands, as a reader would ask. */
export const PLACE: Readonly<Record<DnsRecord['at'], string>> = {
  subdomain: 'For a subdomain, such as www.example.com',
  apex: 'For a bare domain, such as example.com',
};

/** What is to be said of an ingress's DNS records. */
interface IngressRecords {
  readonly dns: readonly DnsRecord[];
  readonly stability: Stability;
}

/** When to use one of the DNS records of an ingress. */
export function useOf(record: DnsRecord, { dns, stability }: IngressRecords): string {
  const here = dns.filter(({ at }) => at === record.at);
  const before = here.slice(0, here.indexOf(record)).map(({ type }) => type);
  if (record.type === 'ALIAS') return 'If your DNS provider has it. Some call it ANAME, or CNAME flattening.';
  if (record.type === 'CNAME') return 'Use this.';
  if (record.type === 'AAAA' && before.includes('A')) return 'As well, for clients with IPv6.';
  const upkeep = stability === 'fixed' ? '' : ' Change it when a change is announced.';
  return `${before.includes('ALIAS') ? 'Only if your DNS provider has no ALIAS.' : 'Use this.'}${upkeep}`;
}

/** What to do where a name of one's own has no record, or a bare domain has none but ALIAS; undefined where it has. */
export function withoutRecord({ dns, stability }: IngressRecords): string | undefined {
  const apex = dns.filter(({ at }) => at === 'apex').map(({ type }) => type);
  if (dns.length === 0) return 'There is no DNS record for you to make: no name and no address of it can be relied on.';
  if (apex.length === 0) return 'There is no record to use for a bare domain: redirect it to a subdomain.';
  if (apex.includes('A') || apex.includes('AAAA')) return undefined;
  const why = stability === 'dynamic' ? 'the addresses change without notice' : 'the addresses are not known';
  return `There is no A record to use, since ${why}. Where the DNS provider of a bare domain has no ALIAS, redirect it to a subdomain.`;
}

/** The day since when something has been published: the time is in UTC, and a day is what people ask for. */
export function day(since: string | null): string {
  return since === null ? 'not recorded' : since.replace(/^(\d{4}-\d\d-\d\d)T.*$/s, '$1');
}

/** Whether an address serves one app alone. */
export function whose(dedicated: boolean): string {
  return dedicated ? 'its own' : 'shared with others';
}

/** A number of things in words. */
export function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

/** Names in a sentence: `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}` : names.join('');
}
