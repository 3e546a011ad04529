import { ApplicationLoadBalancer, type ApplicationLoadBalancerProps } from 'cdktf-fixed-egress/aws';
import { synth } from 'cdktf-fixed-egress/testing';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { type Json, newStack, synthesized } from '../support';
import { newVpc } from './fixtures';
import { CERTIFICATE, newAlb, TARGET, ZONES } from './ingress-fixtures';

const WHERE = { dnsName: 'web-1.eu-west-1.elb.amazonaws.com', zoneId: 'Z32O12XQLNTSW2' };

describe('ApplicationLoadBalancer', () => {
  it('stands in the public subnets, and is kept', () => {
    const { aws_lb } = synthesized((stack) => newAlb(stack)).resource;
    expect(aws_lb.web).toMatchSnapshot();
  });

  it('is at its hostname alone', () => {
    const { ingress } = newAlb(newStack());
    expect(ingress).toMatchObject({ stability: 'dynamic', addresses: [] });
    expect(ingress.dns.map(({ at, type }) => `${at} ${type}`)).toEqual(['subdomain CNAME', 'apex ALIAS']);
    expect(ingress.note).toContain('its addresses change without notice');
  });

  it.each([
    ['it says so', { retain: false }, {}],
    ['the context says so', {}, { 'fixed-egress:retain': false }],
  ])('is not kept when %s', (_, props, context) => {
    const { aws_lb } = synthesized((stack) => newAlb(stack, props), context).resource;
    expect(aws_lb.web).toMatchObject({ enable_deletion_protection: false, lifecycle: { prevent_destroy: false } });
  });

  it('speaks HTTPS where it has a certificate, and HTTP elsewhere', () => {
    const listeners = [
      { port: 443, certificateArn: CERTIFICATE, target: TARGET },
      { port: 80, target: TARGET },
    ];
    const { aws_lb_listener } = synthesized((stack) => newAlb(stack, { listeners, tags: { team: 'money' } })).resource;
    expect(aws_lb_listener).toMatchSnapshot();
  });

  it('adopts one that exists', () => {
    const adopt = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef';
    expect(synthesized((stack) => newAlb(stack, { adopt })).import).toEqual([{ to: 'aws_lb.web', id: adopt }]);
  });

  it('is the target of a network load balancer by one of its listeners', () => {
    expect(newAlb(newStack()).target(443)).toMatchObject({ port: 443, protocol: 'HTTPS' });
  });

  it('neither the order of zones, listeners and groups nor wrapping changes the Terraform', () => {
    const listeners = [443, 80].map((port) => ({ port, target: TARGET }));
    const groups = ['sg-1', 'sg-2'];
    const build = (zones: string[], ports: typeof listeners, securityGroupIds: string[], depth: number) =>
      synthesized((stack) => {
        const inside = Array.from({ length: depth }).reduce<Construct>((it, _, n) => new Construct(it, `${n}`), stack);
        const vpc = newVpc(stack, { zones });
        new ApplicationLoadBalancer(inside, 'web', { vpc, listeners: ports, securityGroupIds });
      });
    const base = build(ZONES, listeners, groups, 0);
    const shuffled = <T>(values: T[]) => fc.shuffledSubarray(values, { minLength: values.length });
    fc.assert(
      fc.property(
        shuffled(ZONES),
        shuffled(listeners),
        shuffled(groups),
        fc.integer({ min: 0, max: 3 }),
        (...writing) => expect(build(...writing)).toEqual(base),
      ),
      { numRuns: 10 },
    );
  });

  it.each([false, true])("of the user's is at its hostname alone (dual stack: %j)", (dualStack) => {
    const stack = newStack();
    const attributes = { ...WHERE, dualStack };
    const alb = ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'web', attributes);
    expect(alb.ingress).toMatchObject({ hostname: WHERE.dnsName, stability: 'dynamic', addresses: [] });
    expect(alb).toMatchObject({ hostedZoneId: WHERE.zoneId, dualStack });
    expect((synth(stack) as Json).resource).toBeUndefined();
  });
});

describe('ApplicationLoadBalancer fails', () => {
  it.each<[string, Partial<ApplicationLoadBalancerProps>]>([
    ['AWS takes no load balancer or target group named "my_web"', { name: 'my_web' }],
    ['it has no security group: give `securityGroupIds`', { securityGroupIds: undefined as never }],
    ['securityGroupIds is []', { securityGroupIds: [] }],
    ['listeners is []', { listeners: [] }],
    [
      'adopt is "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/net/web/1": give one such as arn',
      { adopt: 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/net/web/1' },
    ],
    ['the port of a listener is 70000', { listeners: [{ port: 70000, target: TARGET }] }],
    ['listeners has port 80 twice', { listeners: [80, 80].map((port) => ({ port, target: TARGET })) }],
    [
      'targetGroupArn of the listener on port 80 is undefined',
      { listeners: [{ port: 80, target: undefined as never }] },
    ],
    [
      'certificateArn of the listener on port 443 is ""',
      { listeners: [{ port: 443, certificateArn: '', target: TARGET }] },
    ],
    ['published holds addresses of an ingress whose addresses change without notice', { published: ['203.0.113.5'] }],
  ])('when %s', (message, props) => {
    expect(() => newAlb(newStack(), props)).toThrow(
      expect.objectContaining({ name: 'FixedEgressError', message: expect.stringContaining(message) }),
    );
  });

  it('when its VPC has one zone', () => {
    const stack = newStack();
    expect(() => newAlb(stack, { vpc: newVpc(stack, { zones: ['eu-west-1a'] }) })).toThrow(
      '[stack/web] its VPC has one zone, eu-west-1a',
    );
  });

  it('when it has no listener on the port that is to be a target', () => {
    expect(() => newAlb(newStack()).target(80)).toThrow('it has no listener on port 80: give one of 443');
  });

  it.each<[string, object]>([
    ['dnsName is ""', { dnsName: '' }],
    ['dnsName is "http://web.example.net/"', { dnsName: 'http://web.example.net/' }],
    ['zoneId is ""', { zoneId: '' }],
    ['dualStack is "yes": give true or false', { dualStack: 'yes' }],
  ])("of the user's when %s", (message, attributes) => {
    const build = () =>
      ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(newStack(), 'web', { ...WHERE, ...attributes });
    expect(build).toThrow(message);
  });
});
