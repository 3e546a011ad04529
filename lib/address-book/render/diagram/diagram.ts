import type { Stability } from '../../../stability';
import type { AddressEntry, EgressEntry, IngressEntry } from '../../document';
import { type NamedApp, reliable, unreliable, weakest } from '../facts';
import { listed } from '../words';

/** How the addresses of a stop can be relied on; `unknown` where nothing is said of it. */
export type Tone = Stability | 'unknown';

/** One line of a stop. */
export interface Line {
  readonly text: string;

  /** Whether it is an IP or a hostname, which is never cut; else it is a name, which may be. */
  readonly exact: boolean;
}

/** What packets pass. */
export interface Stop {
  /** What it is, in a few words. */
  readonly role: string;
  readonly lines: readonly Line[];

  /** Only of addresses. */
  readonly tone?: Tone;
}

/** One way of packets out of an app, or of clients to it. */
export interface Lane {
  readonly direction: 'out' | 'in';

  /** What they pass, beginning at the app whatever the direction. */
  readonly stops: readonly Stop[];
}

/** Where the packets of an app leave and who admits them, and how clients reach it. */
export interface Diagram {
  readonly app: string;
  readonly lanes: readonly Lane[];
}

/** What a stop holds at most: the tables beside the diagram have all of it. */
const MOST = 8;

/** The diagram of an app. */
export function diagramOf({ name, entry }: NamedApp): Diagram {
  return { app: name, lanes: [outOf(entry.egress, entry.admittedBy), ...entry.ingress.map(into)] };
}

/** The same in sentences, for those who do not see it. */
export function inWords({ name, entry }: NamedApp): string {
  const { egress, ingress, admittedBy } = entry;
  const admits = admittedBy.map((list) => `${list.name} (${list.kind})`);
  const out =
    egress === null
      ? `Where ${name} connects from is not known.`
      : `${name} connects out through ${egress.via}, from ${addressesInWords(egress.addresses)}; ` +
        `${admits.length > 0 ? `it is admitted by ${listed(admits)}` : 'no allow-list is known'}.`;
  const to = ingress.map(
    ({ via, hostname, addresses }) =>
      `Clients reach ${name} at ${hostname === null ? '' : `${hostname}, `}${addressesInWords(addresses)}, through ${via}.`,
  );
  return [out, ...to].join(' ');
}

function addressesInWords(entries: readonly AddressEntry[]): string {
  const unknown = unreliable(entries).length > 0 ? ['addresses that nobody can name'] : [];
  return listed([...reliable(entries), ...unknown]) || 'addresses that nobody can name';
}

function outOf(egress: EgressEntry | null, admittedBy: readonly { name: string; kind: string }[]): Lane {
  if (egress === null) {
    return { direction: 'out', stops: [{ role: 'connects from', lines: [name('not known')], tone: 'unknown' }] };
  }
  const lists = admittedBy.map((list) => name(`${list.name} (${list.kind})`));
  return {
    direction: 'out',
    stops: [
      { role: 'through', lines: [name(egress.via)] },
      addresses('from', [], egress.addresses),
      lists.length > 0
        ? { role: 'admitted by', lines: some(lists) }
        : { role: 'admitted by', lines: [name('no allow-list is known')], tone: 'unknown' },
    ],
  };
}

function into({ via, hostname, domains, addresses: entries }: IngressEntry): Lane {
  return {
    direction: 'in',
    stops: [
      { role: 'through', lines: [name(via)] },
      addresses('at', hostname === null ? [] : [exact(hostname)], entries),
      {
        role: 'clients',
        lines: domains.length > 0 ? some(domains.map(exact)) : [name(byWhat(hostname, entries))],
      },
    ],
  };
}

function byWhat(hostname: string | null, entries: readonly AddressEntry[]): string {
  if (hostname !== null) return 'by the hostname';
  return reliable(entries).length > 0 ? 'by the address' : 'by a name of their own';
}

function addresses(role: string, before: readonly Line[], entries: readonly AddressEntry[]): Stop {
  const tone = weakest(entries);
  const unknown = unreliable(entries).map((entry) => name(`unknown: ${entry.name}`));
  const nothing = entries.length === 0 ? [name('addresses change without notice')] : [];
  return {
    role: `${role} (${tone ?? 'dynamic'})`,
    lines: [...before, ...some([...reliable(entries).map(exact), ...unknown, ...nothing])],
    tone: tone ?? 'dynamic',
  };
}

function some(lines: readonly Line[]): Line[] {
  return lines.length <= MOST
    ? [...lines]
    : [...lines.slice(0, MOST - 1), name(`and ${lines.length - MOST + 1} more, in the table`)];
}

function name(text: string): Line {
  return { text, exact: false };
}

function exact(text: string): Line {
  return { text, exact: true };
}
