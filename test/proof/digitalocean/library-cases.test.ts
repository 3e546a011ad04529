import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VpcNatGateway } from 'cdktf-fixed-egress/digitalocean';
import type { TerraformStack } from 'cdktf';
import { newAddress, newApp, newPair, newVpc } from '../../digitalocean/fixtures';
import { type Json, synthesized } from '../../support';

// Cases whose boot documents are this library's. The proof knows its programs by their text, so the cases have to hold what
// it writes today: `UPDATE_CASES=1 npx jest library-cases` renews them. What is expected of them stays as it is.

const FOLDER = join(__dirname, '../cases');
const RULE = 'closed rule add pref 130 unreachable\n';

const single = (stack: TerraformStack) => void newApp(stack, newPair(stack, { single: true }));
const pair = (stack: TerraformStack) => void newApp(stack, newPair(stack));
const own = (stack: TerraformStack) => void newApp(stack, newAddress(stack, 'one'));

function natGateway(stack: TerraformStack): void {
  newApp(stack, new VpcNatGateway(stack, 'nat', { region: 'nyc3', vpc: newVpc(stack) }));
}

const CASES: readonly (readonly [string, (stack: TerraformStack) => void, (json: Json) => void])[] = [
  ['digitalocean-nat-droplet--pair', pair, () => undefined],
  [
    'digitalocean-nat-droplet--before-an-app-without-its-last-rule',
    single,
    ({ locals }) => (locals['crawler-document'] = locals['crawler-document'].replace(RULE, '')),
  ],
  [
    'digitalocean-nat-droplet--without-a-gate',
    single,
    ({ locals }) =>
      (locals['gateway-a-document'] = locals['gateway-a-document'].replace(/^.*ip saddr != @confirmed.*\n/m, '')),
  ],
  ['digitalocean-reserved-ip--by-the-anchor-gateway', own, () => undefined],
  [
    'digitalocean-reserved-ip--that-was-not-published',
    own,
    ({ resource }) => (resource.digitalocean_droplet.one.tags = []),
  ],
  ['digitalocean-vpc-nat-gateway--next-hop', natGateway, () => undefined],
];

test.each(CASES)('%s holds what this library writes', (name, build, broken) => {
  const json = synthesized(build);
  broken(json);
  const { required_providers } = json.terraform;
  const terraform = { required_providers: { digitalocean: required_providers.digitalocean } };
  const held = { terraform, locals: json.locals, resource: json.resource };
  const file = join(FOLDER, name, 'main.tf.json');
  if (process.env.UPDATE_CASES) {
    mkdirSync(join(FOLDER, name), { recursive: true });
    writeFileSync(file, JSON.stringify(held, null, 2));
  }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(held);
});
