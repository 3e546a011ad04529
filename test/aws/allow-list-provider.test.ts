import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import * as aws from 'cdktf-fixed-egress/aws';
import { argumentsInBindings } from '../bindings';
import { addressAt, FakeApp } from '../fakes';
import { type Json, synthesized } from '../support';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012';
const PORTS = [{ protocol: 'tcp' as const, from: 443 }];

describe('what makes an allow-list on AWS', () => {
  let made: [string, Json][];

  beforeAll(() => {
    const { resource } = synthesized((stack) => {
      const provider = new AwsProvider(stack, 'other', { alias: 'other' });
      const addresses = [addressAt('four', '203.0.113.5', 'fixed'), addressAt('six', '2001:db8::5', 'fixed')];
      const both = { admit: [new FakeApp(stack, 'web', addresses)], provider };
      const four = new FakeApp(stack, 'mail', addresses.slice(0, 1));
      const near = Object.assign(new FakeApp(stack, 'near', addresses), { subnetIds: [], securityGroupId: 'sg-2' });
      const tags = { team: 'shop' };
      const group = { securityGroupId: 'sg-1', ports: PORTS, provider, tags };
      new aws.SecurityGroupAllowList(stack, 'group', { ...both, ...group });
      new aws.SameVpcAllowList(stack, 'near-list', { ...group, admit: [near] });
      new aws.PrefixListAllowList(stack, 'list', { admit: [four], shareWith: ['123456789012'], provider, tags });
      new aws.WafIpSetAllowList(stack, 'waf', { ...both, tags });
      const bucket = { id: 'exports', arn: 'arn:aws:s3:::exports' };
      new aws.S3BucketAllowList(stack, 'bucket', { ...both, bucket, actions: ['s3:GetObject'] });
      new aws.RestApiAllowList(stack, 'api', {
        ...both,
        api: { id: 'a1', executionArn: 'arn:aws:execute-api:e:1:a1' },
      });
      new aws.OpenSearchAllowList(stack, 'search', { ...both, domain: { domainName: 'd', arn: 'arn:aws:es:e:1:d' } });
      const [listener, target] = [
        { arn: `${ARN}:listener/app/web/1/2` },
        { targetGroupArn: `${ARN}:targetgroup/web/1` },
      ];
      new aws.ListenerAllowList(stack, 'listener', { ...both, listener, target, priorities: { web: 1 }, tags });
    });
    made = Object.entries<Json>(resource).flatMap(([type, all]) =>
      Object.values<Json>(all).map((it): [string, Json] => [type, it]),
    );
  });

  it('passes its provider to everything that it makes', () => {
    expect(made.length).toBe(13);
    for (const [type, { provider }] of made) expect([type, provider]).toEqual([type, 'aws.other']);
  });

  it('passes its tags to everything that can have tags', () => {
    const tagged = made.filter(([type]) => argumentsInBindings(type).includes('tags'));
    expect(tagged.length).toBe(8);
    for (const [type, { tags }] of tagged) expect([type, tags]).toMatchObject([type, { team: 'shop' }]);
  });
});
