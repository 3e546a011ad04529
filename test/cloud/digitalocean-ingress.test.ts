import { Domain } from '@cdktf/provider-digitalocean/lib/domain';
import { Droplet } from '@cdktf/provider-digitalocean/lib/droplet';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { Vpc } from '@cdktf/provider-digitalocean/lib/vpc';
import { TerraformStack, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  AppPlatformApp,
  AppPlatformIngress,
  DomainRecord,
  DropletIngress,
  LoadBalancer,
  type LoadBalancerProps,
  ReservedIp,
} from 'cdktf-fixed-egress/digitalocean';
import type { Json } from '../support';
import { type DigitaloceanApi, startDigitaloceanApi } from './digitalocean-api/server';
import type { Workspace } from './terraform';
import { digitaloceanWorkspace } from './workspaces';

const RULE = { entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 };
const REGIONAL: LoadBalancerProps = { region: 'nyc3', dropletTag: 'web', forwardingRule: [RULE] };
const GLOBAL: LoadBalancerProps = {
  type: 'GLOBAL',
  glbSettings: { targetProtocol: 'http', targetPort: 80 },
  domains: [{ name: 'world.example.com' }],
};

/** As a person makes it: in the words of the API. */
const DUAL_STACK_BY_HAND = {
  name: 'by-hand',
  region: 'nyc3',
  tag: 'web',
  network_stack: 'DUALSTACK',
  forwarding_rules: [{ entry_protocol: 'http', entry_port: 80, target_protocol: 'http', target_port: 80 }],
};

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
async function call(path: string, method = 'GET', body?: object): Promise<Json> {
  const response = await fetch(`${api.url}/v2/${path}`, { method, body: body && JSON.stringify(body) });
  return response.status === 204 ? {} : ((await response.json()) as Json);
}

async function loadBalancers(): Promise<Json[]> {
  return (await call('load_balancers')).load_balancers;
}

/** The IPs of an ingress in the address book. */
async function ipsOf(app: string): Promise<string[]> {
  const book = await terraform.output('stack', 'address_book');
  return book.apps[app].ingress[0].addresses.map(({ ip }: Json) => ip);
}

function newStack(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new DigitaloceanProvider(stack, 'digitalocean');
  build(stack);
  new AddressBook(stack, 'addresses');
  return stack;
}

const withFront = (props: LoadBalancerProps) => newStack((stack) => new LoadBalancer(stack, 'front', props));

