import type { AddressBookDocument, AddressEntry, AppEntry, EgressEntry } from '../../document';
import { diagramOf, inWords } from '../diagram/diagram';
import { svg } from '../diagram/svg';
import { appsIn, gatewaysIn, type NamedApp, unknownEgress } from '../facts';
import { OF_GATEWAYS } from '../words';
import { ingressSection } from './ingress';
import { addressTable, terms, warnings } from './parts';
import { type Html, idOf, NOTHING, tag } from './tag';

/** Everything about one stack. */
export function stackSection(book: AddressBookDocument): Html {
  const { stack } = book;
  const gateways = gatewaysIn(book);
  return tag`<section aria-labelledby="${idOf(stack)}"><h2 id="${idOf(stack)}">Stack ${stack}</h2>
${appsIn(book).map((app) => appSection(stack, app))}
${gateways.length > 0 ? gatewaysSection(stack, gateways) : NOTHING}</section>`;
}

function appSection(stack: string, app: NamedApp): Html {
  const { name, entry } = app;
  const id = idOf(stack, name);
  const diagram = diagramOf(app);
  return tag`<section class="app"><h3 id="${id}">${name}</h3>
<div class="diagram">${(['wide', 'tall'] as const).map((layout) => svg(diagram, layout, `${id}-${layout}`, inWords(app)))}</div>
${entry.egress === null ? warnings(unknownEgress(null)) : egressSection(stack, name, entry.egress)}
${entry.ingress.map((it) => ingressSection(stack, name, it))}
${entry.egress === null ? NOTHING : admittedBy(stack, name, entry)}</section>
`;
}

function egressSection(stack: string, name: string, egress: EgressEntry): Html {
  const id = idOf(stack, name, 'egress', '');
  return tag`<section class="egress"><h4 id="${id}">Connects from</h4>
${addressTable(egress.addresses, name)}
${warnings(unknownEgress(egress))}
${terms([
  ['Through', egress.via],
  ['What would change the addresses', egress.changes],
  ['Who announces a change', egress.announcedBy],
])}</section>`;
}

function admittedBy(stack: string, name: string, { admittedBy: lists }: AppEntry): Html {
  const id = idOf(stack, name, 'admitted-by', '');
  return tag`<section><h4 id="${id}">Is admitted by</h4>
${
  lists.length === 0
    ? tag`<p>No allow-list is known to admit ${name}. Firewalls that this book does not know may do so.</p>`
    : tag`<ul>${lists.map((list) => tag`<li>${list.name} <small>${list.kind}</small></li>`)}</ul>`
}</section>`;
}

function gatewaysSection(stack: string, gateways: readonly [string, AddressEntry[]][]): Html {
  const id = idOf(stack, '', 'gateways');
  return tag`<section><h3 id="${id}">The gateways themselves</h3>
<p>${OF_GATEWAYS}</p>
${gateways.map(([name, entries]) => addressTable(entries, `the gateway ${name}`))}</section>`;
}
