import { AssetType, TerraformAsset, TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { ElasticIp } from 'cdktf-fixed-egress/aws';
import { normalize, synth } from 'cdktf-fixed-egress/testing';
import { newStack, stackIn } from '../support';

describe('normalize', () => {
  it('leaves comments and provider versions out, and sorts keys', () => {
    const json = {
      terraform: { required_version: '>= 1.5', required_providers: { aws: { source: 'aws', version: '6.25.0' } } },
      '//': { metadata: { version: '0.21.0' } },
      resource: { aws_eip: { b: { '//': 'comment', tags: { z: '1', a: '2' } }, a: {} } },
    };
    expect(JSON.stringify(normalize(json))).toBe(
      '{"resource":{"aws_eip":{"a":{},"b":{"tags":{"a":"2","z":"1"}}}},"terraform":{"required_version":">= 1.5","required_providers":{"aws":{"source":"aws"}}}}',
    );
  });

  it('keeps the settings of a remote backend', () => {
    const terraform = { backend: { s3: { bucket: 'state', path: 'key' } } };
    expect(normalize({ terraform })).toEqual({ terraform });
  });

  it('takes text as well', () => {
    expect(normalize('{"resource":{}}')).toEqual({ resource: {} });
  });

  it('leaves text alone that only begins like the working directory, or holds it further in', () => {
    const locals = { sibling: `${process.cwd()}-old/x`, url: `https://example.com${process.cwd()}/x` };
    expect(normalize({ locals })).toEqual({ locals });
  });

  it('replaces the working directory', () => {
    expect(normalize({ locals: { file: `${process.cwd()}/lib/index.ts` } })).toEqual({
      locals: { file: '<cwd>/lib/index.ts' },
    });
  });
});

describe('synth', () => {
  it('holds no machine path, no version and no hash', () => {
    const stack = newStack();
    const asset = new TerraformAsset(stack, 'code', { path: __dirname, type: AssetType.ARCHIVE });
    new TerraformOutput(stack, 'path', { value: asset.path });
    expect(synth(stack)).toMatchSnapshot();
  });

  it('shows references between stacks as they are deployed', () => {
    const app = Testing.app();
    const [addresses, apps] = [stackIn(app, 'addresses'), stackIn(app, 'apps')];
    const eip = new ElasticIp(addresses, 'payments');
    new TerraformOutput(apps, 'ip', { value: eip.ip });
    expect(synth(apps)).toMatchSnapshot();
  });

  it('fails where cdktf would: a resource without its provider', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new ElasticIp(stack, 'payments');
    expect(() => synth(stack)).toThrow('without a matching provider');
  });
});
