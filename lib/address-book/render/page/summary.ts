import type { AddressBookDocument, IngressEntry } from '../../document';
import { allReliable, appsIn, connectTo, isReached, type NamedApp, reliable, unknownEgress, weakest } from '../facts';
import { ADVICE, INGRESS_ADVICE, TO_ALLOW, TO_REACH } from '../words';
import { badge, copyAddresses, hostname, list, warnings } from './parts';
import { type Html, idOf, NOTHING, tag } from './tag';

/** What a firewall must admit, app by app: the first that readers look for. */
export function toAllow(books: readonly AddressBookDocument[]): Html {
  return tag`<section aria-labelledby="allow"><h2 id="allow">Addresses to allow</h2>
<p>${TO_ALLOW}</p>
${books.map((book) => allowTable(book))}</section>`;
}

function allowTable(book: AddressBookDocument): Html {
  const apps = appsIn(book);
  const all = allReliable(book);
  const together = tag`<p class="together">All of ${book.stack}: ${copyAddresses(all, `all apps of ${book.stack}`)}</p>`;
  return tag`<table class="allow"><caption>Apps of ${book.stack}</caption>
<thead><tr><th scope="col">App</th><th scope="col">Connects from</th></tr></thead>
<tbody>${apps.map((app) => allowRow(book.stack, app))}</tbody></table>
${apps.filter(({ entry }) => reliable(entry.egress?.addresses ?? []).length > 0).length > 1 ? tag`<div class="script" hidden>${together}</div>` : NOTHING}`;
}

function allowRow(stack: string, { name, entry }: NamedApp): Html {
  const addresses = entry.egress?.addresses ?? [];
  const ips = reliable(addresses);
  const stability = weakest(addresses);
  return tag`<tr><th scope="row"><a href="#${idOf(stack, name)}">${name}</a>${
    stability === undefined ? NOTHING : tag` ${badge(stability)} <small>${ADVICE[stability]}</small>`
  }</th><td>${ips.length > 0 ? tag`<div class="copyable">${list(ips)}${copyAddresses(ips, name)}</div>` : NOTHING}${warnings(
    unknownEgress(entry.egress),
  )}</td></tr>
`;
}

/** Where clients connect to, ingress by ingress; nothing where there is none. */
export function toReach(books: readonly AddressBookDocument[]): Html {
  const tables = books.filter(isReached).map(reachTable);
  return tables.length === 0
    ? NOTHING
    : tag`<section aria-labelledby="reach"><h2 id="reach">How to reach the apps</h2>
<p>${TO_REACH}</p>
${tables}</section>`;
}

function reachTable(book: AddressBookDocument): Html {
  const rows = appsIn(book).flatMap(({ name, entry }) => entry.ingress.map((it) => reachRow(book.stack, name, it)));
  return tag`<table class="reach"><caption>What clients reach in ${book.stack}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Connect to</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

function reachRow(stack: string, app: string, it: IngressEntry): Html {
  const shown = connectTo(it);
  const records = tag`<a href="#${idOf(stack, app, it.name, 'dns')}">DNS records<span class="unseen"> of ${it.name}</span></a>`;
  const of = app === it.name ? NOTHING : tag` <small>leads to ${app}</small>`;
  return tag`<tr><th scope="row"><a href="#${idOf(stack, app, it.name)}">${it.name}</a>${of} ${badge(
    it.stability,
  )} <small>${INGRESS_ADVICE[it.stability]}</small></th><td>${shown.length > 0 ? shown.map((name) => tag`<div>${hostname(name)}</div>`) : 'No name and no address of it can be relied on.'}${it.dns.length > 0 ? records : NOTHING}</td></tr>
`;
}
