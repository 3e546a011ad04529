import { Testing, Token } from 'cdktf';
import { Adoption, type AdoptionProps } from 'cdktf-fixed-egress';
import { ElasticIp } from 'cdktf-fixed-egress/aws';
import { type Json, newStack, synthesized } from './support';

const MODULE = 'module.vpc.aws_eip.nat[0]';

/** A stack with two addresses, and what it adopts. */
function adopting(props: AdoptionProps): Json {
  return synthesized((stack) => {
    for (const id of ['a', 'b']) new ElasticIp(stack, id);
    new Adoption(stack, 'adoption', props);
  });
}

describe('Adoption', () => {
  it('moves what the state knows by another address', () => {
    expect(adopting({ moved: { 'aws_eip.b': 'module.vpc["b/c"].aws_eip.nat[0]', 'aws_eip.a': MODULE } }).moved).toEqual(
      [
        { from: MODULE, to: 'aws_eip.a' },
        { from: 'module.vpc["b/c"].aws_eip.nat[0]', to: 'aws_eip.b' },
      ],
    );
  });

  it('imports what no state knows', () => {
    expect(adopting({ imported: { 'aws_eip.a': 'eipalloc-1' } }).import).toEqual([
      { to: 'aws_eip.a', id: 'eipalloc-1' },
    ]);
  });

  it('imports by an id that only Terraform knows', () => {
    const { import: blocks } = synthesized((stack) => {
      const { allocationId } = new ElasticIp(stack, 'a');
      new ElasticIp(stack, 'b');
      new Adoption(stack, 'adoption', { imported: { 'aws_eip.b': `${allocationId}_b` } });
    });
    expect(blocks).toEqual([{ to: 'aws_eip.b', id: '${aws_eip.a.allocation_id}_b' }]);
  });

  it('stands beside addresses that say `adopt` themselves, and beside another one', () => {
    const json = synthesized((stack) => {
      new ElasticIp(stack, 'a', { adopt: 'eipalloc-1' });
      for (const id of ['b', 'c']) {
        new ElasticIp(stack, id);
        new Adoption(stack, `adoption-${id}`, { imported: { [`aws_eip.${id}`]: `eipalloc-${id}` } });
      }
    });
    expect(json.import.map(({ id }: Json) => id)).toEqual(['eipalloc-1', 'eipalloc-b', 'eipalloc-c']);
  });

  it('changes no resource', () => {
    const { resource } = adopting({ moved: { 'aws_eip.a': MODULE }, imported: { 'aws_eip.b': 'eipalloc-1' } });
    const plain = synthesized((stack) => ['a', 'b'].map((id) => new ElasticIp(stack, id)));
    expect(resource).toEqual(plain.resource);
  });

  it('writes the order of addresses, and not that of the code', () => {
    const [a, b] = [{ 'aws_eip.a': 'eipalloc-1' }, { 'aws_eip.b': 'eipalloc-2' }];
    expect(adopting({ imported: { ...b, ...a } })).toEqual(adopting({ imported: { ...a, ...b } }));
  });

  it('is written when cdktf writes HCL, too', () => {
    const stack = newStack();
    for (const id of ['a', 'b']) new ElasticIp(stack, id);
    new Adoption(stack, 'adoption', { moved: { 'aws_eip.a': MODULE }, imported: { 'aws_eip.b': 'eipalloc-1' } });
    const hcl = String(Testing.synthHcl(stack)).replace(/\s+/g, ' ');
    expect(hcl).toContain(`moved { from = ${MODULE} to = aws_eip.a }`);
    expect(hcl).toContain('import { to = aws_eip.b id = "eipalloc-1" }');
  });

  it.each<[string, AdoptionProps]>([
    ['it brings nothing', {}],
    ['"a" is no resource of this stack', { moved: { a: MODULE } }],
    ['"module.vpc.aws_eip.a" is no resource of this stack', { moved: { 'module.vpc.aws_eip.a': MODULE } }],
    ['is no resource of this stack', { imported: { [Token.asString({ resolve: () => 'aws_eip.a' })]: 'eipalloc-1' } }],
    ['aws_eip.a is moved from "nat": give a Terraform address', { moved: { 'aws_eip.a': 'nat' } }],
    ['aws_eip.a is moved from undefined', { moved: { 'aws_eip.a': undefined as never } }],
    ['aws_eip.a is moved from "${', { moved: { 'aws_eip.a': Token.asString({ resolve: () => MODULE }) } }],
    [
      'aws_eip.a is moved from module.vpc.aws_vpc.this[0], which is of another type: give one of aws_eip',
      { moved: { 'aws_eip.a': 'module.vpc.aws_vpc.this[0]' } },
    ],
    ['aws_eip.a is moved from itself', { moved: { 'aws_eip.a': 'aws_eip.a' } }],
    [`${MODULE} is moved already`, { moved: { 'aws_eip.a': MODULE, 'aws_eip.b': MODULE } }],
    ['eipalloc-1 is adopted already', { imported: { 'aws_eip.a': 'eipalloc-1', 'aws_eip.b': 'eipalloc-1' } }],
    ['the id of aws_eip.a is ""', { imported: { 'aws_eip.a': '' } }],
    ['aws_eip.a is moved and imported', { moved: { 'aws_eip.a': MODULE }, imported: { 'aws_eip.a': 'eipalloc-1' } }],
  ])('fails when %s', (message, props) => {
    expect(() => new Adoption(newStack(), 'adoption', props)).toThrow(
      expect.objectContaining({ name: 'FixedEgressError', message: expect.stringContaining(message) }),
    );
  });

  it('fails when the resource says `adopt` itself', () => {
    const stack = newStack();
    new ElasticIp(stack, 'a', { adopt: 'eipalloc-1' });
    expect(() => new Adoption(stack, 'adoption', { moved: { 'aws_eip.a': MODULE } })).toThrow(
      'aws_eip.a is an existing object already (stack/a/Resource): one resource is one object',
    );
  });

  it('fails the synth when the stack has no such resource, since Terraform would destroy what is moved there', () => {
    const stack = newStack();
    new ElasticIp(stack, 'payments');
    new Adoption(stack, 'adoption', {
      moved: { 'aws_eip.payment': MODULE, 'aws_nat_gateway.payments': 'aws_nat_gateway.a' },
    });
    expect(() => Testing.synth(stack, true)).toThrow(
      /\[stack\/adoption\] it brings something to aws_eip\.payment, which this stack does not have: give one of aws_eip\.payments[^]*to aws_nat_gateway\.payments, which this stack does not have: make it first/,
    );
  });
});
