import Table from 'cli-table3';
import type { AddressBookDocument, AddressEntry, IngressEntry } from '../lib/address-book/document';

/** How wide the words for a way in or out may be. */
const WIDEST = 32;

/** What an address book says, as tables: where apps leave from, and where clients reach them. One without a row is left out. */
export function bookTables({ apps }: AddressBookDocument): string {
  const entries = Object.entries(apps);
  const leaves = entries.flatMap(([name, { egress, admittedBy }]) => {
    if (!egress) return [];
    const { via, addresses } = egress;
    return [
      [name, wrapped(via), lines(addresses.map((it) => it.name)), lines(addresses.map(reliance)), namesOf(admittedBy)],
    ];
  });
  const reached = entries.flatMap(([name, { ingress }]) =>
    ingress.map((it) => [name, wrapped(it.via), ...placesOf(it)]),
  );
  return [
    table(['app', 'leaves via', 'from the addresses', 'stability', 'admitted by'], leaves),
    table(['app', 'is reached via', 'at', 'stability'], reached),
  ]
    .filter((it) => it !== '')
    .join('\n');
}

/** Where clients connect to, and how far each line of that can be relied on. */
function placesOf({ hostname, domains, addresses, stability }: IngressEntry): [string, string] {
  const names = [...domains, ...(hostname === null ? [] : [hostname])].filter(isKnown);
  const unnamed = hostname === null || isKnown(hostname) ? [] : ['a hostname'];
  const whole = [...names, ...unnamed];
  const [at, stabilities] =
    addresses.length > 0
      ? [addresses.map(({ name }) => name), addresses.map(reliance)]
      : [['no address to rely on'], [stability]];
  return [lines([...whole, ...at]), lines([...whole.map(() => ''), ...stabilities])];
}

/** Before it is deployed, a book has expressions of Terraform in place of what the cloud decides. */
function isKnown(text: string): boolean {
  return !text.includes('${');
}

function reliance({ stability, dedicated }: AddressEntry): string {
  return `${stability}, ${dedicated ? 'its own' : 'shared'}`;
}

function namesOf(things: readonly { readonly name: string }[]): string {
  return lines(things.map(({ name }) => name));
}

/** In lines that let the table fit on a screen. */
function wrapped(text: string): string {
  return text.replace(new RegExp(`(.{1,${WIDEST}})(?: |$)`, 'g'), '$1\n').trimEnd();
}

function lines(texts: readonly string[]): string {
  return texts.join('\n');
}

function table(head: string[], rows: readonly string[][]): string {
  if (rows.length === 0) return '';
  const it = new Table({ head, style: { head: [], border: [] } });
  it.push(...rows);
  return it.toString();
}
