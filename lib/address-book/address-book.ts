import { Lazy, TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import { takeAddressBook } from '../private/registry';
import { gather, gatherPublished } from './gather';
import { SinceRecords } from './since';

/** The Terraform output that holds the book. */
export const ADDRESS_BOOK_OUTPUT = 'address_book';

/**
 * Writes the egress and the ingress of every app of its stack, and what its gateways' own packets leave from, into the Terraform
 * output `address_book`, with the time since when each address and hostname has been deployed as it is. It may stand before them
 * in the code: they are gathered at synth.
 *
 * What leads to an app from another stack is in the book of that stack, or, where that has none, in the book of the app's.
 */
export class AddressBook extends Construct {
  /** @throws if the stack has an address book already */
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    takeAddressBook(this);
    new SinceRecords(this, 'Since', () => gatherPublished(this));
    const value = Lazy.anyValue({ produce: () => gather(this) });
    keyByName(new TerraformOutput(this, 'Output', { value }), ADDRESS_BOOK_OUTPUT);
  }
}
