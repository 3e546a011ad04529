import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { EgressVpc, LambdaApp, NatGateways, PrefixListAllowList } from 'cdktf-fixed-egress/aws';
import type { Construct } from 'constructs';
import { ShowAddress } from './show-address';

/** Two apps behind NAT gateways, each with addresses of its own, and a prefix list for partners. */
export class AwsNatGateway extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    const vpc = new EgressVpc(this, 'vpc', { cidr: '10.0.0.0/16', zones: ['eu-west-1a', 'eu-west-1b'] });
    const nat = new NatGateways(this, 'nat', { vpc });

    // Each app has a network of its own. A zone's letter picks the part of it that becomes the subnet.
    const show = new ShowAddress(this, 'show-address');
    const payments = new LambdaApp(this, 'payments', { egress: nat, cidr: '10.0.16.0/20', function: show.config });
    const search = new LambdaApp(this, 'search', { egress: nat, cidr: '10.0.32.0/20', function: show.config });

    new PrefixListAllowList(this, 'partners', { admit: [payments, search] });

    // The Terraform output `address_book`: which app leaves from which addresses, and who admits it.
    new AddressBook(this, 'addresses');
  }
}

if (require.main === module) {
  const app = new App();
  new AwsNatGateway(app, 'aws-nat-gateway');
  app.synth();
}
