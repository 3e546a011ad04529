import { domainToASCII } from 'node:url';
import type { AddressBookDocument, IngressEntry } from '../address-book/document';
import { InputError } from '../input/input-error';
import type { Stability } from '../stability';

/** A hostname that books publish, with what they say of it. */
export interface Published {
  readonly stack: string;
  readonly app: string;

  /** The name of the ingress. */
  readonly ingress: string;

  /** As the book has it. */
  readonly hostname: string;

  /** As DNS is asked for it. */
  readonly asked: string;

  readonly stability: Stability;

  /** The IPs that it may resolve to, in the order of the book, which has them in their correct form. */
  readonly ips: readonly string[];

  /** Whether the book has an address that nobody could name. */
  readonly isPartial: boolean;
}

/**
 * Every hostname that books publish: of each ingress the one that the cloud gives it, then its domains.
 *
 * @throws InputError if one is no hostname
 */
export function publishedIn(books: readonly AddressBookDocument[]): Published[] {
  return books.flatMap(({ stack, apps }) =>
    Object.entries(apps).flatMap(([app, { ingress }]) => ingress.flatMap((entry) => publishedOf(stack, app, entry))),
  );
}

function publishedOf(stack: string, app: string, entry: IngressEntry): Published[] {
  const { name, hostname, domains, addresses, stability } = entry;
  const ips = addresses.flatMap(({ ip }) => ip ?? []);
  const about = { stack, app, ingress: name, stability, ips, isPartial: addresses.some(({ ip }) => ip === null) };
  const all = [...(hostname === null ? [] : [hostname]), ...domains];
  const byAsked = new Map(all.map((one) => [askable(one, `ingress ${name} of stack ${stack}`), one]));
  return [...byAsked].map(([asked, one]) => ({ ...about, hostname: one, asked }));
}

const LABEL = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';

/** Names of at least one label, also of a wildcard. The last label is none of digits alone: that would be an IP. */
const HOSTNAME = new RegExp(`^(\\*\\.)?(${LABEL}\\.)*(?!\\d+$)${LABEL}$`);

function askable(hostname: string, where: string): string {
  const ascii = /^[!-~]*$/.test(hostname) ? hostname : domainToASCII(hostname);
  const asked = ascii.toLowerCase().replace(/\.$/, '');
  if (asked.length > 253 || !HOSTNAME.test(asked)) throw new InputError(where, `"${hostname}" is no hostname`);
  return asked;
}