describe('a load balancer, by the real provider against a stand-in for the API', () => {
  it.each<[string, LoadBalancerProps]>([
    ['regional', REGIONAL],
    ['network', { ...REGIONAL, type: 'REGIONAL_NETWORK' }],
  ])('that is %s publishes its address in the first apply', async (_, props) => {
    await terraform.use(withFront(props));
    await terraform.apply('stack');
    const [{ ip, type }] = await loadBalancers();
    expect(type).toBe(props.type ?? 'REGIONAL');
    expect(await ipsOf('front')).toEqual([ip]);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('publishes both addresses in the first apply when it is dual stack', async () => {
    await terraform.use(withFront({ ...REGIONAL, networkStack: 'DUALSTACK' }));
    await terraform.apply('stack');
    const [{ ip, ipv6 }] = await loadBalancers();
    expect(await ipsOf('front')).toEqual([ip, ipv6]);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('names no address when it is global, before a regional one that does', async () => {
    const stack = newStack((it) => {
      const { resource } = new LoadBalancer(it, 'front', REGIONAL);
      new LoadBalancer(it, 'world', { ...GLOBAL, targetLoadBalancerIds: [resource.id] });
    });
    await terraform.use(stack);
    await terraform.apply('stack');
    const book = await terraform.output('stack', 'address_book');
    expect(book.apps.world.ingress[0]).toMatchObject({ addresses: [], domains: ['world.example.com'], dns: [] });
    expect(await ipsOf('front')).toHaveLength(1);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('is not lost to an edit that would replace it, nor to destroy', async () => {
    await terraform.use(withFront({ ...REGIONAL, vpcUuid: 'one' }));
    await terraform.apply('stack');
    const before = await ipsOf('front');
    const edits: Record<string, LoadBalancerProps> = {
      region: { ...REGIONAL, vpcUuid: 'one', region: 'ams3' },
      vpc_uuid: { ...REGIONAL, vpcUuid: 'two' },
      type: { ...REGIONAL, vpcUuid: 'one', type: 'REGIONAL_NETWORK' },
      'type and region': GLOBAL,
    };
    const lost: string[] = [];
    for (const [edit, props] of Object.entries(edits)) {
      await terraform.use(withFront(props));
      const { status, output } = await terraform.tryApply('stack');
      if (status === 0 || !output.includes('Instance cannot be destroyed')) lost.push(edit);
    }
    expect(lost).toEqual([]);
    expect((await terraform.tryDestroy('stack')).output).toContain('Instance cannot be destroyed');
    expect((await loadBalancers()).map(({ ip }) => ip)).toEqual(before);
  });

  it('keeps its address through every other edit', async () => {
    await terraform.use(withFront(REGIONAL));
    await terraform.apply('stack');
    const before = await ipsOf('front');
    await terraform.use(
      withFront({
        region: 'nyc3',
        dropletIds: [1],
        forwardingRule: [{ ...RULE, entryPort: 8080 }],
        sizeUnit: 3,
        healthcheck: { protocol: 'http', port: 80, path: '/' },
        stickySessions: { type: 'cookies', cookieName: 'front', cookieTtlSeconds: 60 },
        redirectHttpToHttps: true,
        enableProxyProtocol: true,
        enableBackendKeepalive: true,
        httpIdleTimeoutSeconds: 90,
        disableLetsEncryptDnsRecords: true,
        tlsCipherPolicy: 'STRONG',
        firewall: { allow: ['cidr:203.0.113.0/24'] },
        networkStack: 'IPV4',
      }),
    );
    expect(await terraform.plannedChanges('stack')).toEqual({ 'digitalocean_loadbalancer.front': ['update'] });
    await terraform.apply('stack');
    expect(await ipsOf('front')).toEqual(before);
    expect((await loadBalancers())[0]).toMatchObject({ size_unit: 3, enable_proxy_protocol: true });
  });

  it.each([
    ['IPv4', undefined],
    ['dual stack', 'DUALSTACK' as const],
  ])('that exists is adopted with its addresses: %s', async (_, networkStack) => {
    const { load_balancer: made } = await call('load_balancers', 'POST', {
      ...DUAL_STACK_BY_HAND,
      network_stack: networkStack,
    });
    const [{ ip, ipv6 }] = await loadBalancers();
    await terraform.use(withFront({ ...REGIONAL, networkStack, adopt: made.id }));
    await terraform.apply('stack');
    expect(await ipsOf('front')).toEqual(ipv6 === undefined ? [ip] : [ip, ipv6]);
    expect(await loadBalancers()).toMatchObject([{ id: made.id, name: 'front' }]);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('stays dual stack when it is no longer said to be adopted', async () => {
    const { load_balancer: made } = await call('load_balancers', 'POST', DUAL_STACK_BY_HAND);
    const props: LoadBalancerProps = { ...REGIONAL, networkStack: 'DUALSTACK', retain: false };
    await terraform.use(withFront({ ...props, adopt: made.id }));
    await terraform.apply('stack');
    await terraform.use(withFront(props));
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('that is IPv4 alone fails the plan when it is said to be dual stack, kept or not', async () => {
    await terraform.use(withFront({ ...REGIONAL, retain: false }));
    await terraform.apply('stack');
    await terraform.use(withFront({ ...REGIONAL, networkStack: 'DUALSTACK', retain: false }));
    const { status, output } = await terraform.tryPlan('stack');
    expect(status).not.toBe(0);
    expect(output).toContain('Load balancer "front" has no IPv6 address and cannot get one');
  });

  it('that is dual stack is not lost when it is said to be IPv4 alone', async () => {
    await terraform.use(withFront({ ...REGIONAL, networkStack: 'DUALSTACK' }));
    await terraform.apply('stack');
    await terraform.use(withFront(REGIONAL));
    expect((await terraform.tryPlan('stack')).output).toContain('Instance cannot be destroyed');
  });

  it('that is not kept is gone after destroy', async () => {
    await terraform.use(withFront({ ...REGIONAL, retain: false }));
    await terraform.apply('stack');
    expect(await terraform.tryDestroy('stack')).toMatchObject({ status: 0 });
    expect(await loadBalancers()).toEqual([]);
  });

  it('warns from the day on which it has another address than the one that was published', async () => {
    await terraform.use(withFront(REGIONAL));
    await terraform.apply('stack');
    const published = await ipsOf('front');
    const told = 'Clients of "front" were told';
    await terraform.use(withFront({ ...REGIONAL, published }));
    expect((await terraform.tryApply('stack')).output).not.toContain(told);

    const [{ id }] = await loadBalancers();
    await call(`load_balancers/${id}`, 'DELETE');
    const { status, output } = await terraform.tryApply('stack');
    expect(output).toContain(told);
    expect(status).toBe(0);
    expect(await ipsOf('front')).not.toEqual(published);
    expect((await terraform.tryPlan('stack')).output).toContain(told);
  });
});

describe('records at DigitalOcean DNS, by the real provider against a stand-in for the API', () => {
  const everything = () =>
    newStack((stack) => {
      const domain = new Domain(stack, 'domain', { name: 'example.com' }).id;
      const spec = { name: 'web', service: [{ name: 'web', image: { registryType: 'DOCKER_HUB', repository: 'n' } }] };
      const app = new AppPlatformApp(stack, 'web', { spec });
      const site = new AppPlatformIngress(stack, 'site', { app });
      const vpcUuid = new Vpc(stack, 'vpc', { name: 'vpc', region: 'nyc3' }).id;
      const front = new LoadBalancer(stack, 'front', { ...REGIONAL, vpcUuid, networkStack: 'DUALSTACK' });
      const size = 's-1vcpu-1gb';
      const droplet = new Droplet(stack, 'droplet', { name: 'd', region: 'nyc3', size, image: 'debian-13-x64' });
      const address = new ReservedIp(stack, 'in', { region: 'nyc3' });
      const host = new DropletIngress(stack, 'host', { address, droplet });
      new DomainRecord(stack, 'bare', { domain, ingress: site });
      new DomainRecord(stack, 'www', { domain, subdomain: 'www', ingress: site });
      new DomainRecord(stack, 'api', { domain, subdomain: 'api', ingress: front });
      new DomainRecord(stack, 'ssh', { domain, subdomain: 'ssh', ingress: host, ttl: 60 });
    });

  it('lead to every kind of ingress in the first apply, and the book has their names', async () => {
    await terraform.use(everything());
    await terraform.apply('stack');
    const [{ default_ingress }] = (await call('apps')).apps;
    const [{ ip, ipv6 }] = await loadBalancers();
    const [reserved] = (await call('reserved_ips')).reserved_ips;
    const { domain_records } = await call('domains/example.com/records');
    expect(domain_records.map(({ name, type, data, ttl }: Json) => `${name} ${ttl} ${type} ${data}`).sort()).toEqual(
      [
        '@ 1800 A 162.159.140.98',
        '@ 1800 A 172.66.0.96',
        '@ 1800 AAAA 2606:4700:7::60',
        '@ 1800 AAAA 2a06:98c1:58::60',
        `api 1800 A ${ip}`,
        `api 1800 AAAA ${ipv6}`,
        `ssh 60 A ${reserved.ip}`,
        `www 1800 CNAME ${default_ingress.slice('https://'.length)}`,
      ].sort(),
    );
    expect(reserved.droplet.name).toBe('d');

    const { apps } = await terraform.output('stack', 'address_book');
    expect(apps.web.ingress[0]).toMatchObject({
      hostname: default_ingress.slice('https://'.length),
      domains: ['example.com', 'www.example.com'],
    });
    expect(apps.host.ingress[0]).toMatchObject({ domains: ['ssh.example.com'], stability: 'fixed' });
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });
});
