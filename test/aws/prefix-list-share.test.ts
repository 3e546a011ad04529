import { TerraformVariable } from 'cdktf';
import { PrefixListAllowList } from 'cdktf-fixed-egress/aws';
import { addressAt, FakeApp } from '../fakes';
import { newStack, synthesized } from '../support';

const ACCOUNT = '123456789012';
const ORGANIZATION = 'arn:aws:organizations::123456789012:organization/o-1a2b3c4d5e';
const UNIT = 'arn:aws:organizations::123456789012:ou/o-1a2b3c4d5e/ou-1a2b-3c4d5e6f';

const shared = (shareWith: string[], stack = newStack()) => {
  const admit = [new FakeApp(stack, 'payments', [addressAt('out', '203.0.113.5', 'fixed')])];
  return new PrefixListAllowList(stack, 'partners', { admit, shareWith });
};

describe('a prefix list that is shared', () => {
  it('is in one share, with exactly the principals named', () => {
    const { resource } = synthesized((stack) => shared([UNIT, ACCOUNT], stack));
    delete resource.aws_ec2_managed_prefix_list;
    expect(resource).toMatchSnapshot();
  });

  it('is shared with each principal once, whatever their order', () => {
    const [one, other] = [
      [ACCOUNT, UNIT, ACCOUNT],
      [UNIT, ACCOUNT],
    ].map((shareWith) => synthesized((stack) => shared(shareWith, stack)).resource);
    expect(one).toEqual(other);
  });

  it.each([
    ['an account, which may be outside', [ACCOUNT, ORGANIZATION], true],
    ['organizations alone', [ORGANIZATION, UNIT], false],
  ])('lets the share leave the organization only for accounts: with %s', (_, shareWith, external) => {
    const { resource } = synthesized((stack) => shared(shareWith, stack));
    expect(resource.aws_ram_resource_share.partners.allow_external_principals).toBe(external);
  });

  it.each([
    ['nobody', [], 'shareWith names nobody that is known at synth'],
    ['text for a list', ACCOUNT as never, 'shareWith names nobody that is known at synth'],
    ['a short account id', ['12345678901'], 'shareWith holds "12345678901": give an account id such as 123456789012'],
    ['a role', ['arn:aws:iam::123456789012:role/x'], 'shareWith holds "arn:aws:iam::123456789012:role/x"'],
    ['a number', [123456789012 as never], 'shareWith holds 123456789012'],
  ])('fails with %s', (_, shareWith, message) => {
    expect(() => shared(shareWith)).toThrow(message);
  });

  it('fails with a principal that is not known at synth', () => {
    const stack = newStack();
    const account = new TerraformVariable(stack, 'account', {}).stringValue;
    expect(() => shared([account], stack)).toThrow('shareWith holds a token');
  });
});
