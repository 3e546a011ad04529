import { Eip } from '@cdktf/provider-aws/lib/eip';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { ElasticIp } from 'cdktf-fixed-egress/aws';
import { synth } from 'cdktf-fixed-egress/testing';
import { Construct } from 'constructs';
import { type Json, newStack, synthesized } from '../support';

describe('ElasticIp', () => {
  it('is kept by default', () => {
    const json = synthesized((stack) => new ElasticIp(stack, 'payments'));
    expect(json.resource.aws_eip).toEqual({
      payments: { domain: 'vpc', tags: { Name: 'payments' }, lifecycle: { prevent_destroy: true } },
    });
  });

  it('is not kept when it says so', () => {
    const json = synthesized((stack) => new ElasticIp(stack, 'payments', { retain: false }));
    expect(json.resource.aws_eip.payments.lifecycle.prevent_destroy).toBe(false);
  });

  it.each([false, 'false'])('is not kept in a stack whose context says %j', (value) => {
    const json = synthesized((stack) => new ElasticIp(stack, 'payments'), { 'fixed-egress:retain': value });
    expect(json.resource.aws_eip.payments.lifecycle.prevent_destroy).toBe(false);
  });

  it('is not kept in a stack whose own context says so, and kept in the next one', () => {
    const app = Testing.app();
    const [test, production] = ['test', 'production'].map((id) => new TerraformStack(app, id));
    test.node.setContext('fixed-egress:retain', false);
    for (const stack of [test, production]) {
      new AwsProvider(stack, 'aws', {});
      new ElasticIp(stack, 'payments');
    }
    const kept = [test, production].map(
      (stack) => (synth(stack) as Json).resource.aws_eip.payments.lifecycle.prevent_destroy,
    );
    expect(kept).toEqual([false, true]);
  });

  it('is kept when it says so, whatever the context says', () => {
    const json = synthesized((stack) => new ElasticIp(stack, 'payments', { retain: true }), {
      'fixed-egress:retain': false,
    });
    expect(json.resource.aws_eip.payments.lifecycle.prevent_destroy).toBe(true);
  });

  it('keeps its Terraform id wherever it stands', () => {
    const json = synthesized((stack) => new ElasticIp(new Construct(new Construct(stack, 'deep'), 'down'), 'payments'));
    expect(Object.keys(json.resource.aws_eip)).toEqual(['payments']);
  });

  it('takes its Terraform id from its name, not from its construct id', () => {
    const json = synthesized((stack) => new ElasticIp(stack, 'anything', { name: 'payments' }));
    expect(Object.keys(json.resource.aws_eip)).toEqual(['payments']);
  });

  it('adopts existing addresses with import blocks, one each', () => {
    const json = synthesized((stack) => {
      new ElasticIp(stack, 'a', { adopt: 'eipalloc-1' });
      new ElasticIp(stack, 'b', { adopt: 'eipalloc-2' });
    });
    expect(json.import).toEqual([
      { to: 'aws_eip.a', id: 'eipalloc-1' },
      { to: 'aws_eip.b', id: 'eipalloc-2' },
    ]);
  });

  it('adopts an existing address when cdktf writes HCL, too', () => {
    const stack = newStack();
    new ElasticIp(stack, 'a', { adopt: 'eipalloc-1' });
    const hcl: string = Testing.synthHcl(stack);
    expect(hcl.replace(/\s+/g, ' ')).toContain('import { to = aws_eip.a id = "eipalloc-1" }');
  });

  it('stops Terraform when it is not the expected address', () => {
    const json = synthesized((stack) => new ElasticIp(stack, 'payments', { expectedIp: '203.0.113.5' }));
    expect(json.resource.aws_eip.payments.lifecycle.postcondition).toEqual([
      {
        condition: '${self.public_ip == "203.0.113.5"}',
        error_message: expect.stringContaining('no longer 203.0.113.5'),
      },
    ]);
  });

  it('takes an expected address that only Terraform knows', () => {
    const json = synthesized((stack) => {
      const expected = new TerraformVariable(stack, 'expected', { type: 'string' });
      new ElasticIp(stack, 'payments', { expectedIp: expected.stringValue });
    });
    expect(json.resource.aws_eip.payments.lifecycle.postcondition[0].condition).toBe(
      '${self.public_ip == var.expected}',
    );
  });

  it('reads one that was made elsewhere, so that a plan fails when it is gone', () => {
    const json = synthesized((stack) => {
      const eip = ElasticIp.fromElasticIpAttributes(stack, 'payments', {
        allocationId: 'eipalloc-1',
        expectedIp: '203.0.113.5',
      });
      expect(eip).toMatchObject({ name: 'payments', allocationId: 'eipalloc-1', family: 'ipv4', stability: 'fixed' });
    });
    expect(json.data.aws_eip.payments).toMatchObject({
      id: 'eipalloc-1',
      lifecycle: { postcondition: [expect.anything()] },
    });
    expect(json.resource).toBeUndefined();
  });

  it('fails when two addresses of a stack have one name', () => {
    const stack = newStack();
    new ElasticIp(stack, 'payments');
    expect(() => new ElasticIp(new Construct(stack, 'other'), 'payments')).toThrow(
      '[stack/other/payments] another address is named "payments" (stack/payments): a name identifies it for good',
    );
  });

  it('fails when an address and an imported one have one name', () => {
    const stack = newStack();
    new ElasticIp(stack, 'payments');
    const imported = () =>
      ElasticIp.fromElasticIpAttributes(stack, 'other', { name: 'payments', allocationId: 'eipalloc-1' });
    expect(imported).toThrow('another address is named "payments"');
  });

  it.each(['a.b', 'a b', '1st', '', 'ü'])('fails when %j would be its name', (name) => {
    expect(() => new ElasticIp(newStack(), 'eip', { name })).toThrow(`"${name}" cannot name a Terraform resource`);
  });

  it('fails when a token would be its name', () => {
    const stack = newStack();
    const name = new TerraformVariable(stack, 'name', {}).stringValue;
    expect(() => new ElasticIp(stack, 'eip', { name })).toThrow('the name must be known at synth');
  });

  it.each([
    ['2001:db8::1', 'expectedIp is 2001:db8::1, which is IPv6: give an IPv4 address'],
    ['203.0.113', 'expectedIp is "203.0.113": give an IPv4 address'],
    ['203.0.113.5/32', 'expectedIp is "203.0.113.5/32": give an IPv4 address'],
  ])('fails when %s is expected', (expectedIp, message) => {
    expect(() => new ElasticIp(newStack(), 'eip', { expectedIp })).toThrow(`[stack/eip] ${message}`);
  });

  it('fails when text and a token are mixed', () => {
    const stack = newStack();
    const expectedIp = `203.0.113.${new TerraformVariable(stack, 'last', {}).stringValue}`;
    expect(() => new ElasticIp(stack, 'eip', { expectedIp })).toThrow('expectedIp mixes text and a token');
  });

  it('fails when its tags are a token', () => {
    const stack = newStack();
    const tags = Token.asStringMap(new TerraformVariable(stack, 'tags', {}).value);
    expect(() => new ElasticIp(stack, 'eip', { tags })).toThrow('[stack/eip] tags are not known at synth');
  });

  it('fails when null would be its name', () => {
    expect(() => new ElasticIp(newStack(), 'eip', { name: null as never })).toThrow(
      '"null" cannot name a Terraform resource',
    );
  });

  it('fails when the context says neither true nor false', () => {
    expect(() => new ElasticIp(newStack({ 'fixed-egress:retain': 'no' }), 'eip')).toThrow(
      '[stack/eip] the context value fixed-egress:retain is "no": give true or false',
    );
  });

  it('does not mind an address of its name in a stack inside its stack', () => {
    const stack = newStack();
    const inner = new TerraformStack(stack, 'inner');
    new AwsProvider(inner, 'aws', {});
    new ElasticIp(stack, 'payments');
    new ElasticIp(inner, 'payments');
    expect(() => synth(stack)).not.toThrow();
  });

  it('fails the synth when a resource of the user has its Terraform id', () => {
    expect(() =>
      synthesized((stack) => {
        new ElasticIp(new Construct(stack, 'wrapper'), 'payments');
        new Eip(stack, 'payments');
      }),
    ).toThrow(
      'stack/payments and stack/wrapper/payments/Resource are both aws_eip.payments, and cdktf would merge them',
    );
  });
});
