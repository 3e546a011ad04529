import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Address } from '../address';
import type { IApp } from '../app';
import type { Egress } from '../egress';
import type { IIngress } from '../ingress';
import { fail } from '../private/fail';
import { byName, compareText, firstTwin } from '../private/order';
import { allowListsOf, appsOf, domainsOf, gatewaysOf, ingressesListedIn } from '../private/registry';
import { terraformText } from '../private/terraform-text';
import {
  ADDRESS_BOOK_VERSION,
  type AddressBookDocument,
  type AddressEntry,
  type AllowListEntry,
  type AppEntry,
  type EgressEntry,
  type IngressEntry,
} from './document';
import { type Published, sinceOf } from './since';

/** Notes what is published by whom, and returns since when it has been. */
type Publish = (publisher: string, name: string, value: string) => string;

/**
 * Gathers what the book of a stack lists.
 *
 * @throws if two of one name would be one entry, where they come from different stacks
 */
export function gather(book: IConstruct): AddressBookDocument {
  return documentOf(book, sinceOf);
}

/** What the book of a stack lists, by who publishes it. Without the expressions of times, which cost most of gathering. */
export function gatherPublished(book: IConstruct): Published {
  const published: Record<string, Record<string, string>> = {};
  documentOf(book, (publisher, name, value) => {
    const values = (published[publisher] ??= {});
    if (Object.hasOwn(values, name)) {
      fail(
        book,
        `the address book would list two addresses of ${publisher} as ${name}: a name identifies one, so give each its own`,
      );
    }
    values[name] = value;
    return '';
  });
  return published;
}

function documentOf(book: IConstruct, publish: Publish): AddressBookDocument {
  const gateways = byName(gatewaysOf(book)).map(({ name, ownAddresses }) => [
    name,
    knownEntries(ownAddresses, true, `gateway-${name}`, publish),
  ]);
  return {
    version: ADDRESS_BOOK_VERSION,
    stack: TerraformStack.of(book).node.id,
    apps: appEntries(book, publish),
    gateways: Object.fromEntries(gateways) as AddressBookDocument['gateways'],
  };
}

function appEntries(book: IConstruct, publish: Publish): Record<string, AppEntry> {
  const apps = appsOf(book);
  const ingresses = ingressesByName(book);
  const entries = [...apps, ...ingresses.filter(({ app }) => !app || !apps.includes(app))].map((one) => {
    const app = apps.find((own) => own === one);
    const led = ingresses.filter((it) => (app ? it.app === app : it === one));
    const entry: AppEntry = {
      egress: app ? egressEntry(app, publish) : null,
      ingress: led.map((it) => ingressEntry(it, book, publish)),
      admittedBy: app ? allowListEntries(app) : [],
    };
    return { name: one.name, entry };
  });
  return Object.fromEntries(byName(entries).map(({ name, entry }) => [name, entry]));
}

/** @throws if two of different stacks have one name */
function ingressesByName(book: IConstruct): IIngress[] {
  const ingresses = byName(ingressesListedIn(book));
  const twin = firstTwin(ingresses);
  if (twin) {
    const paths = ingresses.filter(({ name }) => name === twin.name).map(({ node }) => node.path);
    fail(
      book,
      `it would list two ingresses named "${twin.name}" (${paths.join(' and ')}): give one another \`name\`, or the stack of one a book of its own`,
    );
  }
  return ingresses;
}

function egressEntry({ name, egress }: IApp, publish: Publish): EgressEntry {
  const { via, changes, announcedBy } = egress;
  return { via, addresses: egressAddresses(name, egress, publish), changes, announcedBy };
}

function ingressEntry(it: IIngress, book: IConstruct, publish: Publish): IngressEntry {
  const { via, hostname, addresses, dedicated, stability, dns, note, changes, announcedBy } = it.ingress;
  const texts = new Map(domainsOf(it, book).map((domain) => [terraformText(book, domain), domain]));
  return {
    name: it.name,
    via,
    hostname: hostname ?? null,
    domains: [...texts].sort(([a], [b]) => compareText(a, b)).map(([, domain]) => domain),
    addresses: knownEntries(addresses, dedicated, `ingress-${it.name}`, publish),
    stability,
    dns: [...dns],
    note,
    changes,
    announcedBy,
    since: hostname === undefined ? null : publish(`hostname-${it.name}`, it.name, hostname),
  };
}

function egressAddresses(app: string, egress: Egress, publish: Publish): AddressEntry[] {
  const known = knownEntries(egress.addresses, egress.dedicated, `egress-${app}`, publish);
  const unknown = egress.dynamic.map((name): AddressEntry => ({
    name,
    ip: null,
    family: 'ipv4',
    stability: 'dynamic',
    dedicated: false,
    since: null,
  }));
  return [...known, ...unknown];
}

function knownEntries(
  addresses: readonly Address[],
  dedicated: boolean,
  publisher: string,
  publish: Publish,
): AddressEntry[] {
  return addresses.map(({ name, ip, family, stability }) => {
    return { name, ip, family, stability, dedicated, since: publish(publisher, name, ip) };
  });
}

function allowListEntries(app: IApp): AllowListEntry[] {
  const lists = allowListsOf(app).filter((list) => list.admit.includes(app));
  const entries = lists.map(({ name, kind }) => ({ name, kind }));
  return entries.sort((a, b) => compareText(`${a.name} ${a.kind}`, `${b.name} ${b.kind}`));
}
