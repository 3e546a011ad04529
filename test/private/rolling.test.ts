import { TerraformStack, Testing } from 'cdktf';
import { synth } from 'cdktf-fixed-egress/testing';
import { checkedRoll, type Half, lifecycleOfHalf, recordHalf } from '../../lib/private/rolling';
import { TerraformData } from '../../lib/private/terraform-data';
import { type Json, newStack } from '../support';

/** A half whose machine is rebuilt when its image changes. */
function withHalf(image: string, roll?: Half): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const lifecycle = lifecycleOfHalf(roll === 'a', ['triggers_replace']);
  const machine = new TerraformData(stack, 'machine', { triggersReplace: { image }, lifecycle });
  recordHalf(stack, { gateway: 'nat', half: 'a', isRolled: roll === 'a', machine, builtFrom: { image } });
  return stack;
}

describe('a half of a pair', () => {
  it('keeps what it was built from, and Terraform warns where that is not what the code says', () => {
    const { resource, check, locals } = synth(withHalf('debian-13'));
    expect({ resource, check, locals }).toMatchSnapshot();
  });

  it('follows the code while it is rolled', () => {
    const { resource }: Json = synth(withHalf('debian-13', 'a'));
    expect(resource.terraform_data['nat-a-built'].lifecycle).toEqual({
      replace_triggered_by: ['terraform_data.machine.id'],
    });
    expect(resource.terraform_data.machine.lifecycle).toEqual({});
  });

  it.each([
    ['another half', 'c', ['a', 'b'], "roll is \"c\": give 'a' or 'b', or leave it out"],
    ['half b of a single', 'b', ['a'], 'roll is "b": give \'a\', or leave it out'],
    ['both halves', ['a', 'b'], ['a', 'b'], "roll is a,b: give 'a' or 'b'"],
  ])('fails when %s is rolled', (_, roll, halves, message) => {
    expect(() => checkedRoll(newStack(), roll, halves as Half[])).toThrow(message);
  });
});
