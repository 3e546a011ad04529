import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { EgressVpc, LambdaApp, NatInstances } from 'cdktf-fixed-egress/aws';
import type { Construct } from 'constructs';
import { ShowAddress } from '../aws-nat-gateway/show-address';

/** Three apps on one pair of NAT instances, each with addresses of its own. */
export class AwsNatInstances extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    new AwsProvider(this, 'aws', { region: 'eu-west-1' });

    const vpc = new EgressVpc(this, 'vpc', { cidr: '10.0.0.0/16', zones: ['eu-west-1a', 'eu-west-1b'] });

    // Each app has a place on the pair, which it keeps. NatGateways instead of NatInstances keeps every address.
    const nat = new NatInstances(this, 'nat', { vpc, slots: { payments: 1, search: 2, crawler: 3 } });

    const show = new ShowAddress(this, 'show-address');
    new LambdaApp(this, 'payments', { egress: nat, cidr: '10.0.16.0/20', function: show.config });
    new LambdaApp(this, 'search', { egress: nat, cidr: '10.0.32.0/20', function: show.config });
    new LambdaApp(this, 'crawler', { egress: nat, cidr: '10.0.48.0/20', function: show.config });

    // The Terraform output `address_book`: which app leaves from which addresses, and what the pair itself leaves from.
    new AddressBook(this, 'addresses');
  }
}

if (require.main === module) {
  const app = new App();
  new AwsNatInstances(app, 'aws-nat-instances');
  app.synth();
}
