import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { WafIpSetAllowList, type WafIpSetAllowListProps } from 'cdktf-fixed-egress/aws';
import { addressAt, FakeApp } from '../fakes';
import { newStack, synthesized } from '../support';

const ARN = 'arn:aws:wafv2:eu-west-1:123456789012:regional/ipset/partners/1';

const newList = (stack: TerraformStack, props: Partial<WafIpSetAllowListProps> = {}, ips = ['203.0.113.5']) => {
  const addresses = ips.map((ip, index) => addressAt(`out-${index}`, ip, 'fixed'));
  return new WafIpSetAllowList(stack, 'partners', { admit: [new FakeApp(stack, 'payments', addresses)], ...props });
};

describe('WafIpSetAllowList', () => {
  it('makes a set for each IP version', () => {
    const json = synthesized((stack) => {
      expect(newList(stack, {}, ['203.0.113.5', '2001:db8::5']).ipSetArns).toHaveLength(2);
    });
    expect(json.resource.aws_wafv2_ip_set).toMatchSnapshot();
  });

  it.each([
    ['203.0.113.5', 'partners', 'IPV4'],
    ['2001:db8::5', 'partners-ipv6', 'IPV6'],
  ])('makes none that would be empty: for %s only %s', (ip, id, version) => {
    const json = synthesized((stack) => {
      expect(newList(stack, {}, [ip]).ipSetArns).toHaveLength(1);
    });
    expect(Object.keys(json.resource.aws_wafv2_ip_set)).toEqual([id]);
    expect(json.resource.aws_wafv2_ip_set[id].ip_address_version).toBe(version);
  });

  it('makes sets for CloudFront by a provider in us-east-1', () => {
    const json = synthesized((stack) => {
      const provider = new AwsProvider(stack, 'global', { alias: 'global', region: 'us-east-1' });
      newList(stack, { scope: 'CLOUDFRONT', provider });
    });
    expect(json.resource.aws_wafv2_ip_set.partners).toMatchObject({ scope: 'CLOUDFRONT', provider: 'aws.global' });
  });

  it('fails when sets for CloudFront would be made in another region', () => {
    expect(() => newList(newStack(), { scope: 'CLOUDFRONT' })).toThrow(
      'scope is CLOUDFRONT, and its provider is in eu-west-1: give a `provider` in us-east-1',
    );
  });

  it('fails with another scope', () => {
    expect(() => newList(newStack(), { scope: 'GLOBAL' as never })).toThrow('scope is "GLOBAL"');
  });

  it('fails with more addresses than a set holds', () => {
    const ips = Array.from({ length: 10_001 }, (_, n) => `10.0.${n >> 8}.${n & 255}`);
    expect(() => newList(newStack(), {}, ips)).toThrow('10001 addresses are more than the 10000 that an IP set holds');
  });

  it('stands for sets that another stack keeps', () => {
    const stack = newStack();
    const admit = [new FakeApp(stack, 'payments', [addressAt('out', '203.0.113.5', 'fixed')])];
    const list = WafIpSetAllowList.fromWafIpSetAllowListAttributes(stack, 'partners', { admit, ipSetArns: [ARN] });
    expect(list).toMatchObject({ kind: 'AWS WAF IP set', ipSetArns: [ARN] });
  });

  it.each([
    [[], 'ipSetArns is []: give at least one ARN'],
    [['partners'], 'an ARN in ipSetArns is "partners"'],
  ])('fails when another stack keeps the sets %j', (ipSetArns, message) => {
    const stack = newStack();
    const admit = [new FakeApp(stack, 'payments', [addressAt('out', '203.0.113.5', 'fixed')])];
    const imported = () => WafIpSetAllowList.fromWafIpSetAllowListAttributes(stack, 'partners', { admit, ipSetArns });
    expect(imported).toThrow(message);
  });
});
