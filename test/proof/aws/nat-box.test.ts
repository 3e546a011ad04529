import { Testing } from 'cdktf';
import { AwsNatInstances } from '../../../examples/aws-nat-instances/main';
import { proveEgress } from '../../../lib/proof';

// What a NAT instance of this library does inside is read from its boot document and its tags.

const TAG = 'fixed-egress:payments';

interface Machine {
  readonly tags: Record<string, string>;
}

interface Terraform {
  readonly resource: {
    readonly aws_instance: Record<'nat-a' | 'nat-b', Machine>;
    readonly aws_lambda_function: { readonly payments: { readonly vpc_config: { readonly subnet_ids: string[] } } };
  };
  readonly locals: Record<string, string>;
}

let synthesized: string;

beforeAll(() => {
  synthesized = Testing.synth(new AwsNatInstances(Testing.app(), 'aws-nat-instances'));
});

/** What is proven of a workload of the example, after a change. */
function proven(address: string, change: (terraform: Terraform) => void = () => undefined) {
  const terraform: Terraform = JSON.parse(synthesized);
  change(terraform);
  return proveEgress(terraform).workloads.find((workload) => workload.address === address);
}

function sourcesOf(workload: ReturnType<typeof proven>) {
  return workload?.sources.map((source) => source.address);
}

test('an app leaves from its own addresses alone', () => {
  const payments = proven('aws_lambda_function.payments');
  expect(payments).toMatchObject({ app: 'payments', verdict: 'fixed' });
  expect(sourcesOf(payments)).toEqual(['aws_eip.payments-eu-west-1a', 'aws_eip.payments-eu-west-1b']);
});

test('an app in one zone may leave from the half of the other one, which takes its route table over', () => {
  const payments = proven('aws_lambda_function.payments', ({ resource }) => {
    resource.aws_lambda_function.payments.vpc_config.subnet_ids.length = 1;
  });
  expect(sourcesOf(payments)).toEqual(['aws_eip.payments-eu-west-1a', 'aws_eip.payments-eu-west-1b']);
});

test('the instance leaves from its own address alone', () => {
  const machine = proven('aws_instance.nat-a');
  expect(machine).toMatchObject({ app: null, verdict: 'fixed' });
  expect(sourcesOf(machine)).toEqual(['aws_eip.nat-a']);
});

test('an app that no tag names gets nowhere', () => {
  const payments = proven('aws_lambda_function.payments', ({ resource }) => {
    for (const machine of Object.values(resource.aws_instance)) Reflect.deleteProperty(machine.tags, TAG);
  });
  expect(payments).toMatchObject({ verdict: 'isolated' });
});

test('an app whose tag names the private address of another app leaks', () => {
  const payments = proven('aws_lambda_function.payments', ({ resource }) => {
    const { tags } = resource.aws_instance['nat-a'];
    const [networks] = (tags[TAG] as string).split(' ');
    tags[TAG] = (tags['fixed-egress:search'] as string).replace(/^\S+/, networks as string);
  });
  expect(payments).toMatchObject({
    verdict: 'leak',
    reason: 'leaves from aws_eip.search-eu-west-1a, which the address book does not list for app payments',
  });
  expect(payments?.path.at(-1)).toBe('aws_eip.search-eu-west-1a');
});

test.each([
  ['rules are others', 'ct direction original ip saddr != @confirmed counter name unconfirmed drop', ''],
  [
    'rules let an app take the address of another',
    'ip saddr . ip saddr != @belongs counter',
    'ip saddr . ip saddr != @confirmed counter',
  ],
  ['commands are more', 'runcmd:\n', 'runcmd:\n  - [nft, flush, ruleset]\n'],
  ['programs are others', 'set -euo pipefail', 'set -eu'],
])('nothing is said of an instance whose %s', (_, from, to) => {
  const payments = proven('aws_lambda_function.payments', ({ locals }) => {
    locals['nat-a-boot'] = (locals['nat-a-boot'] as string).replaceAll(from, to);
  });
  expect(payments).toMatchObject({ verdict: 'unknown' });
  expect(payments?.reason).toMatch(/^what aws_instance\.nat-a does inside is not known, and decides/);
});
