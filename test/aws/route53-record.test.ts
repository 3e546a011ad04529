import { TerraformVariable } from 'cdktf';
import { AddressBook, type IIngress } from 'cdktf-fixed-egress';
import { CloudFrontIngress, Route53Record, type Route53RecordProps } from 'cdktf-fixed-egress/aws';
import { Construct } from 'constructs';
import { bookOf, type Json, newStack, synthesized } from '../support';
import { newAccelerator, newAlb, newNlb } from './ingress-fixtures';

const ZONE = { zoneId: 'Z1', domain: 'example.com' };

const distribution = (scope: Construct, dualStack?: boolean) =>
  new CloudFrontIngress(scope, 'cdn', { domainName: 'd1.cloudfront.net', dualStack });

/** An ingress as another cloud has it: without a hosted zone of AWS. */
function elsewhere(scope: Construct, ingress: Partial<IIngress['ingress']>): IIngress {
  const addresses = [
    { name: 'a', ip: '203.0.113.5', family: 'ipv4' as const, stability: 'semi-static' as const },
    { name: 'b', ip: '2001:db8::5', family: 'ipv6' as const, stability: 'semi-static' as const },
  ];
  return Object.assign(new Construct(scope, 'elsewhere'), {
    name: 'elsewhere',
    ingress: { addresses, stability: 'semi-static', ...ingress } as IIngress['ingress'],
  });
}

const recordsOf = (ingress: (scope: Construct) => IIngress, props: Partial<Route53RecordProps>): Json =>
  synthesized((stack) => new Route53Record(stack, 'record', { ...ZONE, ...props, ingress: ingress(stack) })).resource
    .aws_route53_record;

describe('Route53Record', () => {
  it.each([
    ['a network load balancer', newNlb, '${aws_lb.api.dns_name}'],
    ['an application load balancer', newAlb, '${aws_lb.web.dns_name}'],
    ['a Global Accelerator', newAccelerator, '${aws_globalaccelerator_accelerator.global.dns_name}'],
    ['a distribution', distribution, 'd1.cloudfront.net'],
  ])('leads a name below the bare domain to %s by CNAME', (_, ingress, hostname) => {
    expect(recordsOf(ingress as never, { subdomain: 'www' })).toEqual({
      record: { zone_id: 'Z1', name: 'www.example.com', type: 'CNAME', ttl: 300, records: [hostname] },
    });
  });

  it.each([
    ['a network load balancer', newNlb, '${aws_lb.api.dns_name}', '${aws_lb.api.zone_id}'],
    ['an application load balancer', newAlb, '${aws_lb.web.dns_name}', '${aws_lb.web.zone_id}'],
    [
      'a Global Accelerator',
      newAccelerator,
      '${aws_globalaccelerator_accelerator.global.dns_name}',
      '${aws_globalaccelerator_accelerator.global.hosted_zone_id}',
    ],
    ['a distribution', distribution, 'd1.cloudfront.net', 'Z2FDTNDATAQYW2'],
  ])('leads the bare domain to %s by ALIAS', (_, ingress, name, zone_id) => {
    expect(recordsOf(ingress as never, {})).toEqual({
      record: {
        zone_id: 'Z1',
        name: 'example.com',
        type: 'A',
        alias: { name, zone_id, evaluate_target_health: false },
      },
    });
  });

  it('has an ALIAS for IPv6 as well where the ingress has IPv6 addresses', () => {
    const records = recordsOf((scope) => distribution(scope, true), {});
    expect(Object.entries<Json>(records).map(([id, { type }]) => [id, type])).toEqual([
      ['record', 'A'],
      ['record-aaaa', 'AAAA'],
    ]);
    expect(records['record-aaaa'].alias).toEqual(records.record.alias);
  });

  it.each([
    ['the bare domain of an ingress of another cloud', { hostname: 'lb.example.net' }, 'example.com'],
    ['the bare domain of an ingress without a hostname', {}, 'example.com'],
    ['a name below it of an ingress without a hostname', {}, 'www.example.com'],
  ])('names the addresses at %s', (_, ingress, domain) => {
    expect(recordsOf((scope) => elsewhere(scope, ingress), { domain, ttl: 60 })).toEqual({
      record: { zone_id: 'Z1', name: domain, type: 'A', ttl: 60, records: ['203.0.113.5'] },
      'record-aaaa': { zone_id: 'Z1', name: domain, type: 'AAAA', ttl: 60, records: ['2001:db8::5'] },
    });
  });

  it('lets the book list the names', () => {
    const json = synthesized((stack) => {
      const ingress = newNlb(stack);
      new Route53Record(stack, 'www', { ...ZONE, subdomain: 'www', ingress });
      new Route53Record(stack, 'apex', { ...ZONE, ingress });
      new AddressBook(stack, 'addresses');
    });
    expect(bookOf(json).apps.api.ingress[0].domains).toEqual(['example.com', 'www.example.com']);
  });

  it('keeps its Terraform id wherever it stands', () => {
    const json = synthesized((stack) => {
      const inside = new Construct(new Construct(stack, 'deep'), 'down');
      new Route53Record(inside, 'anything', { ...ZONE, name: 'www', ingress: distribution(stack, true) });
    });
    expect(Object.keys(json.resource.aws_route53_record)).toEqual(['www', 'www-aaaa']);
  });

  it('leads the same name of two zones to two ingresses', () => {
    const json = synthesized((stack) => {
      const ingress = distribution(stack);
      for (const zoneId of ['Z1', 'Z2']) new Route53Record(stack, zoneId, { ...ZONE, zoneId, ingress });
    });
    expect(Object.keys(json.resource.aws_route53_record)).toEqual(['Z1', 'Z2']);
  });
});

