import { readFileSync } from 'node:fs';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { Vpc } from '@cdktf/provider-digitalocean/lib/vpc';
import { TerraformStack, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { DropletApp, NatDroplets, type NatDropletsProps } from 'cdktf-fixed-egress/digitalocean';
import { DigitaloceanNatDroplets, USER_DATA } from '../../examples/digitalocean-nat-droplets/main';
import { appHostDocument } from '../../lib/gateway/app-host';
import { natBoxDocument } from '../../lib/gateway/nat-box';
import type { Json } from '../support';
import { type DigitaloceanApi, startDigitaloceanApi } from './digitalocean-api/server';
import type { Workspace } from './terraform';
import { digitaloceanWorkspace } from './workspaces';

let api: DigitaloceanApi;
let terraform: Workspace;

beforeEach(async () => {
  api = await startDigitaloceanApi();
  terraform = digitaloceanWorkspace(api);
});

afterEach(async () => {
  terraform.remove();
  await api.stop();
});

/** What the API itself says. */
async function get(path: string): Promise<Json> {
  return (await fetch(`${api.url}/v2/${path}`)).json() as Promise<Json>;
}

/** A Droplet as the API has it. */
async function droplet(name: string): Promise<Json> {
  const { droplets } = await get('droplets');
  return droplets.find((it: Json) => it.name === name);
}

/** Which Droplet each reserved IP is on, by the name of the Droplet. */
async function reservedIps(): Promise<Record<string, string>> {
  const { reserved_ips } = await get('reserved_ips');
  return Object.fromEntries(reserved_ips.map(({ droplet, ip }: Json) => [droplet?.name, ip]));
}

/** The tags of a Droplet that name gateways. */
async function gatewaysOf(name: string): Promise<string[]> {
  const { tags } = await droplet(name);
  return tags.filter((tag: string) => /^fixed-egress:[ab]:/.test(tag)).sort();
}

/** The tag that names a gateway, from what the API says of it. */
async function tagOf(half: string): Promise<string> {
  const { networks } = await droplet(`gateway-${half}`);
  const { ip_address } = networks.v4.find(({ type }: Json) => type === 'private');
  return `fixed-egress:${half}:${ip_address.replaceAll('.', '-')}`;
}

/** The ids of Droplets, by name. */
async function ids(): Promise<Record<string, number>> {
  const { droplets } = await get('droplets');
  return Object.fromEntries(droplets.map(({ name, id }: Json) => [name, id]));
}

/** The user data that a Droplet was made with. */
function userDataOf(name: string): string {
  const made = api.requests
    .map(({ body }) => body as Json | undefined)
    .find((body) => body?.name === name && body.size);
  return made?.user_data;
}

/** The addresses that were released since so many requests. */
function releases(since: number): string[] {
  const calls = api.requests.slice(since).filter(({ method }) => method === 'DELETE');
  return calls.map(({ path }) => path).filter((path) => path.startsWith('/v2/reserved_ips/'));
}

function newStack(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new DigitaloceanProvider(stack, 'digitalocean');
  build(stack);
  return stack;
}

/** A gateway and an app, as small as can be. */
const withPair = (props: Partial<NatDropletsProps> = {}, count = 1, others: string[] = []) =>
  newStack((stack) => {
    const vpc = new Vpc(stack, 'vpc', { name: 'vpc', region: 'nyc3', ipRange: '10.10.10.0/24' });
    const egress = new NatDroplets(stack, 'gateway', { region: 'nyc3', vpc, ...props });
    new DropletApp(stack, 'crawler', { egress, count, size: 's-1vcpu-1gb' });
    for (const id of others) new DropletApp(stack, id, { egress, size: 's-1vcpu-1gb' });
    new AddressBook(stack, 'addresses');
  });

describe('the example digitalocean-nat-droplets, by the real provider against a stand-in for the API', () => {
  const STACK = 'digitalocean-nat-droplets';

  it('assigns an address to each half, tells hosts where both are, is kept, and is gone once retention is off', async () => {
    await terraform.use(new DigitaloceanNatDroplets(Testing.app(), STACK));
    await terraform.apply(STACK);
    expect(await terraform.plannedChanges(STACK)).toEqual({});

    const assigned = await reservedIps();
    expect(Object.keys(assigned).sort()).toEqual(['gateway-a', 'gateway-b']);
    const book = await terraform.output(STACK, 'address_book');
    const ips = book.apps.crawler.egress.addresses.map(({ name, ip }: Json) => [name, ip]);
    expect(ips).toEqual([
      ['crawler-a', assigned['gateway-a']],
      ['crawler-b', assigned['gateway-b']],
    ]);
    const own = (await droplet('gateway-a')).networks.v4[0].ip_address;
    expect(book.gateways.gateway[0]).toMatchObject({ name: 'gateway-a-own', ip: own, stability: 'semi-static' });

    const tags = [await tagOf('a'), await tagOf('b')];
    for (const name of ['crawler-1', 'crawler-2', 'crawler-3']) expect(await gatewaysOf(name)).toEqual(tags);

    const { firewalls } = await get('firewalls');
    const { tags: appTags } = await droplet('crawler-1');
    const passing = firewalls[0].inbound_rules.flatMap(({ sources }: Json) => sources.tags);
    expect(new Set(passing)).toEqual(new Set(appTags.filter((tag: string) => tag.startsWith('fixed-egress-app-'))));
    expect(passing).toHaveLength(3);
    const publishedTag = `fixed-egress:published:${assigned['gateway-a'].replaceAll('.', '-')}`;
    expect(new Set((await droplet('gateway-a')).tags)).toEqual(new Set([...firewalls[0].tags, publishedTag]));

    expect(userDataOf('gateway-a')).toBe(
      natBoxDocument({
        uplink: 'eth0',
        inside: 'eth1',
        cloud: readFileSync('lib/digitalocean/files/nat-droplet', 'utf8'),
        settings: { VPC_RANGE: '10.10.10.0/24' },
        failover: { kind: 'announce', network: '10.10.10.0/24' },
        timers: { interval: 80, multiplier: 3 },
        restartAt: '03:00',
      }),
    );
    expect(userDataOf('crawler-1')).toBe(
      appHostDocument({
        uplink: 'eth0',
        inside: 'eth1',
        cloud: readFileSync('lib/digitalocean/files/app-droplet', 'utf8'),
        settings: { EGRESS: 'gateways' },
        egress: 'gateways',
        timers: { interval: 50, multiplier: 3 },
        userData: USER_DATA,
      }),
    );

    const refused = await terraform.tryDestroy(STACK);
    expect(refused.output).toContain('Instance cannot be destroyed');
    await terraform.use(new DigitaloceanNatDroplets(Testing.app({ context: { 'fixed-egress:retain': false } }), STACK));
    expect(await terraform.tryDestroy(STACK)).toMatchObject({ status: 0 });
    expect((await get('reserved_ips')).reserved_ips).toEqual([]);
  });
});

describe('a pair of NAT Droplets, by the real provider against a stand-in for the API', () => {
  it('lets hosts and apps come and go without a change to any other', async () => {
    const shared = { shared: true };
    await terraform.use(withPair(shared, 1));
    await terraform.apply('stack');
    const before = await ids();
    await terraform.use(withPair(shared, 3));
    expect(await terraform.plannedChanges('stack')).toEqual({
      'digitalocean_droplet.crawler-2': ['create'],
      'digitalocean_droplet.crawler-3': ['create'],
    });
    await terraform.apply('stack');
    expect(await ids()).toMatchObject(before);
    await terraform.use(withPair(shared, 2));
    expect(await terraform.plannedChanges('stack')).toEqual({ 'digitalocean_droplet.crawler-3': ['delete'] });
    await terraform.use(withPair(shared, 3, ['search']));
    expect(await terraform.plannedChanges('stack')).toEqual({
      'digitalocean_droplet.search-1': ['create'],
      'digitalocean_firewall.gateway': ['update'],
      'digitalocean_tag.search': ['create'],
      'output.address_book': ['update'],
      'terraform_data.address-book-since-egress-search["gateway-a"]': ['create'],
      'terraform_data.address-book-since-egress-search["gateway-b"]': ['create'],
    });
  });

  it('is rolled one half at a time, keeps both addresses, and tells hosts of it in place', async () => {
    const edit = { image: 'debian-13-x64-new', timers: { interval: 200 } };
    await terraform.use(withPair());
    await terraform.apply('stack');
    const [oldIds, addresses] = [await ids(), await reservedIps()];

    await terraform.use(withPair(edit));
    expect(await terraform.plannedChanges('stack')).toEqual({});
    const { output } = await terraform.tryPlan('stack');
    expect(flat(output)).toContain(
      `Gateway "gateway" is not what the code says in half a (boot document, image). Deploy it with roll: 'a'.`,
    );
    expect(flat(output)).toContain('in half b (boot document, image)');

    for (const half of ['a', 'b'] as const) {
      await terraform.use(withPair({ ...edit, roll: half }));
      expect(await terraform.plannedChanges('stack')).toEqual({
        [`digitalocean_droplet.gateway-${half}`]: ['delete', 'create'],
        [`digitalocean_reserved_ip_assignment.gateway-${half}`]: ['delete', 'create'],
        [`terraform_data.gateway-${half}-built`]: ['delete', 'create'],
        [`terraform_data.address-book-since-gateway-gateway["gateway-${half}-own"]`]: ['delete', 'create'],
        'digitalocean_droplet.crawler-1': ['update'],
        'output.address_book': ['update'],
      });
      const asked = api.requests.length;
      await terraform.apply('stack');
      expect(releases(asked)).toEqual([]);
      expect(await reservedIps()).toEqual(addresses);
      expect(await gatewaysOf('crawler-1')).toEqual([await tagOf('a'), await tagOf('b')]);
    }

    const newIds = await ids();
    expect(newIds['crawler-1']).toBe(oldIds['crawler-1']);
    for (const name of ['gateway-a', 'gateway-b']) expect(newIds[name]).not.toBe(oldIds[name]);
    await terraform.use(withPair(edit));
    expect(await terraform.plannedChanges('stack')).toEqual({});
    expect((await terraform.tryPlan('stack')).output).not.toContain('is not what the code says');
  });

  it('gets its Droplet back when a person destroyed it, with the same address', async () => {
    await terraform.use(withPair());
    await terraform.apply('stack');
    const addresses = await reservedIps();
    await fetch(`${api.url}/v2/droplets/${(await droplet('gateway-a')).id}`, { method: 'DELETE' });
    await terraform.apply('stack');
    expect(await reservedIps()).toEqual(addresses);
    expect(await gatewaysOf('crawler-1')).toEqual([await tagOf('a'), await tagOf('b')]);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });
});

function flat(output: string): string {
  return output.replace(/\s+/g, ' ');
}
