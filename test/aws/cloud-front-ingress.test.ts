import { CloudFrontIngress } from 'cdktf-fixed-egress/aws';
import { synth } from 'cdktf-fixed-egress/testing';
import { type Json, newStack } from '../support';

const domainName = 'd111111abcdef8.cloudfront.net';

describe('CloudFrontIngress', () => {
  it('is at its hostname alone, and makes nothing', () => {
    const stack = newStack();
    const cdn = new CloudFrontIngress(stack, 'cdn', { domainName });
    expect(cdn.ingress).toMatchObject({ hostname: domainName, stability: 'dynamic', addresses: [] });
    expect(cdn.ingress.dns.map(({ at, type }) => `${at} ${type}`)).toEqual(['subdomain CNAME', 'apex ALIAS']);
    expect((synth(stack) as Json).resource).toBeUndefined();
  });

  it('has the hosted zone of every distribution, and IPv4 alone, unless it says otherwise', () => {
    const stack = newStack();
    expect(new CloudFrontIngress(stack, 'a', { domainName })).toMatchObject({
      hostedZoneId: 'Z2FDTNDATAQYW2',
      dualStack: false,
    });
    const other = { hostedZoneId: 'Z3RFFRIM2A3IF5', dualStack: true };
    expect(new CloudFrontIngress(stack, 'b', { domainName, ...other })).toMatchObject(other);
  });

  it.each<[string, object]>([
    ['domainName is undefined', { domainName: undefined }],
    ['domainName is "https://d1.cloudfront.net"', { domainName: 'https://d1.cloudfront.net' }],
    ['hostedZoneId is ""', { hostedZoneId: '' }],
    ['dualStack is 1: give true or false', { dualStack: 1 }],
    ['published holds addresses of an ingress whose addresses change without notice', { published: ['203.0.113.5'] }],
  ])('fails when %s', (message, props) => {
    expect(() => new CloudFrontIngress(newStack(), 'cdn', { domainName, ...props })).toThrow(message);
  });
});
