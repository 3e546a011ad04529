import { Domain } from '@cdktf/provider-digitalocean/lib/domain';
import { Fn, type TerraformStack } from 'cdktf';
import { AddressBook, type IIngress } from 'cdktf-fixed-egress';
import {
  AppPlatformIngress,
  DomainRecord,
  type DomainRecordProps,
  DropletIngress,
  LoadBalancer,
} from 'cdktf-fixed-egress/digitalocean';
import { Construct } from 'constructs';
import { bookOf, type Json, newStack, synthesized } from '../support';
import { newAddress } from './fixtures';

const HOSTNAME = 'site-kjwn4.ondigitalocean.app';
const siteOf = (stack: TerraformStack) =>
  new AppPlatformIngress(stack, 'site', { defaultIngress: `https://${HOSTNAME}` });
const dropletOf = (stack: TerraformStack) => new DropletIngress(stack, 'front', { address: newAddress(stack, 'in') });
const globalOf = (stack: TerraformStack) =>
  new LoadBalancer(stack, 'world', {
    type: 'GLOBAL',
    glbSettings: { targetProtocol: 'http', targetPort: 80 },
    domains: [{ name: 'www.example.com' }],
  });

/** What a load balancer of another cloud is to this one: a hostname, and addresses that nobody can name. */
class Elsewhere extends Construct implements IIngress {
  public readonly name = 'elsewhere';
  public readonly ingress = {
    via: 'a load balancer elsewhere',
    hostname: 'lb.example.net',
    addresses: [],
    dedicated: true,
    stability: 'dynamic' as const,
    dns: [],
    changes: 'with the load',
    announcedBy: 'nobody',
    note: 'Use the hostname.',
  };
}

const recordsOf = (ingressOf: (stack: TerraformStack) => IIngress, props: Partial<DomainRecordProps> = {}): Json =>
  synthesized((stack) => {
    new DomainRecord(stack, 'www', { domain: 'example.com', ingress: ingressOf(stack), ...props });
    new AddressBook(stack, 'addresses');
  });

describe('DomainRecord', () => {
  it('is a CNAME at a subdomain where there is a hostname, whatever cloud gives it', () => {
    const json = recordsOf((stack) => new Elsewhere(stack, 'elsewhere'), { subdomain: 'api.eu' });
    expect(json.resource.digitalocean_record).toEqual({
      www: { domain: 'example.com', name: 'api.eu', type: 'CNAME', value: 'lb.example.net.' },
    });
  });

  it('is a record for each address at a subdomain where there is no hostname', () => {
    const json = recordsOf(dropletOf, { subdomain: 'www', ttl: 60 });
    expect(json.resource.digitalocean_record).toEqual({
      'www-in': {
        domain: 'example.com',
        name: 'www',
        type: 'A',
        value: '${digitalocean_reserved_ip.in.ip_address}',
        ttl: 60,
      },
    });
  });

  it('is a record for each address at a bare domain, since there is no ALIAS', () => {
    const { digitalocean_record: records } = recordsOf(siteOf).resource;
    expect(Object.entries<Json>(records).map(([id, { name, type, value }]) => [id, name, type, value])).toEqual([
      ['www-site-ipv4-1', '@', 'A', '162.159.140.98'],
      ['www-site-ipv4-2', '@', 'A', '172.66.0.96'],
      ['www-site-ipv6-1', '@', 'AAAA', '2606:4700:7::60'],
      ['www-site-ipv6-2', '@', 'AAAA', '2a06:98c1:58::60'],
    ]);
  });

  it('is a name of the ingress in the book', () => {
    const json = recordsOf(siteOf, { subdomain: 'www' });
    expect(bookOf(json).apps.site.ingress[0].domains).toEqual(['www.example.com']);
  });

  it('takes a domain that Terraform makes', () => {
    const json = synthesized((stack) => {
      const domain = new Domain(stack, 'domain', { name: 'example.com' }).id;
      new DomainRecord(stack, 'www', { domain, subdomain: 'www', ingress: siteOf(stack) });
      new AddressBook(stack, 'addresses');
    });
    expect(json.resource.digitalocean_record.www.domain).toBe('${digitalocean_domain.domain.id}');
    expect(bookOf(json).apps.site.ingress[0].domains).toEqual(['www.${digitalocean_domain.domain.id}']);
  });

  it('fails when a bare domain would lead to addresses that change without notice, and says what to do', () => {
    expect(() => recordsOf((stack) => new Elsewhere(stack, 'elsewhere'))).toThrow(
      'no record can lead from example.com to "elsewhere" (a load balancer elsewhere), whose addresses change without notice: give a `subdomain`, put the zone where there is ALIAS, or lead the bare domain to an ingress with addresses that stay',
    );
  });

  it('fails when the ingress has no hostname and no address, and says what to do', () => {
    expect(() => recordsOf(globalOf, { subdomain: 'www' })).toThrow('Add your domain to the load balancer');
  });

  it('fails when two records lead from one name', () => {
    const stack = newStack();
    const ingress = siteOf(stack);
    new DomainRecord(stack, 'one', { domain: 'example.com', subdomain: 'www', ingress });
    expect(() => new DomainRecord(stack, 'two', { domain: 'example.com', subdomain: 'WWW', ingress })).toThrow(
      'another record leads from WWW of this domain already (stack/one)',
    );
  });

  it.each<[string, Partial<DomainRecordProps>]>([
    ['domain is "https://example.com"', { domain: 'https://example.com' }],
    ['domain is "example.com."', { domain: 'example.com.' }],
    ['subdomain is "@": give one such as www, or leave it out for the bare domain', { subdomain: '@' }],
    ['subdomain is "*"', { subdomain: '*' }],
    [
      'subdomain is www.example.com, a whole name: give what stands before example.com alone',
      { subdomain: 'www.example.com' },
    ],
    ['subdomain is Example.com, a whole name', { subdomain: 'Example.com' }],
    ['subdomain is a token', { subdomain: Fn.lower('WWW') }],
    ['ttl is 0', { ttl: 0 }],
    ['ttl is 1.5', { ttl: 1.5 }],
    ['ingress is undefined: give one such as a LoadBalancer', { ingress: undefined as never }],
  ])('fails when %s', (message, props) => {
    expect(() => recordsOf(siteOf, props)).toThrow(message);
  });
});
