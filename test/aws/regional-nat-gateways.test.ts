import { AddressBook } from 'cdktf-fixed-egress';
import { ElasticIp, RegionalNatGateways, VpcApp } from 'cdktf-fixed-egress/aws';
import { bookOf, newStack, synthesized } from '../support';
import { newVpc } from './fixtures';

describe('RegionalNatGateways', () => {
  it('takes the named addresses of each zone', () => {
    const json = synthesized((stack) => {
      const egress = new RegionalNatGateways(stack, 'nat', { vpc: newVpc(stack) });
      const addresses = {
        'eu-west-1b': [new ElasticIp(stack, 'out-b')],
        'eu-west-1a': [new ElasticIp(stack, 'out-a2'), new ElasticIp(stack, 'out-a1')],
      };
      new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20', addresses });
      new AddressBook(stack, 'addresses');
    });
    expect(json.resource.aws_nat_gateway).toMatchSnapshot();
    expect(bookOf(json).apps.payments.egress.addresses.map(({ name }: { name: string }) => name)).toEqual([
      'out-a1',
      'out-a2',
      'out-b',
    ]);
  });

  it('is shared on purpose', () => {
    const json = synthesized((stack) => {
      const vpc = newVpc(stack, { zones: ['eu-west-1a'] });
      const addresses = { 'eu-west-1a': [new ElasticIp(stack, 'out')] };
      const egress = new RegionalNatGateways(stack, 'nat', { vpc, shared: true, addresses });
      new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20' });
      new VpcApp(stack, 'search', { egress, cidr: '10.0.32.0/20' });
    });
    expect(Object.keys(json.resource.aws_nat_gateway)).toEqual(['nat']);
  });

  it.each([[undefined], [{}]])('fails without named addresses, and says why (%j)', (addresses) => {
    const stack = newStack();
    const egress = new RegionalNatGateways(stack, 'nat', { vpc: newVpc(stack) });
    expect(() => new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20', addresses })).toThrow(
      'names no addresses for its regional NAT gateway, and AWS would then add and remove addresses by itself (automatic mode)',
    );
  });

  it('fails when it is shared and has no named addresses', () => {
    const stack = newStack();
    expect(() => new RegionalNatGateways(stack, 'nat', { vpc: newVpc(stack), shared: true })).toThrow('automatic mode');
  });

  it('fails with a zone without an address', () => {
    const stack = newStack();
    const egress = new RegionalNatGateways(stack, 'nat', { vpc: newVpc(stack) });
    const addresses = { 'eu-west-1a': [new ElasticIp(stack, 'out')] };
    expect(() => new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20', addresses })).toThrow(
      'has no address in eu-west-1b',
    );
  });

  it('fails with more addresses than a zone takes', () => {
    const stack = newStack();
    const egress = new RegionalNatGateways(stack, 'nat', { vpc: newVpc(stack, { zones: ['eu-west-1a'] }) });
    const addresses = { 'eu-west-1a': Array.from({ length: 33 }, (_, n) => new ElasticIp(stack, `out-${n}`)) };
    expect(() => new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20', addresses })).toThrow(
      'takes at most 32',
    );
  });
});