describe('Route53Record fails', () => {
  const failing = (props: Partial<Route53RecordProps>) => () => {
    const stack = newStack();
    return new Route53Record(stack, 'record', { ...ZONE, ingress: distribution(stack), ...props });
  };

  it.each<[string, Partial<Route53RecordProps>]>([
    ['zoneId is ""', { zoneId: '' }],
    ['domain is undefined: give one such as example.com', { domain: undefined as never }],
    ['domain is "example.com."', { domain: 'example.com.' }],
    ['domain is "com"', { domain: 'com' }],
    ['subdomain is "*": give one such as www', { subdomain: '*' }],
    ['subdomain is "a..b"', { subdomain: 'a..b' }],
    [`subdomain is "${'a'.repeat(64)}"`, { subdomain: 'a'.repeat(64) }],
    ['has 255 characters, and a name in DNS has 253 at most', { subdomain: `${'a.'.repeat(121)}a` }],
    [
      'subdomain is www.example.com, a whole name: give what stands before example.com alone',
      { subdomain: 'www.example.com' },
    ],
    ['ingress is undefined', { ingress: undefined as never }],
    ['ttl is -1: give a whole number of seconds', { subdomain: 'www', ttl: -1 }],
    ['ttl is 1.5', { subdomain: 'www', ttl: 1.5 }],
    ['ttl is 2147483648', { subdomain: 'www', ttl: 2147483648 }],
    ['ttl is 60, and example.com gets an ALIAS record', { ttl: 60 }],
  ])('when %s', (message, props) => {
    expect(failing(props)).toThrow(
      expect.objectContaining({ name: 'FixedEgressError', message: expect.stringContaining(message) }),
    );
  });

  it('when the subdomain is a token', () => {
    const stack = newStack();
    const subdomain = new TerraformVariable(stack, 'subdomain', {}).stringValue;
    expect(() => new Route53Record(stack, 'record', { ...ZONE, subdomain, ingress: distribution(stack) })).toThrow(
      'subdomain is a token: give it as it is, since it decides the records',
    );
  });

  it.each([
    ['whose addresses are dynamic', { hostname: 'lb.example.net', stability: 'dynamic' as const }],
    ['that has none', { hostname: 'lb.example.net', addresses: [] }],
  ])('when the bare domain would name addresses of an ingress %s', (_, ingress) => {
    const stack = newStack();
    expect(() => new Route53Record(stack, 'record', { ...ZONE, ingress: elsewhere(stack, ingress) })).toThrow(
      '[stack/record] example.com would need an A record, and nobody can name addresses of "elsewhere" that stay: give a `subdomain`, or another ingress',
    );
  });

  it.each([
    ['example.com', undefined],
    ['www.example.com', 'www'],
  ])('at %s when an ingress has neither hostname nor addresses', (fqdn, subdomain) => {
    const stack = newStack();
    const ingress = elsewhere(stack, { addresses: [], stability: 'dynamic', note: 'Rely on your domain alone.' });
    expect(() => new Route53Record(stack, 'record', { ...ZONE, subdomain, ingress })).toThrow(
      `${fqdn} would need an A record, and nobody can name addresses of "elsewhere" that stay: Rely on your domain alone.`,
    );
  });

  it('when a name has a record already', () => {
    const stack = newStack();
    const ingress = distribution(stack);
    new Route53Record(stack, 'one', { ...ZONE, ingress });
    expect(() => new Route53Record(stack, 'two', { ...ZONE, ingress })).toThrow(
      '[stack/two] example.com has a record already (stack/one): a name leads to one ingress',
    );
  });
});
