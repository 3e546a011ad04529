import { join } from 'node:path';
import { blocksOf, summaryOf, terraformOf, withIds } from '../guide';
import { guardPlan } from '../../lib/guard/guard';
import type { Json } from '../support';
import { madeByHand } from './adoption/by-hand';
import { carriersIn, idsOfModule } from './adoption/seen';
import { Moto } from './moto';
import type { Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

// The steps of docs/adopt.md: its programs and its lines, with the ids of what stands in moto in the places of those that it shows.

const STACK = 'shop';
const OLD = 'network';
const MODULE = join(__dirname, 'adoption/vpc');

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

/** Takes a program of the guide, but for where its state is. */
async function use(program: string): Promise<void> {
  const json = terraformOf(program);
  delete json.terraform;
  if (json.module) json.module.vpc = { ...json.module.vpc, version: undefined, source: MODULE };
  await terraform.useFiles(STACK, { 'cdk.tf.json': JSON.stringify(json) });
}

/** Takes a root module of the guide, with a module of ours that has the same resource addresses. */
async function useModule(folder: string, ...files: string[]): Promise<void> {
  const shown = / {2}source {2}= .*\n {2}version = .*\n/;
  const hcl = files.join('\n');
  if (!shown.test(hcl)) throw new Error('the guide shows no source and version of the module');
  const provider = '\nprovider "aws" {\n  region = "eu-west-1"\n}\n';
  await terraform.useFiles(folder, { 'main.tf': hcl.replace(shown, `  source = "${MODULE}"\n`) + provider });
}

/** What stands: each gateway with its allocation and its address. */
async function standing(): Promise<string[]> {
  const answer = await moto.ec2('DescribeNatGateways', {});
  const all = (tag: string) => [...answer.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'g'))].map(([, it]) => it);
  const [gateways, states, allocations, ips] = ['natGatewayId', 'state', 'allocationId', 'publicIp'].map(all);
  const living = gateways.map((id, index) => `${id} ${states[index]} ${allocations[index]} ${ips[index]}`);
  return [...living, ...(await moto.allocationIds())].sort();
}

/**
 * Plans, and expects what the guide shows of that, that nothing which is or carries an address is destroyed or replaced, and that the guard
 * says so.
 */
async function expectPlan(folder: string, heading: string, carriers: Record<string, string>): Promise<void> {
  const { output } = await terraform.tryPlan(folder, '-out=plan');
  expect(`${summaryOf(output)}\n`).toBe(blocksOf(heading, 'text').find((text) => text.startsWith('Plan:')));
  const plan = await terraform.shown(folder, 'plan');
  expect(carriersIn(plan)).toEqual(carriers);
  expect(guardPlan(plan).verdict).toBe('safe');
}

const IN_PLACE = {
  'aws_eip.payments-eu-west-1a': 'update',
  'aws_nat_gateway.payments-eu-west-1a': 'update',
  'aws_route.payments-eu-west-1a': 'no-op',
};
const IN_PLACE_IN_BOTH = {
  ...IN_PLACE,
  'aws_eip.payments-eu-west-1b': 'update',
  'aws_nat_gateway.payments-eu-west-1b': 'update',
  'aws_route.payments-eu-west-1b': 'no-op',
};
const MODULE_HEADING = 'The VPC module, in the same state';

