import { Eip } from '@cdktf/provider-aws/lib/eip';
import { Token } from 'cdktf';
import { ElasticIp, GlobalAccelerator, type GlobalAcceleratorProps } from 'cdktf-fixed-egress/aws';
import { synth } from 'cdktf-fixed-egress/testing';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { type Json, newStack, synthesized } from '../support';
import { newAccelerator } from './ingress-fixtures';

const ARN = 'arn:aws:globalaccelerator::123456789012:accelerator/01234567-89ab-cdef-0123-456789abcdef';

describe('GlobalAccelerator', () => {
  it('listens, and sends on to the endpoints', () => {
    const { resource } = synthesized((stack) => newAccelerator(stack));
    expect(resource).toMatchSnapshot();
  });

  it('is at two fixed addresses, numbered in the order of their text', () => {
    const stack = newStack();
    const { ingress } = newAccelerator(stack, { published: ['203.0.113.5', '203.0.113.6'] });
    expect(ingress.stability).toBe('fixed');
    expect(ingress.addresses.map(({ name, stability }) => [name, stability])).toEqual([
      ['global-1', 'fixed'],
      ['global-2', 'fixed'],
    ]);
    expect((synth(stack) as Json).check['global-published'].assert[0].condition).toContain(
      'element(sort(aws_globalaccelerator_accelerator.global.ip_sets[0].ip_addresses), 1)',
    );
  });

  it('adopts one that exists', () => {
    expect(synthesized((stack) => newAccelerator(stack, { adopt: ARN })).import).toEqual([
      { to: 'aws_globalaccelerator_accelerator.global', id: ARN },
    ]);
  });

  it.each([
    ['it says so', { retain: false }, {}],
    ['the context says so', {}, { 'fixed-egress:retain': false }],
  ])('is not kept when %s', (_, props, context) => {
    const { resource } = synthesized((stack) => newAccelerator(stack, props), context);
    expect(resource.aws_globalaccelerator_accelerator.global.lifecycle.prevent_destroy).toBe(false);
  });

  it('gives the accelerator its tags', () => {
    const { resource } = synthesized((stack) => newAccelerator(stack, { tags: { team: 'money' } }));
    expect(resource.aws_globalaccelerator_accelerator.global.tags).toEqual({ Name: 'global', team: 'money' });
  });

  it('listens on one port by TCP and by UDP', () => {
    const listeners = [{ port: 53 }, { port: 53, protocol: 'UDP' as const }];
    const { resource } = synthesized((stack) => newAccelerator(stack, { listeners }));
    expect(Object.keys(resource.aws_globalaccelerator_listener)).toEqual(['global-tcp-53', 'global-udp-53']);
  });

  it('neither the order of listeners and endpoints nor wrapping changes the Terraform', () => {
    const listeners = [{ port: 53 }, { port: 53, protocol: 'UDP' as const }, { port: 443 }];
    const names = ['a', 'b', 'c'];
    const build = (ports: GlobalAcceleratorProps['listeners'], order: string[], depth: number) =>
      synthesized((stack) => {
        const inside = Array.from({ length: depth }).reduce<Construct>((it, _, n) => new Construct(it, `${n}`), stack);
        const endpoints = order.map((name) => new ElasticIp(stack, name).allocationId);
        new GlobalAccelerator(inside, 'global', { listeners: ports, endpoints });
      });
    const base = build(listeners, names, 0);
    const shuffled = <T>(values: T[]) => fc.shuffledSubarray(values, { minLength: values.length });
    fc.assert(
      fc.property(shuffled(listeners), shuffled(names), fc.integer({ min: 0, max: 3 }), (...writing) =>
        expect(build(...writing)).toEqual(base),
      ),
      { numRuns: 10 },
    );
  });

  it('takes an endpoint that only Terraform knows', () => {
    const { resource } = synthesized((stack) => newAccelerator(stack, { endpoints: [new Eip(stack, 'eip').id] }));
    expect(resource.aws_globalaccelerator_endpoint_group['global-tcp-443'].endpoint_configuration).toEqual([
      { endpoint_id: '${aws_eip.eip.id}', weight: 128 },
    ]);
  });

  it("of the user's is at the addresses that Terraform reads", () => {
    const stack = newStack();
    const attributes = { acceleratorArn: ARN };
    const { ingress } = GlobalAccelerator.fromGlobalAcceleratorAttributes(stack, 'global', attributes);
    expect(ingress).toMatchObject({ stability: 'fixed', addresses: [{ name: 'global-1' }, { name: 'global-2' }] });
    const json: Json = synth(stack);
    expect(json.data.aws_globalaccelerator_accelerator).toEqual({ global: { arn: ARN } });
    expect(json.resource).toBeUndefined();
  });
});

describe('GlobalAccelerator fails', () => {
  it.each<[string, Partial<GlobalAcceleratorProps>]>([
    ['AWS takes no accelerator named "my_global"', { name: 'my_global' }],
    ['AWS takes no accelerator named "global-"', { name: 'global-' }],
    ['listeners is []', { listeners: [] }],
    ['the port of a listener is -1', { listeners: [{ port: -1 }] }],
    ['listeners has TCP port 443 twice', { listeners: [{ port: 443 }, { port: 443, protocol: 'TCP' }] }],
    [
      'protocol of the listener on port 443 is "TLS": give TCP or UDP',
      { listeners: [{ port: 443, protocol: 'TLS' as never }] },
    ],
    ['endpoints is []', { endpoints: [] }],
    ['endpoints are not known at synth', { endpoints: Token.asList({ resolve: () => [] }) }],
    ['an endpoint is ""', { endpoints: [''] }],
    ['adopt is "global"', { adopt: 'global' }],
    [`adopt is "${ARN}/listener/1"`, { adopt: `${ARN}/listener/1` }],
  ])('when %s', (message, props) => {
    expect(() => newAccelerator(newStack(), props)).toThrow(
      expect.objectContaining({ name: 'FixedEgressError', message: expect.stringContaining(message) }),
    );
  });

  it("of the user's when acceleratorArn is no ARN of one", () => {
    const build = () =>
      GlobalAccelerator.fromGlobalAcceleratorAttributes(newStack(), 'global', { acceleratorArn: 'global' });
    expect(build).toThrow('[stack/global] acceleratorArn is "global": give one such as arn:aws:globalaccelerator::');
  });

  it('when another address has the name of one of its own', () => {
    const stack = newStack();
    new ElasticIp(stack, 'global-1');
    expect(() => newAccelerator(stack)).toThrow('another address is named "global-1"');
  });
});
