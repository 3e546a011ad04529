import { DatabaseCluster } from '@cdktf/provider-digitalocean/lib/database-cluster';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { AppPlatformApp, DatabaseTrustedSources } from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';

/** A web app that leaves from two addresses of its own, and a database that trusts only them. */
export class DigitaloceanAppPlatform extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    // Reads the token from DIGITALOCEAN_TOKEN.
    new DigitaloceanProvider(this, 'digitalocean');

    const database = new DatabaseCluster(this, 'database', {
      name: 'shop',
      engine: 'pg',
      version: '16',
      size: 'db-s-1vcpu-1gb',
      region: 'nyc1',
      nodeCount: 1,
    });

    // DigitalOcean's own app spec. The construct adds the dedicated egress and keeps the addresses.
    const web = new AppPlatformApp(this, 'web', {
      spec: {
        name: 'shop-web',
        region: 'nyc',
        service: [
          {
            name: 'web',
            instanceSizeSlug: 'apps-s-1vcpu-1gb',
            instanceCount: 1,
            httpPort: 80,
            image: { registryType: 'DOCKER_HUB', registry: 'library', repository: 'nginx', tag: 'stable' },
          },
        ],
      },
    });

    new DatabaseTrustedSources(this, 'trusted', { cluster: database, admit: [web] });

    // The Terraform output `address_book`: which app leaves from which addresses, and who admits it.
    new AddressBook(this, 'addresses');
  }
}

if (require.main === module) {
  const app = new App();
  new DigitaloceanAppPlatform(app, 'digitalocean-app-platform');
  app.synth();
}
