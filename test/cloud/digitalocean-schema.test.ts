import { readFileSync } from 'node:fs';
import { KubernetesCluster } from '@cdktf/provider-digitalocean/lib/kubernetes-cluster';
import { Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  AppPlatformApp,
  AppPlatformIngress,
  DatabaseTrustedSources,
  DomainRecord,
  DropletApp,
  DropletFirewallAllowList,
  DropletIngress,
  KubernetesControlPlaneAllowList,
  LoadBalancer,
  LoadBalancerAllowList,
  NatDroplets,
  ReservedIp,
  VpcNatGateway,
} from 'cdktf-fixed-egress/digitalocean';
import { synth } from 'cdktf-fixed-egress/testing';
import { DigitaloceanAppPlatform } from '../../examples/digitalocean-app-platform/main';
import { DigitaloceanNatDroplets } from '../../examples/digitalocean-nat-droplets/main';
import { DIGITALOCEAN_CLAIMS } from '../../lib/digitalocean/claims';
import type { Claim } from '../../lib/claim';
import { type Json, stackIn } from '../support';
import { settableArguments } from './edits';
import { checkAgainstSchema, checkedResources } from './provider-schema';

const schemaFile = process.env.FIXED_EGRESS_DIGITALOCEAN_SCHEMA;
if (schemaFile === undefined) throw new Error('start this with `npm run test:cloud`, which finds the schema');
const schema: Json = JSON.parse(readFileSync(schemaFile, 'utf8'));

