import { AddressBook } from 'cdktf-fixed-egress';
import { NatGateways, VpcApp } from 'cdktf-fixed-egress/aws';
import { TerraformStack, Testing } from 'cdktf';
import { TerraformData } from '../../lib/private/terraform-data';
import { newVpc } from '../aws/fixtures';
import { addressAt, FakeIngress } from '../fakes';
import { newStack, synthesized } from '../support';

describe('since when something has been published', () => {
  it('is kept in the state for each address and hostname, by name', () => {
    const { resource, output } = synthesized((stack) => {
      const egress = new NatGateways(stack, 'nat', { vpc: newVpc(stack), singleZone: 'eu-west-1a' });
      const app = new VpcApp(stack, 'payments', { egress, cidr: '10.0.16.0/20' });
      const where = { hostname: 'api.lb.example.com', addresses: [addressAt('api-1', '203.0.113.40')] };
      new FakeIngress(stack, 'api', { app, where });
      new AddressBook(stack, 'addresses');
    });
    const records = Object.entries(resource.terraform_data).filter(([id]) => id.startsWith('address-book-since'));
    expect(Object.fromEntries(records)).toMatchSnapshot();
    const { payments } = output.address_book.value.apps;
    expect(payments.egress.addresses[0].since).toBe(
      '${try(terraform_data.address-book-since-egress-payments["payments-eu-west-1a"].output[aws_eip.payments-eu-west-1a.public_ip], null)}',
    );
    expect(payments.ingress[0].since).toBe(
      '${try(terraform_data.address-book-since-hostname-api["api"].output["api.lb.example.com"], null)}',
    );
    expect(payments.ingress[0].addresses[0].since).toBe(
      '${try(terraform_data.address-book-since-ingress-api["api-1"].output["203.0.113.40"], null)}',
    );
  });

  it('takes a name that every object in JavaScript has', () => {
    const { resource } = synthesized((stack) => {
      const addresses = [addressAt('constructor', '203.0.113.40')];
      new FakeIngress(stack, 'front', { where: { hostname: 'api.lb.example.com', addresses } });
      new AddressBook(stack, 'addresses');
    });
    expect(resource.terraform_data['address-book-since-ingress-front'].for_each).toEqual({
      constructor: '203.0.113.40',
    });
  });

  it('needs no provider', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new AddressBook(stack, 'addresses');
    expect(() => Testing.synth(stack, true)).not.toThrow();
  });

  it('fails when something else has the id of what keeps it', () => {
    const stack = newStack();
    new AddressBook(stack, 'addresses');
    new FakeIngress(stack, 'api', { where: { hostname: 'api.lb.example.com', addresses: [] } });
    new TerraformData(stack, 'mine', {}).overrideLogicalId('address-book-since-hostname-api');
    expect(() => Testing.synth(stack, true)).toThrow('are both terraform_data.address-book-since-hostname-api');
  });
});
