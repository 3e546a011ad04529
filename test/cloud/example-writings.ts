import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { EgressVpc, LambdaApp, NatGateways, PrefixListAllowList } from 'cdktf-fixed-egress/aws';
import { Construct } from 'constructs';
import { ShowAddress } from '../../examples/aws-nat-gateway/show-address';

/** What a person may write in another order, or wrap, without meaning anything by it. */
export interface Writing {
  readonly zones?: string[];
  readonly apps?: string[];
  readonly admit?: string[];
  readonly bookFirst?: boolean;
  readonly wrapped?: boolean;
}

const CIDRS: Record<string, string> = { payments: '10.0.16.0/20', search: '10.0.32.0/20' };

/** The example `aws-nat-gateway`, written in another way. With no writing it is the example: test/examples.test.ts compares them. */
export class AwsNatGatewayWriting extends TerraformStack {
  public constructor(scope: Construct, id: string, writing: Writing = {}) {
    super(scope, id);
    const {
      zones = ['eu-west-1a', 'eu-west-1b'],
      apps = ['payments', 'search'],
      admit = apps,
      bookFirst,
      wrapped,
    } = writing;
    const at = (name: string): Construct =>
      wrapped ? new Construct(new Construct(this, `around-${name}`), 'deep') : this;

    if (bookFirst) new AddressBook(at('addresses'), 'addresses');
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
    const vpc = new EgressVpc(at('vpc'), 'vpc', { cidr: '10.0.0.0/16', zones });
    const egress = new NatGateways(at('nat'), 'nat', { vpc });
    const show = new ShowAddress(this, 'show-address');
    const made = new Map(
      apps.map((name) => [name, new LambdaApp(at(name), name, { egress, cidr: CIDRS[name], function: show.config })]),
    );
    new PrefixListAllowList(at('partners'), 'partners', { admit: admit.map((name) => made.get(name) as LambdaApp) });
    if (!bookFirst) new AddressBook(at('addresses'), 'addresses');
  }
}
