import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { type App, TerraformStack, Testing } from 'cdktf';
import { EgressVpc, NatGateways, SecurityGroupAllowList, VpcApp } from 'cdktf-fixed-egress/aws';
import { DatabaseTrustedSources, DropletApp } from 'cdktf-fixed-egress/digitalocean';
import type { Json } from '../support';
import { synthesizedStacks } from '../synthesized-stacks';
import { Moto } from './moto';
import type { Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

const ZONE = 'eu-west-1a';
const PORTS = [{ protocol: 'tcp' as const, from: 443 }];

let moto: Moto;
let terraform: Workspace;

beforeEach(async () => {
  moto = await Moto.start();
  terraform = awsWorkspace(moto);
});

afterEach(async () => {
  terraform.remove();
  await moto.stop();
});

function newStack(root: App, id: string): TerraformStack {
  const stack = new TerraformStack(root, id);
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  return stack;
}

function newVpc(stack: TerraformStack): EgressVpc {
  return new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: [ZONE] });
}

function newCrawler(stack: TerraformStack): VpcApp {
  const egress = new NatGateways(stack, 'nat', { vpc: newVpc(stack) });
  return new VpcApp(stack, 'crawler', { egress, cidr: '10.0.16.0/20' });
}

function newGroup(stack: TerraformStack): string {
  return new SecurityGroup(stack, 'group', { vpcId: newVpc(stack).vpcId }).id;
}

/** What a plan lets into security groups. */
function planned({ resource_changes }: Json): string[] {
  return resource_changes
    .filter(({ type }: Json) => type === 'aws_vpc_security_group_ingress_rule')
    .map(({ change }: Json) => change.after.cidr_ipv4)
    .sort();
}

describe('by the real AWS provider alone, against moto', () => {
  it('a security group plans to admit the address that an app in another stack has, and then admits it', async () => {
    const root = Testing.app();
    const [apps, lists] = [newStack(root, 'apps'), newStack(root, 'lists')];
    new SecurityGroupAllowList(lists, 'api', {
      securityGroupId: newGroup(lists),
      admit: [newCrawler(apps)],
      ports: PORTS,
    });
    await terraform.use(apps);
    await terraform.apply('apps');
    const { public_ip } = (await terraform.state('apps'))[`aws_eip.crawler-${ZONE}`];
    await terraform.use(lists);
    expect(planned(await terraform.plan('lists'))).toEqual([`${public_ip}/32`]);
    await terraform.applyPlan('lists');
    expect(await terraform.plannedChanges('lists')).toEqual({});
  });

  it('a security group plans to admit a DigitalOcean app by the addresses that are written down for it', async () => {
    const stack = newStack(Testing.app(), 'stack');
    const addresses = ['203.0.113.7', '203.0.113.8'].map((ip, index) => {
      return { name: `web-${index}`, ip, family: 'ipv4' as const, stability: 'fixed' as const };
    });
    const web = DropletApp.fromDropletAppAttributes(stack, 'web', { addresses });
    new SecurityGroupAllowList(stack, 'api', { securityGroupId: newGroup(stack), admit: [web], ports: PORTS });
    await terraform.use(stack);
    expect(planned(await terraform.plan('stack'))).toEqual(['203.0.113.7/32', '203.0.113.8/32']);
  });

  it('a DigitalOcean database in another stack refers to the output that holds the address of an AWS app (DigitalOcean is not run)', async () => {
    const root = Testing.app();
    const [apps, data] = [newStack(root, 'apps'), new TerraformStack(root, 'data')];
    new DigitaloceanProvider(data, 'digitalocean');
    const admit = [newCrawler(apps)];
    new DatabaseTrustedSources(data, 'database', { cluster: { id: 'db' }, admit });
    const { rule } = synthesizedStacks(root)['data'].resource.digitalocean_database_firewall.database;
    expect(rule).toEqual([{ type: 'ip_addr', value: expect.any(String) }]);
    const [, output] = /^\$\{data\.terraform_remote_state\.\S+\.outputs\.([\w-]+)\}$/.exec(rule[0].value) ?? [];
    await terraform.use(apps);
    await terraform.apply('apps');
    const { public_ip } = (await terraform.state('apps'))[`aws_eip.crawler-${ZONE}`];
    expect(JSON.parse(await terraform.outputs('apps'))[`${output}`].value).toBe(public_ip);
  });
});
