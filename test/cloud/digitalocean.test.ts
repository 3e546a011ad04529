import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  AppPlatformApp,
  type AppPlatformAppProps,
  DropletFirewallAllowList,
  ReservedIp,
} from 'cdktf-fixed-egress/digitalocean';
import { Construct } from 'constructs';
import { DigitaloceanAppPlatform } from '../../examples/digitalocean-app-platform/main';
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

/** Asks the API for something, as a script does. */
async function post(path: string, body: object): Promise<Json> {
  const answer = await fetch(`${api.url}/v2/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return answer.json() as Promise<Json>;
}

/** The dedicated addresses of the only app, as the API has them. */
async function dedicatedIps(): Promise<string[]> {
  const { apps } = await get('apps');
  return apps[0].dedicated_ips.map(({ ip }: Json) => ip).sort();
}

/** The addresses of an app in the address book of a stack. */
async function published(stack: string, app: string): Promise<string[]> {
  const book = await terraform.output(stack, 'address_book');
  return book.apps[app].egress.addresses.map(({ ip }: Json) => ip);
}

function newStack(build: (stack: TerraformStack) => void, context?: Record<string, unknown>): TerraformStack {
  const stack = new TerraformStack(Testing.app({ context }), 'stack');
  new DigitaloceanProvider(stack, 'digitalocean');
  build(stack);
  return stack;
}

describe('the example digitalocean-app-platform, by the real provider against a stand-in for the API', () => {
  const STACK = 'digitalocean-app-platform';

  it('publishes the two addresses of the app, trusts exactly them, is kept, and is gone once retention is off', async () => {
    await terraform.use(new DigitaloceanAppPlatform(Testing.app(), STACK));
    await terraform.apply(STACK);

    const ips = await dedicatedIps();
    expect(ips).toHaveLength(2);
    expect(await published(STACK, 'web')).toEqual(ips);
    const { databases } = await get('databases');
    const { rules } = await get(`databases/${databases[0].id}/firewall`);
    expect(rules.map(({ type, value }: Json) => `${type} ${value}`).sort()).toEqual(ips.map((ip) => `ip_addr ${ip}`));

    expect(await terraform.plannedChanges(STACK)).toEqual({});

    const refused = await terraform.tryDestroy(STACK);
    expect(refused.output).toContain('Instance cannot be destroyed');
    expect(await dedicatedIps()).toEqual(ips);

    await terraform.use(new DigitaloceanAppPlatform(Testing.app({ context: { 'fixed-egress:retain': false } }), STACK));
    expect(await terraform.tryDestroy(STACK)).toMatchObject({ status: 0 });
    expect((await get('apps')).apps).toEqual([]);
  });
});

describe('an App Platform app, by the real provider against a stand-in for the API', () => {
  const spec = {
    name: 'web',
    region: 'nyc',
    service: [{ name: 'web', image: { registryType: 'DOCKER_HUB', repository: 'nginx' } }],
  };
  const withApp = (props: Partial<AppPlatformAppProps> = {}, wrapped = false) =>
    newStack((stack) => {
      const scope = wrapped ? new Construct(new Construct(stack, 'around'), 'deep') : stack;
      const web = new AppPlatformApp(scope, 'web', { spec, ...props });
      new DropletFirewallAllowList(scope, 'firewall', {
        dropletTags: ['api'],
        admit: [web],
        ports: [{ protocol: 'tcp', from: 443 }],
      });
      new AddressBook(scope, 'addresses');
    });

  beforeEach(async () => {
    await fetch(`${api.url}/v2/tags`, { method: 'POST', body: JSON.stringify({ name: 'api' }) });
  });

  it('gets its addresses in the first apply when it had no egress before', async () => {
    const adopt = api.createApp({
      name: 'web',
      region: 'nyc',
      services: [{ name: 'web', image: { registry_type: 'DOCKER_HUB', repository: 'nginx' } }],
    });
    await terraform.use(withApp({ adopt }));
    await terraform.apply('stack');
    const ips = await dedicatedIps();
    expect(ips).toHaveLength(2);
    expect(await published('stack', 'web')).toEqual(ips);
    const { firewalls } = await get('firewalls');
    expect(firewalls[0].inbound_rules[0].sources.addresses.sort()).toEqual(ips);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('plans no changes when it is wrapped in another construct', async () => {
    await terraform.use(withApp());
    await terraform.apply('stack');
    await terraform.use(withApp({}, true));
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('publishes its new addresses in one apply after a person switched egress off', async () => {
    await terraform.use(withApp());
    await terraform.apply('stack');
    const before = await dedicatedIps();
    api.setAppEgress((await get('apps')).apps[0].id, false);
    await terraform.apply('stack');
    const after = await dedicatedIps();
    expect(after).toHaveLength(2);
    expect(after).not.toEqual(before);
    expect(await published('stack', 'web')).toEqual(after);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('fails the plan when its two addresses are not both assigned', async () => {
    await terraform.use(withApp());
    await terraform.apply('stack');
    api.setDedicatedIpStatus((await get('apps')).apps[0].id, 'ASSIGNING');
    const { status, output } = await terraform.tryPlan('stack');
    expect(status).not.toBe(0);
    expect(output.replace(/\s+/g, ' ')).toContain('App "web" does not have 2 assigned dedicated addresses');
  });

  it('is read by another stack, addresses and all', async () => {
    await terraform.use(withApp());
    await terraform.apply('stack');
    const appId = (await get('apps')).apps[0].id;
    const reader = new TerraformStack(Testing.app(), 'reader');
    new DigitaloceanProvider(reader, 'digitalocean');
    const web = AppPlatformApp.fromAppPlatformAppAttributes(reader, 'web', { appId });
    new DropletFirewallAllowList(reader, 'other', {
      dropletTags: ['api'],
      admit: [web],
      ports: [{ protocol: 'tcp', from: 80 }],
    });
    await terraform.use(reader);
    await terraform.apply('reader');
    const { firewalls } = await get('firewalls');
    const other = firewalls.find(({ name }: Json) => name === 'other');
    expect(other.inbound_rules[0].sources.addresses.sort()).toEqual(await dedicatedIps());
  });
});

describe('a reserved IP, by the real provider against a stand-in for the API', () => {
  it('is adopted, is not replaced, and stops Terraform when it was released', async () => {
    const ip = api.reserveIp('nyc3');
    await terraform.use(
      newStack((stack) => new ReservedIp(stack, 'out', { region: 'nyc3', adopt: ip, expectedIp: ip })),
    );
    await terraform.apply('stack');
    expect((await terraform.state('stack'))['digitalocean_reserved_ip.out'].ip_address).toBe(ip);
    expect(await terraform.plannedChanges('stack')).toEqual({});

    await terraform.use(newStack((stack) => new ReservedIp(stack, 'out', { region: 'nyc3', expectedIp: ip })));
    api.releaseIp(ip);
    const { status, output } = await terraform.tryApply('stack');
    expect(status).not.toBe(0);
    expect(output.replace(/\s+/g, ' ')).toContain(`This address is no longer ${ip}`);
  });

  it('stays on the Droplet that it is on when it is adopted, and when it is no longer said to be', async () => {
    const ip = api.reserveIp('nyc3');
    const request = { name: 'old', region: 'nyc3', size: 's-1vcpu-1gb', image: 'debian-13-x64' };
    const { droplet } = await post('droplets', request);
    await post(`reserved_ips/${ip}/actions`, { type: 'assign', droplet_id: droplet.id });
    for (const adopt of [ip, undefined]) {
      await terraform.use(newStack((stack) => new ReservedIp(stack, 'out', { region: 'nyc3', adopt })));
      await terraform.apply('stack');
      expect((await get('reserved_ips')).reserved_ips).toMatchObject([{ ip, droplet: { name: 'old' } }]);
    }
  });
});
