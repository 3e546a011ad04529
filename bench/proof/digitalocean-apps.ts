import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { Vpc } from '@cdktf/provider-digitalocean/lib/vpc';
import { TerraformStack, Testing } from 'cdktf';
import { AddressBook } from '../../lib';
import { synth } from '../../lib/testing';
import { DropletApp, NatDroplets } from '../../lib/digitalocean';
import type { Configuration } from './terraform';

/** An app on App Platform with dedicated addresses, as `AppPlatformApp` writes it. */
export function addAppPlatformApp(to: Configuration, app: string): void {
  to.add('digitalocean_app', app, {
    spec: {
      name: app,
      region: 'nyc',
      egress: [{ type: 'DEDICATED_IP' }],
      service: [{ name: 'web', instance_count: 2, http_port: 80, image: { registry_type: 'DOCKER_HUB' } }],
    },
  });
  to.add('terraform_data', app, {
    triggers_replace: { egress: `\${digitalocean_app.${app}.spec[0].egress[0].type}` },
    lifecycle: { replace_triggered_by: [`digitalocean_app.${app}.spec[0].egress`] },
  });
}

/** Apps on ten Droplets each, each app behind a pair of NAT Droplets, with the boot documents that our constructs write. */
export function addCrawlers(to: Configuration, count: number): void {
  const stack = new TerraformStack(Testing.app(), 'crawlers');
  new DigitaloceanProvider(stack, 'digitalocean');
  for (let index = 0; index < count; index++) {
    const vpc = new Vpc(stack, `vpc-${index}`, {
      name: `vpc-${index}`,
      region: 'nyc3',
      ipRange: `10.200.${index}.0/24`,
    });
    const egress = new NatDroplets(stack, `gateway-${index}`, { region: 'nyc3', vpc });
    new DropletApp(stack, `crawler-${index}`, { egress, count: 10, size: 's-1vcpu-1gb' });
  }
  new AddressBook(stack, 'addresses');
  to.merge(synth(stack));
}
