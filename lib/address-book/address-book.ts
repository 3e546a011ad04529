import { Lazy, TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { IApp } from '../app';
import type { Egress } from '../egress';
import { keyByName } from '../private/key-by-name';
import { byName, compareText } from '../private/order';
import { allowListsOf, appsOf, gatewaysOf, takeInStack } from '../private/registry';
import {
  ADDRESS_BOOK_VERSION,
  type AddressBookDocument,
  type AddressEntry,
  type AllowListEntry,
  type AppEntry,
} from './document';

/** The Terraform output that holds the book. */
export const ADDRESS_BOOK_OUTPUT = 'address_book';

/**
 * Writes the egress of every app of its stack, and what its gateways' own packets leave from, into the Terraform output
 * `address_book`. It may stand before them in the code: they are gathered at synth.
 */
export class AddressBook extends Construct {
  /** @throws if the stack has an address book already */
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    takeInStack(
      this,
      'address book',
      'this stack has an address book already',
      'leave one out, since a book gathers every app of its stack',
    );
    const value = Lazy.anyValue({ produce: () => documentOf(this) });
    keyByName(new TerraformOutput(this, 'Output', { value }), ADDRESS_BOOK_OUTPUT);
  }
}

function documentOf(book: AddressBook): AddressBookDocument {
  const apps = byName(appsOf(book));
  return {
    version: ADDRESS_BOOK_VERSION,
    stack: TerraformStack.of(book).node.id,
    apps: Object.fromEntries(apps.map((app) => [app.name, appEntry(app)])),
    gateways: Object.fromEntries(
      byName(gatewaysOf(book)).map(({ name, ownAddresses }) => [name, knownEntries(ownAddresses, true)]),
    ),
  };
}

function appEntry(app: IApp): AppEntry {
  const { via, changes, announcedBy } = app.egress;
  return {
    egress: { via, addresses: addressEntries(app.egress), changes, announcedBy },
    admittedBy: allowListEntries(app),
  };
}

function addressEntries(egress: Egress): AddressEntry[] {
  const known = knownEntries(egress.addresses, egress.dedicated);
  const unknown = egress.dynamic.map((name): AddressEntry => ({
    name,
    ip: null,
    family: 'ipv4',
    stability: 'dynamic',
    dedicated: false,
  }));
  return [...known, ...unknown];
}

function knownEntries(addresses: readonly Address[], dedicated: boolean): AddressEntry[] {
  return addresses.map(({ name, ip, family, stability }) => ({ name, ip, family, stability, dedicated }));
}

function allowListEntries(app: IApp): AllowListEntry[] {
  const lists = allowListsOf(app).filter((list) => list.admit.includes(app));
  const entries = lists.map(({ name, kind }) => ({ name, kind }));
  return entries.sort((a, b) => compareText(`${a.name} ${a.kind}`, `${b.name} ${b.kind}`));
}