describe('the guide to adoption, by real Terraform and the real AWS provider', () => {
  it('brings what was made by hand under the library and back, with the same address on the same gateway', async () => {
    const heading = 'An Elastic IP and a NAT gateway, made by hand';
    const ids = await madeByHand(moto);
    const before = await standing();
    await use(withIds(blocksOf(heading, 'ts')[0], ids));
    await expectPlan(STACK, heading, IN_PLACE);
    await terraform.apply(STACK);
    expect(await standing()).toEqual(before);
    expect(await terraform.plannedChanges(STACK)).toEqual({});
    const { payments } = (await terraform.output(STACK, 'address_book')).apps;
    expect(payments.egress.addresses.map(({ ip }: Json) => ip)).toEqual([ids['203.0.113.5']]);

    const [forget, destroy] = blocksOf(heading, 'sh')[1].trim().split('\n');
    expect(destroy).toBe('terraform destroy');
    await terraform.forget(STACK, forget);
    expect(await terraform.tryDestroy(STACK)).toMatchObject({ status: 0 });
    expect(await standing()).toEqual(before);
  });

  it("moves a VPC module's addresses, gateways and routes to the library and back within one state", async () => {
    const [before, back] = blocksOf(MODULE_HEADING, 'hcl');
    await useModule(STACK, before);
    await terraform.apply(STACK);
    const [listed] = blocksOf(MODULE_HEADING, 'text');
    expect(Object.keys(await terraform.everything(STACK))).toEqual(expect.arrayContaining(listed.trim().split('\n')));
    const stood = await standing();

    await use(blocksOf(MODULE_HEADING, 'ts')[0]);
    const internet = { 'module.vpc.aws_route.public_internet_gateway[0]': 'no-op' };
    await expectPlan(STACK, MODULE_HEADING, { ...IN_PLACE_IN_BOTH, ...internet });
    await terraform.apply(STACK);
    expect(await standing()).toEqual(stood);
    expect(await terraform.plannedChanges(STACK)).toEqual({});

    await useModule(STACK, before, back);
    const destroyed = Object.entries(await terraform.plannedChanges(STACK)).filter(([, it]) => it.includes('delete'));
    const types = destroyed.map(([address]) => address.split('.')[0]).sort();
    expect(types).toEqual(
      [
        'aws_security_group',
        'aws_vpc_security_group_egress_rule',
        ...Array.from({ length: 4 }, () => 'terraform_data'),
        'output',
      ].sort(),
    );
    await terraform.apply(STACK);
    expect(await standing()).toEqual(stood);
  });

  it('takes what a VPC module has into a state of its own, while the module goes on making the network, and back', async () => {
    const heading = 'The VPC module, where its Terraform stays';
    const [root] = blocksOf(MODULE_HEADING, 'hcl');
    await useModule(OLD, root);
    await terraform.apply(OLD);
    const before = await standing();

    const ids = idsOfModule(await terraform.everything(OLD));
    await use(withIds(blocksOf(heading, 'ts')[0], ids));
    await expectPlan(STACK, heading, IN_PLACE_IN_BOTH);
    await terraform.apply(STACK);
    for (const line of blocksOf(heading, 'sh')[0].trim().split('\n')) await terraform.forget(OLD, line);
    await useModule(OLD, root.replace('enable_nat_gateway     = true', 'enable_nat_gateway     = false'));
    expect(`${summaryOf((await terraform.tryPlan(OLD)).output)}\n`).toBe(blocksOf(heading, 'text')[1]);
    expect(await terraform.plannedChanges(STACK)).toEqual({});
    expect(await standing()).toEqual(before);

    await useModule(OLD, root, withIds(blocksOf(heading, 'hcl')[0], ids));
    await terraform.apply(OLD);
    const [destroy, ...forget] = blocksOf(heading, 'sh')[1].trim().split('\n').reverse();
    expect(destroy).toBe('terraform destroy');
    for (const line of forget) await terraform.forget(STACK, line);
    expect(await terraform.tryDestroy(STACK)).toMatchObject({ status: 0 });
    expect(await standing()).toEqual(before);
    await useModule(OLD, root);
    expect(await terraform.plannedChanges(OLD)).toEqual({});
  });

  it('brings the address of a VPC module alone, while the module goes on with its gateway, and back', async () => {
    const heading = 'The VPC module, and the address alone';
    const [root, reuse, back] = blocksOf(heading, 'hcl');
    await useModule(OLD, root);
    await terraform.apply(OLD);
    const before = await standing();
    const ids = idsOfModule(await terraform.everything(OLD));

    await use(withIds(blocksOf(heading, 'ts')[0], ids));
    await expectPlan(STACK, heading, { 'aws_eip.shop': 'update', 'aws_route.payments-eu-west-1a': 'create' });
    await terraform.apply(STACK);
    await terraform.forget(OLD, blocksOf(heading, 'sh')[0].trim());
    await useModule(OLD, root.replace('}\n', `${withIds(reuse, ids)}}\n`));
    expect(`${summaryOf((await terraform.tryPlan(OLD)).output)}\n`).toBe(blocksOf(heading, 'text')[1]);

    await useModule(OLD, root, withIds(back, ids));
    await terraform.apply(OLD);
    await terraform.forget(STACK, 'terraform state rm aws_eip.shop');
    expect(await standing()).toEqual(before);
  });
});
