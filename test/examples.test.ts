import { type TerraformStack, Testing } from 'cdktf';
import { normalize, synth } from 'cdktf-fixed-egress/testing';
import { AwsIngress } from '../examples/aws-ingress/main';
import { AwsNatGateway } from '../examples/aws-nat-gateway/main';
import { AwsNatInstances } from '../examples/aws-nat-instances/main';
import { DigitaloceanAppPlatform } from '../examples/digitalocean-app-platform/main';
import { DigitaloceanIngress } from '../examples/digitalocean-ingress/main';
import { DigitaloceanNatDroplets } from '../examples/digitalocean-nat-droplets/main';
import { AwsNatGatewayWriting } from './cloud/example-writings';
import type { Json } from './support';

describe('example', () => {
  it.each([
    ['digitalocean-app-platform', DigitaloceanAppPlatform],
    ['digitalocean-nat-droplets', DigitaloceanNatDroplets],
    ['digitalocean-ingress', DigitaloceanIngress],
    ['aws-nat-gateway', AwsNatGateway],
    ['aws-nat-instances', AwsNatInstances],
    ['aws-ingress', AwsIngress],
  ])('%s', (id, Example) => {
    const stack: TerraformStack = new Example(Testing.app(), id);
    expect(withoutTexts(synth(stack))).toMatchSnapshot();
  });
});

describe('the other writings that test/cloud plans', () => {
  it('begin with the example itself', () => {
    const written = synth(new AwsNatGatewayWriting(Testing.app(), 'aws-nat-gateway'));
    expect(written).toEqual(synth(new AwsNatGateway(Testing.app(), 'aws-nat-gateway')));
  });
});

/** The book and the boot documents have tests of their own. */
function withoutTexts(json: Json): Json {
  expect(json.output.address_book.value.apps).toBeDefined();
  const without = { ...json, output: {} };
  if (!json.locals) return normalize(without);
  const locals = Object.entries(json.locals).filter(([name]) => !/-(boot|document)$/.test(name));
  return normalize({ ...without, locals: Object.fromEntries(locals) });
}
