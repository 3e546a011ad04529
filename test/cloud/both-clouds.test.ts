import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { DatabaseCluster } from '@cdktf/provider-digitalocean/lib/database-cluster';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { type App, TerraformStack, Testing } from 'cdktf';
import { AddressBook, type IApp } from 'cdktf-fixed-egress';
import { EgressVpc, NatGateways, SecurityGroupAllowList, VpcApp } from 'cdktf-fixed-egress/aws';
import { AppPlatformApp, DatabaseTrustedSources } from 'cdktf-fixed-egress/digitalocean';
import type { Json } from '../support';
import { type DigitaloceanApi, startDigitaloceanApi } from './digitalocean-api/server';
import { Moto } from './moto';
import type { Workspace } from './terraform';
import { bothCloudsWorkspace } from './workspaces';

const ZONE = 'eu-west-1a';

let moto: Moto;
let api: DigitaloceanApi;
let terraform: Workspace;

beforeEach(async () => {
  [moto, api] = await Promise.all([Moto.start(), startDigitaloceanApi()]);
  terraform = bothCloudsWorkspace(moto, api);
});

afterEach(async () => {
  terraform.remove();
  await Promise.all([moto.stop(), api.stop()]);
});

function newStack(root: App, id: string): TerraformStack {
  const stack = new TerraformStack(root, id);
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  new DigitaloceanProvider(stack, 'digitalocean');
  return stack;
}

/** On AWS: an app behind a NAT gateway, and a security group. */
function onAws(stack: TerraformStack): { app: IApp; admit: (app: IApp) => void } {
  const vpc = new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: [ZONE] });
  const egress = new NatGateways(stack, 'nat', { vpc });
  const securityGroupId = new SecurityGroup(stack, 'group', { vpcId: vpc.vpcId }).id;
  return {
    app: new VpcApp(stack, 'crawler', { egress, cidr: '10.0.16.0/20' }),
    admit: (app) => {
      const ports = [{ protocol: 'tcp' as const, from: 443 }];
      new SecurityGroupAllowList(stack, 'api', { securityGroupId, admit: [app], ports });
    },
  };
}

/** On DigitalOcean: an app with dedicated egress, and a database that trusts it. */
function onDigitalocean(stack: TerraformStack): { app: IApp; admit: (app: IApp) => void } {
  const app = new AppPlatformApp(stack, 'web', { spec: { name: 'web', region: 'nyc' } });
  return {
    app,
    admit: (other) => {
      const cluster = new DatabaseCluster(stack, 'cluster', {
        name: 'shop',
        engine: 'pg',
        version: '16',
        size: 'db-s-1vcpu-1gb',
        region: 'nyc3',
        nodeCount: 1,
      });
      new DatabaseTrustedSources(stack, 'database', { cluster, admit: [app] }).admitAlso(other);
    },
  };
}

/** The addresses that the cloud gave the AWS app, as its state has them. */
async function crawlerIps(stack: string): Promise<string[]> {
  return [(await terraform.state(stack))[`aws_eip.crawler-${ZONE}`].public_ip];
}

/** The addresses that the API gave the DigitalOcean app. */
async function webIps(): Promise<string[]> {
  const { apps } = await get('apps');
  return apps[0].dedicated_ips.map(({ ip }: Json) => ip);
}

/** Whom the database trusts, by the API. */
async function trusted(): Promise<string[]> {
  const { databases } = await get('databases');
  const { rules } = await get(`databases/${databases[0].id}/firewall`);
  return rules.map(({ type, value }: Json) => `${type} ${value}`);
}

/** What the security group lets in, by the state of its rules. */
async function letIn(stack: string): Promise<string[]> {
  const rules = Object.entries(await terraform.state(stack)).filter(([address]) => address.includes('ingress_rule.'));
  return rules.map(([, { cidr_ipv4, ip_protocol, from_port, to_port }]) =>
    [cidr_ipv4, ip_protocol, from_port, to_port].join(' '),
  );
}

async function get(path: string): Promise<Json> {
  return (await fetch(`${api.url}/v2/${path}`)).json() as Promise<Json>;
}

const sources = (...ips: string[]) => ips.map((ip) => `ip_addr ${ip}`).sort();
const rules = (...ips: string[]) => ips.map((ip) => `${ip}/32 tcp 443 443`).sort();

describe('by both real providers, against moto and a stand-in for the API of DigitalOcean', () => {
  it('apps of one cloud are admitted by a list of the other, both ways, in one stack', async () => {
    const stack = newStack(Testing.app(), 'shop');
    const [aws, digitalocean] = [onAws(stack), onDigitalocean(stack)];
    aws.admit(digitalocean.app);
    digitalocean.admit(aws.app);
    new AddressBook(stack, 'addresses');
    await terraform.use(stack);
    await terraform.apply('shop');
    const [crawler, web] = [await crawlerIps('shop'), await webIps()];
    expect((await trusted()).sort()).toEqual(sources(...crawler, ...web));
    expect((await letIn('shop')).sort()).toEqual(rules(...web));
    const { apps } = await terraform.output('shop', 'address_book');
    expect(apps.crawler.admittedBy).toEqual([{ name: 'database', kind: 'DigitalOcean database trusted sources' }]);
    expect(await terraform.plannedChanges('shop')).toEqual({});
  });

  it('a DigitalOcean database plans and trusts the addresses of an AWS app in another stack', async () => {
    const root = Testing.app();
    const [apps, data] = [newStack(root, 'apps'), newStack(root, 'data')];
    onDigitalocean(data).admit(onAws(apps).app);
    await terraform.use(apps);
    await terraform.apply('apps');
    await terraform.use(data);
    const { resource_changes } = await terraform.plan('data');
    const planned = resource_changes.find(({ type }: Json) => type === 'digitalocean_database_firewall').change.after;
    const crawler = await crawlerIps('apps');
    expect(planned.rule.map(({ value }: Json) => value)).toEqual(expect.arrayContaining(crawler));
    await terraform.applyPlan('data');
    expect((await trusted()).sort()).toEqual(sources(...crawler, ...(await webIps())));
    expect(await terraform.plannedChanges('data')).toEqual({});
  });

  it('an AWS security group plans and admits the addresses of a DigitalOcean app in another stack', async () => {
    const root = Testing.app();
    const [apps, group] = [newStack(root, 'apps'), newStack(root, 'group')];
    onAws(group).admit(onDigitalocean(apps).app);
    await terraform.use(apps);
    await terraform.apply('apps');
    await terraform.use(group);
    const { resource_changes } = await terraform.plan('group');
    const planned = resource_changes.filter(({ type }: Json) => type === 'aws_vpc_security_group_ingress_rule');
    const web = await webIps();
    const cidrs = planned.map(({ change }: Json) => change.after.cidr_ipv4);
    expect(cidrs.sort()).toEqual(web.map((ip) => `${ip}/32`).sort());
    await terraform.applyPlan('group');
    expect((await letIn('group')).sort()).toEqual(rules(...web));
    expect(await terraform.plannedChanges('group')).toEqual({});
  });
});
