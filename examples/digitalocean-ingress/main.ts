import { Domain } from '@cdktf/provider-digitalocean/lib/domain';
import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  AppPlatformApp,
  AppPlatformIngress,
  DomainRecord,
  DropletApp,
  DropletIngress,
  LoadBalancer,
  ReservedIp,
} from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';

/** Three ways in: App Platform, a load balancer, and a Droplet with a reserved IP. */
export class DigitaloceanIngress extends TerraformStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id);

    // Reads the token from DIGITALOCEAN_TOKEN.
    new DigitaloceanProvider(this, 'digitalocean');
    const domain = new Domain(this, 'domain', { name: 'example.com' });

    // Semi-static: App Platform gives every app the same addresses. The domain must be in the spec.
    const web = new AppPlatformApp(this, 'web', {
      spec: {
        name: 'shop-web',
        region: 'nyc',
        domain: [{ name: 'www.example.com', type: 'PRIMARY' }],
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
    const site = new AppPlatformIngress(this, 'site', { app: web });
    new DomainRecord(this, 'www', { domain: domain.name, subdomain: 'www', ingress: site });

    // Fixed: the Droplet's reserved IP, which it also leaves from.
    const address = new ReservedIp(this, 'api-1', { region: 'nyc3' });
    const api = new DropletApp(this, 'api', {
      egress: address,
      size: 's-1vcpu-1gb',
      tags: ['api'],
      userData: '#!/bin/bash\nsystemd-run python3 -m http.server 80 --directory /usr/share/doc\n',
    });
    const direct = new DropletIngress(this, 'api-direct', { app: api, address });
    new DomainRecord(this, 'direct', { domain: domain.name, subdomain: 'direct', ingress: direct });

    // Semi-static: the load balancer's addresses live as long as it does.
    const front = new LoadBalancer(this, 'front', {
      app: api,
      region: 'nyc3',
      networkStack: 'DUALSTACK',
      dropletTag: 'api',
      forwardingRule: [{ entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 }],
    });
    new DomainRecord(this, 'bare-domain', { domain: domain.name, ingress: front });

    // The Terraform output `address_book`: what leaves from where, and how clients get in.
    new AddressBook(this, 'addresses');
  }
}

if (require.main === module) {
  const app = new App();
  new DigitaloceanIngress(app, 'digitalocean-ingress');
  app.synth();
}