describe("by the DigitalOcean provider's own schema", () => {
  it.each([
    ['digitalocean-app-platform', DigitaloceanAppPlatform, 3],
    ['digitalocean-nat-droplets', DigitaloceanNatDroplets, 13],
  ])('the example %s is valid', (id, Example, resources) => {
    const json = synth(new Example(Testing.app(), id));
    expect(checkAgainstSchema(json, schema)).toEqual([]);
    expect(checkedResources(json, schema)).toBe(resources);
  });

  it('every construct is valid, with every prop', () => {
    const stack = stackIn(Testing.app(), 'stack');
    new ReservedIp(stack, 'reserved', {
      region: 'nyc3',
      retain: false,
      adopt: '203.0.113.5',
      expectedIp: '203.0.113.5',
    });
    const web = new AppPlatformApp(stack, 'web', {
      spec: { name: 'web', region: 'nyc', function: [{ name: 'resize' }], vpc: [{ id: 'vpc' }] },
      projectId: 'project',
      adopt: 'app-id',
      allowOtherEgress: true,
    });
    AppPlatformApp.fromAppPlatformAppAttributes(stack, 'elsewhere', { appId: 'id' });
    const otherRules = [{ type: 'tag', value: 'admin' }];
    new DatabaseTrustedSources(stack, 'database', { cluster: { id: 'db' }, admit: [web], otherRules });
    new DropletFirewallAllowList(stack, 'firewall', {
      admit: [web],
      ports: [{ protocol: 'tcp' }, { protocol: 'udp', from: 1, to: 9 }, { protocol: 'icmp' }],
      dropletIds: ['1'],
      dropletTags: ['api'],
    });
    const vpc = { id: 'vpc', ipRange: '10.10.0.0/20' };
    const pair = new NatDroplets(stack, 'pair', {
      region: 'nyc3',
      vpc,
      shared: true,
      addresses: {
        a: new ReservedIp(stack, 'a', { region: 'nyc3' }),
        b: new ReservedIp(stack, 'b', { region: 'nyc3' }),
      },
      size: 'c-2',
      image: '12345',
      timers: { interval: 200, multiplier: 4 },
      limits: { connections: 2000 },
      roll: 'b',
      retain: false,
    });
    const single = new NatDroplets(stack, 'single', { region: 'nyc3', vpc, single: true });
    const managed = new VpcNatGateway(stack, 'managed', { region: 'nyc3', vpc, size: 16, shared: true, retain: false });
    for (const [name, egress] of Object.entries({
      pair,
      single,
      managed,
      own: new ReservedIp(stack, 'c', { region: 'nyc3' }),
    })) {
      new DropletApp(stack, `behind-${name}`, {
        egress,
        size: 's-1vcpu-1gb',
        image: '12345',
        userData: 'echo hello',
        tags: ['apps'],
        sshKeys: ['1'],
        monitoring: true,
        backups: true,
        backupPolicy: { plan: 'daily', hour: 8 },
        lifecycle: { ignoreChanges: ['user_data'] },
      });
    }
    new AddressBook(stack, 'addresses');
    const json = synth(stack);
    expect(checkAgainstSchema(json, schema)).toEqual([]);
    expect(checkedResources(json, schema)).toBe(27);
  });

  it('the allow-lists that stand in what they protect are valid', () => {
    const stack = stackIn(Testing.app(), 'stack');
    const admit = [AppPlatformApp.fromAppPlatformAppAttributes(stack, 'web', { appId: 'id' })];
    const forwardingRule = [{ entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 }];
    const { resource: loadBalancer } = new LoadBalancer(stack, 'front', { region: 'nyc3', forwardingRule });
    new LoadBalancerAllowList(stack, 'partners', { loadBalancer, admit });
    const nodePool = { name: 'pool', size: 's-1vcpu-2gb', nodeCount: 1 };
    const cluster = new KubernetesCluster(stack, 'cluster', {
      name: 'cluster',
      region: 'nyc3',
      version: '1.33.1-do.0',
      nodePool,
    });
    new KubernetesControlPlaneAllowList(stack, 'deployers', { cluster, admit });
    const json = synth(stack);
    expect(checkAgainstSchema(json, schema)).toEqual([]);
    expect(checkedResources(json, schema)).toBe(3);
  });

  it('every ingress is valid, with every prop', () => {
    const stack = stackIn(Testing.app(), 'stack');
    const common = {
      retain: false,
      adopt: 'id',
      published: ['203.0.113.5'],
      projectId: 'project',
      healthcheck: {
        protocol: 'http',
        port: 80,
        path: '/',
        checkIntervalSeconds: 10,
        responseTimeoutSeconds: 5,
        unhealthyThreshold: 3,
        healthyThreshold: 5,
      },
      stickySessions: { type: 'cookies', cookieName: 'front', cookieTtlSeconds: 60 },
      redirectHttpToHttps: true,
      enableProxyProtocol: true,
      enableBackendKeepalive: true,
      httpIdleTimeoutSeconds: 90,
      disableLetsEncryptDnsRecords: true,
      tlsCipherPolicy: 'STRONG',
      firewall: { allow: ['cidr:203.0.113.0/24'], deny: ['ip:203.0.113.9'] },
      lifecycle: { ignoreChanges: ['healthcheck'] },
    };
    const rule = { entryProtocol: 'https', entryPort: 443, targetProtocol: 'http', targetPort: 80 };
    const regional = new LoadBalancer(stack, 'regional', {
      ...common,
      region: 'nyc3',
      vpcUuid: 'vpc',
      networkStack: 'DUALSTACK',
      dropletIds: [1],
      sizeUnit: 2,
      forwardingRule: [{ ...rule, certificateName: 'certificate', tlsPassthrough: false }],
    });
    new LoadBalancer(stack, 'network', {
      type: 'REGIONAL_NETWORK',
      region: 'nyc3',
      dropletTag: 'web',
      size: 'lb-small',
      forwardingRule: [{ ...rule, entryProtocol: 'udp', targetProtocol: 'udp' }],
    });
    new LoadBalancer(stack, 'global', {
      ...common,
      adopt: undefined,
      published: undefined,
      type: 'GLOBAL',
      targetLoadBalancerIds: [regional.resource.id],
      domains: [{ name: 'www.example.com', isManaged: false, certificateName: 'certificate' }],
      glbSettings: {
        targetProtocol: 'http',
        targetPort: 80,
        cdn: { isEnabled: true },
        regionPriorities: { nyc3: 1 },
        failoverThreshold: 50,
      },
    });
    const imported = LoadBalancer.fromLoadBalancerAttributes(stack, 'imported', {
      ip: '203.0.113.6',
      ipv6: '2001:db8::6',
      published: ['203.0.113.6', '2001:db8::6'],
    });
    const app = AppPlatformApp.fromAppPlatformAppAttributes(stack, 'web', { appId: 'id' });
    const site = new AppPlatformIngress(stack, 'site', { app });
    const host = new DropletIngress(stack, 'host', {
      address: new ReservedIp(stack, 'in', { region: 'nyc3' }),
      droplet: { id: '1', region: 'nyc3' },
    });
    new DomainRecord(stack, 'bare', { domain: 'example.com', ingress: site, ttl: 60 });
    for (const ingress of [regional, imported, site, host]) {
      const subdomain = ingress.name;
      new DomainRecord(stack, `${subdomain}-record`, { domain: 'example.com', subdomain, ingress });
    }
    new AddressBook(stack, 'addresses');
    const json = synth(stack);
    expect(checkAgainstSchema(json, schema)).toEqual([]);
    expect(checkedResources(json, schema)).toBe(16);
  });

  it.each<[string, Claim]>(Object.entries(DIGITALOCEAN_CLAIMS))(
    'what takes the addresses of %s away is an argument that can be set',
    (_name, { changedBy }) => {
      for (const [type, paths] of Object.entries(changedBy)) {
        const settable = settableArguments(schema.resource_schemas[type].block);
        expect(paths.filter((path) => !settable.some((it) => `${it}.`.startsWith(`${path}.`)))).toEqual([]);
      }
    },
  );

  it('a mistake is found', () => {
    const json = { resource: { digitalocean_reserved_ip: { out: { regoin: 'nyc3' } } } };
    expect(
      checkAgainstSchema(json, schema)
        .map(({ problem }) => problem)
        .sort(),
    ).toEqual(['missing required attribute "region"', 'unknown attribute "regoin"']);
  });
});
