import { Domain } from '@cdktf/provider-digitalocean/lib/domain';
import { type TerraformStack, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { PrefixListAllowList } from 'cdktf-fixed-egress/aws';
import { AppPlatformApp, DomainRecord, DropletApp, ReservedIp } from 'cdktf-fixed-egress/digitalocean';
import { synth } from 'cdktf-fixed-egress/testing';
import { Construct } from 'constructs';
import { addDomain } from '../../lib/private/registry';
import { addressAt, FakeIngress } from '../fakes';
import { bookOf, newStack, stackIn, synthesized } from '../support';

const WHERE = { hostname: 'lb.example.com', addresses: [addressAt('lb-1', '203.0.113.40')] };

function newApp(stack: TerraformStack, name = 'web'): AppPlatformApp {
  return new AppPlatformApp(stack, name, { spec: { name } });
}

/** The ingresses that each app of a book has, by name; null for the egress of what is only an ingress. */
function outline(stack: TerraformStack): object {
  const { apps } = bookOf(synth(stack));
  return Object.fromEntries(
    Object.entries<ReturnType<typeof bookOf>>(apps).map(([name, { egress, ingress }]) => [
      name,
      [egress && egress.via, ...ingress.map((it: { name: string }) => it.name)],
    ]),
  );
}

const EGRESS = 'App Platform dedicated egress';

describe('the address book', () => {
  it('lists all that is known of an ingress', () => {
    const json = synthesized((stack) => {
      const front = new FakeIngress(stack, 'front', { app: newApp(stack), where: WHERE });
      for (const domain of ['www.example.com', 'example.com']) addDomain(front, domain, front);
      new AddressBook(stack, 'addresses');
    });
    expect(bookOf(json).apps.web.ingress).toMatchSnapshot();
  });

  it('lists every ingress of an app under it, by name', () => {
    const stack = newStack();
    new AddressBook(stack, 'addresses');
    const app = newApp(stack);
    for (const name of ['one', 'another']) {
      new FakeIngress(stack, name, { app, where: { addresses: [addressAt(`${name}-1`, '203.0.113.40')] } });
    }
    newApp(stack, 'other');
    expect(outline(stack)).toEqual({ web: [EGRESS, 'another', 'one'], other: [EGRESS] });
  });

  it('lists an ingress without an app under its own name, and says nothing of its egress', () => {
    const stack = newStack();
    new AddressBook(stack, 'addresses');
    const legacy = new FakeIngress(stack, 'legacy', { where: WHERE });
    new PrefixListAllowList(stack, 'partner', { admit: [newApp(stack)] });
    expect(legacy.app).toBeUndefined();
    const { apps } = bookOf(synth(stack));
    expect(apps.legacy).toMatchObject({ egress: null, ingress: [{ name: 'legacy' }], admittedBy: [] });
  });

  it('says of addresses that others use too that they are not dedicated', () => {
    const stack = newStack();
    new AddressBook(stack, 'addresses');
    new FakeIngress(stack, 'edge', { where: { ...WHERE, dedicated: false } });
    expect(bookOf(synth(stack)).apps.edge.ingress[0].addresses).toMatchObject([{ name: 'lb-1', dedicated: false }]);
  });

  it('has no time for a hostname that there is not', () => {
    const stack = newStack();
    new AddressBook(stack, 'addresses');
    new FakeIngress(stack, 'legacy', { where: { addresses: WHERE.addresses } });
    expect(bookOf(synth(stack)).apps.legacy.ingress[0]).toMatchObject({ hostname: null, since: null });
  });

  it('lists an address in both places that an app leaves from and is reached at, each with a time of its own', () => {
    const stack = newStack();
    const own = new ReservedIp(stack, 'mail', { region: 'nyc3' });
    const app = new DropletApp(stack, 'mail-app', { egress: own, size: 's-1vcpu-1gb' });
    new FakeIngress(stack, 'mail-in', { app, where: { addresses: [own] } });
    new AddressBook(stack, 'addresses');
    const { egress, ingress } = bookOf(synth(stack)).apps['mail-app'];
    const ip = '${digitalocean_reserved_ip.mail.ip_address}';
    expect([...egress.addresses, ...ingress[0].addresses]).toMatchObject([
      { name: 'mail', ip, since: expect.stringContaining('egress-mail-app["mail"]') },
      { name: 'mail', ip, since: expect.stringContaining('ingress-mail-in["mail"]') },
    ]);
  });
});

describe('an ingress in another stack than its app', () => {
  const twoStacks = () => {
    const app = Testing.app();
    const [apps, edge] = [stackIn(app, 'apps'), stackIn(app, 'edge')];
    const web = newApp(apps);
    new AddressBook(apps, 'addresses');
    return { apps, edge, web };
  };

  it('is in the book of its app', () => {
    const { apps, edge, web } = twoStacks();
    const own = new ReservedIp(edge, 'front-1', { region: 'nyc3' });
    new FakeIngress(edge, 'front', { app: web, where: { addresses: [own] } });
    const { ingress } = bookOf(synth(apps)).apps.web;
    expect(ingress).toMatchObject([{ name: 'front', addresses: [{ name: 'front-1' }] }]);
    expect(ingress[0].addresses[0].ip).toContain('data.terraform_remote_state');
  });

  it('is in the book of its own stack where that has one, since two stacks cannot wait for each other', () => {
    const { apps, edge, web } = twoStacks();
    new AddressBook(edge, 'addresses');
    const own = new ReservedIp(edge, 'front-1', { region: `of-${web.appId}` });
    new FakeIngress(edge, 'front', { app: web, where: { addresses: [own] } });
    expect(outline(apps)).toEqual({ web: [EGRESS] });
  });

  it('is there under its own name, since that book says nothing of its app', () => {
    const { edge, web } = twoStacks();
    new AddressBook(edge, 'addresses');
    new FakeIngress(edge, 'front', { app: web, where: WHERE });
    newApp(edge, 'other');
    expect(outline(edge)).toEqual({ front: [null, 'front'], other: [EGRESS] });
  });

  it('is under its own name where its app was made elsewhere, and is in no book', () => {
    const stack = newStack();
    new AddressBook(stack, 'addresses');
    const app = DropletApp.fromDropletAppAttributes(stack, 'mail', { addresses: [addressAt('out', '203.0.113.5')] });
    new FakeIngress(stack, 'front', { app, where: WHERE });
    expect(outline(stack)).toEqual({ front: [null, 'front'] });
  });

  it('fails when its own stack has an app of its name', () => {
    const { edge, web } = twoStacks();
    newApp(edge, 'front');
    expect(() => new FakeIngress(new Construct(edge, 'around'), 'front', { app: web, where: WHERE })).toThrow(
      '[edge/around/front] an app is named "front" (edge/front)',
    );
  });

  it('fails when the book of its app has another ingress of its name', () => {
    const { apps, edge, web } = twoStacks();
    for (const stack of [apps, edge]) new FakeIngress(stack, 'front', { app: web, where: WHERE });
    expect(() => synth(apps)).toThrow(
      '[apps/addresses] it would list two ingresses named "front" (apps/front and edge/front)',
    );
  });
});

describe('the names in DNS of an ingress', () => {
  const twoStacks = () => {
    const app = Testing.app();
    const [apps, dns] = [stackIn(app, 'apps'), stackIn(app, 'dns')];
    new AddressBook(apps, 'addresses');
    const front = new FakeIngress(apps, 'front', {
      where: { addresses: [new ReservedIp(apps, 'in', { region: 'nyc3' })] },
    });
    const domainsOf = () => bookOf(synth(apps)).apps.front.ingress[0].domains;
    return { apps, dns, front, domainsOf };
  };

  it('are listed with records that other stacks make', () => {
    const { dns, front, domainsOf } = twoStacks();
    new DomainRecord(dns, 'www', { domain: 'example.com', subdomain: 'www', ingress: front });
    expect(domainsOf()).toEqual(['www.example.com']);
  });

  it('are not listed where only another stack knows them, which waits for the ingress', () => {
    const { dns, front, domainsOf } = twoStacks();
    const domain = new Domain(dns, 'domain', { name: 'example.com' }).id;
    new DomainRecord(dns, 'www', { domain, subdomain: 'www', ingress: front });
    expect(domainsOf()).toEqual([]);
  });

  it('are in one order, whatever order they stand in', () => {
    const inOrder = (names: readonly string[]) => {
      const { apps, front, domainsOf } = twoStacks();
      for (const name of names) {
        const domain = name.startsWith('id-') ? new Domain(apps, name, { name: `${name}.example` }).id : name;
        new DomainRecord(apps, `to-${name.replace('.', '-')}`, { domain, ingress: front });
      }
      return domainsOf();
    };
    const names = ['id-b', 'z.example', 'id-a', 'a.example'];
    expect(inOrder(names)).toEqual(inOrder([...names].reverse()));
  });
});
