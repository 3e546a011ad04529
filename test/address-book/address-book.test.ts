import { Testing } from 'cdktf';
import { type Address, AddressBook, type Egress, type IGateway } from 'cdktf-fixed-egress';
import { PrefixListAllowList, VpcApp } from 'cdktf-fixed-egress/aws';
import { AppPlatformApp, DatabaseTrustedSources } from 'cdktf-fixed-egress/digitalocean';
import { synth } from 'cdktf-fixed-egress/testing';
import { Construct } from 'constructs';
import { registerGateway } from '../../lib/private/registry';
import { newNat } from '../aws/fixtures';
import { bookOf, newStack, stackIn, synthesized } from '../support';

/** A gateway with packets of its own. */
class Box extends Construct implements IGateway {
  public readonly ownAddresses: Address[];

  public constructor(
    scope: Construct,
    public readonly name: string,
  ) {
    super(scope, name);
    this.ownAddresses = [{ name: `${name}-a`, ip: '203.0.113.5', family: 'ipv4', stability: 'fixed' }];
    registerGateway(this);
  }

  public attach(): Egress {
    throw new Error('not used here');
  }
}

describe('AddressBook', () => {
  it('lists the egress of every app of the stack, and who admits it', () => {
    const json = synthesized((stack) => {
      const payments = new VpcApp(stack, 'payments', { egress: newNat(stack), cidr: '10.0.16.0/20' });
      const web = new AppPlatformApp(stack, 'web', { spec: { name: 'web' } });
      new PrefixListAllowList(stack, 'partner', { admit: [payments, web] });
      new AddressBook(stack, 'addresses');
    });
    expect(bookOf(json)).toMatchSnapshot();
  });

  it('gathers apps that come after it', () => {
    const json = synthesized((stack) => {
      new AddressBook(stack, 'addresses');
      new AppPlatformApp(stack, 'web', { spec: { name: 'web' } });
    });
    expect(Object.keys(bookOf(json).apps)).toEqual(['web']);
  });

  it('is the output address_book wherever it stands', () => {
    const json = synthesized((stack) => new AddressBook(new Construct(stack, 'deep'), 'anything'));
    expect(json.output).toEqual({ address_book: { value: { version: 1, stack: 'stack', apps: {}, gateways: {} } } });
    expect(json.resource).toBeUndefined();
  });

  it('lists the apps of its own stack alone, and allow-lists of every stack', () => {
    const app = Testing.app();
    const [here, there] = [stackIn(app, 'here'), stackIn(app, 'there')];
    const web = new AppPlatformApp(here, 'web', { spec: { name: 'web' } });
    new AppPlatformApp(there, 'other', { spec: { name: 'other' } });
    new PrefixListAllowList(there, 'partner', { admit: [web] });
    new AddressBook(here, 'addresses');
    const { apps } = bookOf(synth(here));
    expect(Object.keys(apps)).toEqual(['web']);
    expect(apps.web.admittedBy).toEqual([{ name: 'partner', kind: 'AWS prefix list' }]);
  });

  it('lists allow-lists of one name by their kind, in whatever order they stand', () => {
    const kinds = (order: string[]) =>
      bookOf(
        synthesized((stack) => {
          const admit = [new AppPlatformApp(stack, 'web', { spec: { name: 'web' } })];
          for (const list of order) {
            if (list === 'database') {
              new DatabaseTrustedSources(stack, 'a', { name: 'shop', cluster: { id: 'db' }, admit });
            } else new PrefixListAllowList(stack, 'b', { name: 'shop', admit });
          }
          new AddressBook(stack, 'addresses');
        }),
      ).apps.web.admittedBy;
    expect(kinds(['database', 'list'])).toEqual(kinds(['list', 'database']));
  });

  it("lists what the own packets of its stack's gateways leave from, by the gateways' names", () => {
    const app = Testing.app();
    const [here, there] = [stackIn(app, 'here'), stackIn(app, 'there')];
    new AddressBook(here, 'addresses');
    for (const name of ['one', 'another']) new Box(here, name);
    new Box(there, 'one');
    newNat(here);
    const { gateways } = bookOf(synth(here));
    const entry = { ip: '203.0.113.5', family: 'ipv4', stability: 'fixed', dedicated: true };
    const since = (gateway: string) =>
      `\${try(terraform_data.address-book-since-gateway-${gateway}["${gateway}-a"].output["203.0.113.5"], null)}`;
    expect(gateways).toEqual({
      another: [{ name: 'another-a', ...entry, since: since('another') }],
      one: [{ name: 'one-a', ...entry, since: since('one') }],
    });
  });

  it('fails when two gateways of a stack have one name', () => {
    const stack = newStack();
    new Box(stack, 'one');
    expect(() => new Box(new Construct(stack, 'other'), 'one')).toThrow(
      'another gateway is named "one" (stack/one): a name identifies it for good',
    );
  });

  it('fails when the stack has one already', () => {
    const stack = newStack();
    new AddressBook(stack, 'addresses');
    expect(() => new AddressBook(new Construct(stack, 'other'), 'addresses')).toThrow(
      '[stack/other/addresses] this stack has an address book already (stack/addresses): leave one out',
    );
  });
});
