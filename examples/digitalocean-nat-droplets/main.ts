import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { Vpc } from '@cdktf/provider-digitalocean/lib/vpc';
import { App, TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { DropletApp, NatDroplets } from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';

/** What each crawler does at its first boot. By then it leaves from the fixed addresses. */
export const USER_DATA = `#!/bin/bash
curl --silent https://icanhazip.com > /var/log/leaves-from
`;

/** A crawler on three Droplets, behind a pair of NAT Droplets with a reserved IP each. */
export class DigitaloceanNatDroplets extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    // Reads the token from DIGITALOCEAN_TOKEN.
    new DigitaloceanProvider(this, 'digitalocean');

    const vpc = new Vpc(this, 'vpc', { name: 'crawlers', region: 'nyc3', ipRange: '10.10.10.0/24' });

    // To bring a half in line with this code: roll: 'a', and when that is deployed roll: 'b'.
    const gateway = new NatDroplets(this, 'gateway', { region: 'nyc3', vpc });

    new DropletApp(this, 'crawler', { egress: gateway, count: 3, size: 's-1vcpu-1gb', userData: USER_DATA });

    // The Terraform output `address_book`: which app leaves from which addresses, and who admits it.
    new AddressBook(this, 'addresses');
  }
}

if (require.main === module) {
  const app = new App();
  new DigitaloceanNatDroplets(app, 'digitalocean-nat-droplets');
  app.synth();
}
