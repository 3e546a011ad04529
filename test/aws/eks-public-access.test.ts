import { EksPublicAccess, VpcApp } from 'cdktf-fixed-egress/aws';
import { AddressBook } from 'cdktf-fixed-egress';
import { TerraformOutput } from 'cdktf';
import { addressAt, FakeApp } from '../fakes';
import { bookOf, newStack, synthesized } from '../support';
import { newNat } from './fixtures';

describe('EksPublicAccess', () => {
  it('gives the Elastic IPs of its apps, makes nothing, and is in the book', () => {
    const json = synthesized((stack) => {
      const ci = new VpcApp(stack, 'ci', { egress: newNat(stack), cidr: '10.0.16.0/20' });
      const { publicAccessCidrs } = new EksPublicAccess(stack, 'kubectl', { admit: [ci] });
      new TerraformOutput(stack, 'cidrs', { value: publicAccessCidrs });
      new AddressBook(stack, 'addresses');
    });
    expect(json.output.cidrs.value).toEqual([
      '${aws_eip.ci-eu-west-1a.public_ip}/32',
      '${aws_eip.ci-eu-west-1b.public_ip}/32',
    ]);
    expect(bookOf(json).apps.ci.admittedBy).toEqual([{ name: 'kubectl', kind: 'AWS EKS public access' }]);
  });

  it('fails with more addresses than a cluster admits', () => {
    const stack = newStack();
    const addresses = Array.from({ length: 41 }, (_, n) => addressAt(`out-${n}`, `203.0.113.${n}`, 'fixed'));
    const admit = [new FakeApp(stack, 'ci', addresses)];
    expect(() => new EksPublicAccess(stack, 'kubectl', { admit })).toThrow(
      '41 addresses are more than the 40 that an EKS cluster admits',
    );
  });
});
