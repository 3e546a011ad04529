import { type TerraformStack, Testing } from 'cdktf';
import { normalize, synth } from 'cdktf-fixed-egress/testing';
import { AwsNatGateway } from '../examples/aws-nat-gateway/main';
import { DigitaloceanAppPlatform } from '../examples/digitalocean-app-platform/main';
import { DigitaloceanNatDroplets } from '../examples/digitalocean-nat-droplets/main';
import { AwsNatGatewayWriting } from './cloud/example-writings';
import type { Json } from './support';

describe('example', () => {
  it.each([
    ['digitalocean-app-platform', DigitaloceanAppPlatform],
    ['digitalocean-nat-droplets', DigitaloceanNatDroplets],
    ['aws-nat-gateway', AwsNatGateway],
  ])('%s', (id, Example) => {
    const stack: TerraformStack = new Example(Testing.app(), id);
    expect(withoutDocuments(synth(stack))).toMatchSnapshot();
  });
});

describe('the other writings that test/cloud plans', () => {
  it('begin with the example itself', () => {
    const written = synth(new AwsNatGatewayWriting(Testing.app(), 'aws-nat-gateway'));
    expect(written).toEqual(synth(new AwsNatGateway(Testing.app(), 'aws-nat-gateway')));
  });
});

/** The book has snapshots of its own, and so have the boot documents. */
function withoutDocuments(json: Json): Json {
  expect(json.output.address_book.value.apps).toBeDefined();
  const locals = Object.entries(json.locals ?? {});
  const short = locals.map(([name, value]) => [name, name.endsWith('-document') ? 'a boot document' : value]);
  return normalize({ ...json, ...(json.locals && { locals: Object.fromEntries(short) }), output: {} });
}
