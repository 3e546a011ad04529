import type { Stability } from '../../stability';
import { code, text } from '../../private/markup';
import type { AddressBookDocument, AddressEntry, EgressEntry, IngressEntry } from '../document';
import { allInOrder } from '../reading/in-order';
import { diagramOf } from './diagram/diagram';
import { mermaid } from './diagram/mermaid';
import {
  appsIn,
  connectTo,
  gatewaysIn,
  isReached,
  type NamedApp,
  newest,
  reliable,
  unknownEgress,
  unknownIngress,
  unknownOf,
  weakest,
} from './facts';
import { anchorOf, fence, items, sentence, table } from './markdown-parts';
import type { Render } from './render';
import {
  ABOUT,
  ADVICE,
  ALL_KNOWN,
  day,
  INGRESS_ADVICE,
  MEANING,
  OF_GATEWAYS,
  PLACE,
  titleOf,
  TO_ALLOW,
  TO_REACH,
  useOf,
  whose,
  withoutRecord,
} from './words';

/** GitHub-flavoured Markdown, with a diagram for each app. It reads well as plain text, too. */
export const markdownBook: Render = (unordered) => {
  const books = allInOrder(unordered);
  const parts = [
    `# ${text(titleOf(books))}`,
    ABOUT,
    contents(books),
    ...toAllow(books),
    ...toReach(books),
    ...notKnown(books),
    ...stabilities(),
    ...books.flatMap(stack),
    ...lastPublished(books),
  ];
  return `${parts.join('\n\n')}\n`;
};

function contents(books: readonly AddressBookDocument[]): string {
  const reach = books.some(isReached) ? ['How to reach the apps'] : [];
  const titles = ['Addresses to allow', ...reach, 'What is not known', 'How far to rely on an address'];
  return items(
    [...titles, ...books.map((book) => `Stack ${book.stack}`)].map((it) => `[${text(it)}](#${anchorOf(it)})`),
  );
}

function toAllow(books: readonly AddressBookDocument[]): string[] {
  const apps = books.flatMap((book) => appsIn(book).map((app) => ({ stack: book.stack, ...app })));
  return [
    '## Addresses to allow',
    TO_ALLOW,
    TO_REACH,
    ...apps.flatMap(({ stack: of, name, entry }) => {
      const entries = entry.egress?.addresses ?? [];
      const stability = weakest(entries);
      return [
        `### ${text(books.length > 1 ? `${name} (${of})` : name)}`,
        ...(stability === undefined ? [] : [`**${stability}**: ${ADVICE[stability]}.`, fence(reliable(entries))]),
        ...warnings(unknownEgress(entry.egress)),
      ];
    }),
  ];
}

function toReach(books: readonly AddressBookDocument[]): string[] {
  const rows = books.flatMap((book) =>
    appsIn(book).flatMap(({ name: app, entry }) =>
      entry.ingress.map((it) => [
        text(
          [it.name, ...(app === it.name ? [] : [`of ${app}`]), ...(books.length > 1 ? [`(${book.stack})`] : [])].join(
            ' ',
          ),
        ),
        connectTo(it).map(code).join(', ') || 'nothing that can be relied on',
        `${it.stability}: ${INGRESS_ADVICE[it.stability]}`,
      ]),
    ),
  );
  return rows.length === 0
    ? []
    : ['## How to reach the apps', TO_REACH, table(['what', 'connect to', 'how far to rely on it'], rows)];
}

function notKnown(books: readonly AddressBookDocument[]): string[] {
  const unknowns = books.flatMap((book) =>
    appsIn(book).flatMap(({ name, entry }) => unknownOf(entry).map((it) => `${text(name)}: ${text(it)}`)),
  );
  return ['## What is not known', unknowns.length === 0 ? ALL_KNOWN : items(unknowns)];
}

function stabilities(): string[] {
  const meanings = (Object.keys(MEANING) as Stability[]).map((it) => `**${it}**: ${MEANING[it]}`);
  return ['## How far to rely on an address', items(meanings)];
}

function lastPublished(books: readonly AddressBookDocument[]): string[] {
  const last = newest(books);
  return last === null ? [] : [`The newest of these was published on ${text(day(last))} (UTC).`];
}

function stack(book: AddressBookDocument): string[] {
  return [`## Stack ${text(book.stack)}`, ...appsIn(book).flatMap(app), ...gateways(book)];
}

function app(it: NamedApp): string[] {
  const { name, entry } = it;
  return [
    `### App ${text(name)}`,
    `\`\`\`mermaid\n${mermaid(diagramOf(it))}\n\`\`\``,
    ...(entry.egress === null ? warnings(unknownEgress(null)) : egress(entry.egress)),
    ...entry.ingress.flatMap(ingress),
    ...(entry.egress === null ? [] : admittedBy(entry.admittedBy)),
  ];
}

function egress(it: EgressEntry): string[] {
  return [
    '#### Connects from',
    ...addresses(it.addresses),
    ...warnings(unknownEgress(it)),
    items([
      `Through: ${sentence(it.via)}`,
      `What would change the addresses: ${sentence(it.changes)}`,
      `Who announces a change: ${sentence(it.announcedBy)}`,
    ]),
  ];
}

function ingress(it: IngressEntry): string[] {
  const { name, hostname, domains, dns, stability } = it;
  const none = withoutRecord(it);
  return [
    `#### Is reached at ${text(name)}`,
    `**${stability}**: ${INGRESS_ADVICE[stability]}. ${text(it.note)}`,
    items([
      ...(hostname === null ? [] : [`Hostname: ${code(hostname)}, since ${text(day(it.since))}`]),
      ...(domains.length === 0 ? [] : [`Names that lead to it: ${domains.map(code).join(', ')}`]),
      `Through: ${sentence(it.via)}`,
      `What would change it: ${sentence(it.changes)}`,
      `Who announces a change: ${sentence(it.announcedBy)}`,
    ]),
    ...addresses(it.addresses),
    ...warnings(unknownIngress(it)),
    ...(['subdomain', 'apex'] as const).flatMap((at) => {
      const records = dns.filter((record) => record.at === at);
      const rows = records.flatMap((record) =>
        record.values.map((value) => [record.type, code(value), useOf(record, it)]),
      );
      return rows.length === 0 ? [] : [`${PLACE[at]}, make these DNS records:`, table(['type', 'value', 'when'], rows)];
    }),
    ...(none === undefined ? [] : [none]),
  ];
}

function admittedBy(lists: readonly { name: string; kind: string }[]): string[] {
  return [
    '#### Is admitted by',
    lists.length === 0
      ? 'No allow-list is known.'
      : items(lists.map(({ name, kind }) => `${text(name)} (${text(kind)})`)),
  ];
}

function gateways(book: AddressBookDocument): string[] {
  const all = gatewaysIn(book);
  if (all.length === 0) return [];
  return [
    '### The gateways themselves',
    OF_GATEWAYS,
    ...all.flatMap(([name, entries]) => [`#### Gateway ${text(name)}`, ...addresses(entries)]),
  ];
}

function addresses(entries: readonly AddressEntry[]): string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ name, ip, stability, dedicated, since }) => [
    ip === null ? 'not known' : code(ip),
    text(name),
    ip === null ? stability : `${stability}, ${whose(dedicated)}`,
    text(day(since)),
  ]);
  return [table(['address', 'name', 'stability', 'since'], rows)];
}

function warnings(sentences: readonly string[]): string[] {
  return sentences.map((it) => `> **Note:** ${text(it)}`);
}
