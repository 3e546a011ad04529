import type { TerraformStack } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import {
  AppPlatformApp,
  AppPlatformIngress,
  DomainRecord,
  DropletIngress,
  LoadBalancer,
} from 'cdktf-fixed-egress/digitalocean';
import { proveEgress, type WorkloadProof } from '../../../lib/proof';
import { newAddress, newApp, newPair } from '../../digitalocean/fixtures';
import { synthesized } from '../../support';

// Ways in are no ways out.

const FORWARDING_RULE = [{ entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 }];

/** An app behind a pair, one with an address of its own, and one on App Platform, all with a book. */
function build(stack: TerraformStack, withIngress: boolean): void {
  const crawler = newApp(stack, newPair(stack));
  const address = newAddress(stack, 'own');
  const mail = newApp(stack, address, {}, 'mail');
  const web = new AppPlatformApp(stack, 'web', { spec: { name: 'web', service: [{ name: 'web' }] } });
  new AddressBook(stack, 'addresses');
  if (!withIngress) return;
  const front = new LoadBalancer(stack, 'front', {
    app: crawler,
    region: 'nyc3',
    dropletIds: [1],
    networkStack: 'DUALSTACK',
    forwardingRule: FORWARDING_RULE,
    published: ['203.0.113.5'],
  });
  const host = new DropletIngress(stack, 'host', { app: mail, address });
  const site = new AppPlatformIngress(stack, 'site', { app: web });
  LoadBalancer.fromLoadBalancerAttributes(stack, 'other', { ip: '203.0.113.5' });
  const domain = 'example.com';
  for (const ingress of [front, host, site]) {
    new DomainRecord(stack, `${ingress.name}-record`, { domain, subdomain: ingress.name, ingress });
  }
}

function proven(withIngress: boolean): readonly WorkloadProof[] {
  return proveEgress(synthesized((stack) => build(stack, withIngress))).workloads;
}

test('ingress changes nothing that is proven of the apps that clients reach', () => {
  const workloads = proven(true);

  expect(workloads.map(({ address, verdict }) => `${address} ${verdict}`)).toEqual([
    'digitalocean_app.web fixed',
    'digitalocean_droplet.crawler-1 fixed',
    'digitalocean_droplet.own fixed',
  ]);
  expect(workloads).toEqual(proven(false));
});

test('a Droplet behind a gateway leaves by the gateway alone when clients reach it at a reserved IP', () => {
  const workloads = proveEgress(
    synthesized((stack) => {
      const { droplets } = newApp(stack, newPair(stack));
      const droplet = { id: droplets['crawler-1'].id, region: 'nyc3' };
      new DropletIngress(stack, 'host', { address: newAddress(stack, 'in'), droplet });
    }),
  ).workloads;

  expect(workloads.find(({ address }) => address === 'digitalocean_droplet.crawler-1')).toMatchObject({
    verdict: 'fixed',
    sources: [{ address: 'digitalocean_reserved_ip.crawler-a' }, { address: 'digitalocean_reserved_ip.crawler-b' }],
  });
});
