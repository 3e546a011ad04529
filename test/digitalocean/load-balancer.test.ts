import { AddressBook } from 'cdktf-fixed-egress';
import { LoadBalancer, type LoadBalancerProps } from 'cdktf-fixed-egress/digitalocean';
import { bookOf, type Json, newStack, synthesized } from '../support';
import { newApp, newPair } from './fixtures';

const RULE = { entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 };
const REGIONAL = { region: 'nyc3', dropletTag: 'web', forwardingRule: [RULE] };
const GLOBAL: LoadBalancerProps = {
  type: 'GLOBAL',
  glbSettings: { targetProtocol: 'http', targetPort: 80 },
  domains: [{ name: 'www.example.com', isManaged: true }],
};

const front = (props: LoadBalancerProps): Json => {
  const json = synthesized((stack) => {
    new LoadBalancer(stack, 'front', props);
    new AddressBook(stack, 'addresses');
  });
  return { ...json, ingress: bookOf(json).apps.front.ingress[0] };
};
const resourceOf = (json: Json): Json => json.resource.digitalocean_loadbalancer.front;

describe('LoadBalancer', () => {
  it('is kept, with the arguments that were given', () => {
    const json = front({ ...REGIONAL, vpcUuid: 'vpc', sizeUnit: 2, enableProxyProtocol: true });
    expect(resourceOf(json)).toEqual({
      name: 'front',
      type: 'REGIONAL',
      region: 'nyc3',
      vpc_uuid: 'vpc',
      droplet_tag: 'web',
      size_unit: 2,
      enable_proxy_protocol: true,
      forwarding_rule: [{ entry_protocol: 'http', entry_port: 80, target_protocol: 'http', target_port: 80 }],
      lifecycle: {
        prevent_destroy: true,
        postcondition: [
          {
            condition: '${try(length(self.ip), 0) > 0}',
            error_message: 'Load balancer "front" has no IPv4 address.',
          },
        ],
      },
    });
  });

  it('is in the book with its IPv4 address, for a record at any place', () => {
    expect(front(REGIONAL).ingress).toMatchObject({
      name: 'front',
      via: 'DigitalOcean load balancer',
      hostname: null,
      stability: 'semi-static',
      addresses: [{ name: 'front-ipv4', ip: '${digitalocean_loadbalancer.front.ip}', family: 'ipv4', dedicated: true }],
      dns: [
        { at: 'subdomain', type: 'A', values: ['${digitalocean_loadbalancer.front.ip}'] },
        { at: 'apex', type: 'A', values: ['${digitalocean_loadbalancer.front.ip}'] },
      ],
    });
  });

  it('has an IPv6 address as well when it is dual stack', () => {
    const json = front({ ...REGIONAL, networkStack: 'DUALSTACK' });
    expect(resourceOf(json)).toMatchObject({
      network_stack: 'DUALSTACK',
      lifecycle: { ignore_changes: ['network_stack'], postcondition: [{}, {}] },
    });
    expect(json.ingress.addresses.map(({ name, ip }: Json) => [name, ip])).toEqual([
      ['front-ipv4', '${digitalocean_loadbalancer.front.ip}'],
      ['front-ipv6', '${digitalocean_loadbalancer.front.ipv6}'],
    ]);
  });

  it('says nothing of its network stack when that is the default, which would replace one that said nothing before', () => {
    expect(resourceOf(front({ ...REGIONAL, networkStack: 'IPV4' }))).not.toHaveProperty('network_stack');
  });

  it('is named in the book for what it is when it is a network load balancer', () => {
    expect(front({ ...REGIONAL, type: 'REGIONAL_NETWORK' }).ingress.via).toBe('DigitalOcean network load balancer');
  });

  it('is reached by its domains alone when it is global', () => {
    expect(front(GLOBAL).ingress).toMatchObject({
      domains: ['www.example.com'],
      addresses: [],
      stability: 'dynamic',
      dns: [],
    });
  });

  it('is not kept when it says so', () => {
    expect(resourceOf(front({ ...REGIONAL, retain: false })).lifecycle.prevent_destroy).toBe(false);
  });

  it('adds to a lifecycle that is given', () => {
    const { lifecycle } = resourceOf(front({ ...REGIONAL, lifecycle: { ignoreChanges: ['forwarding_rule'] } }));
    expect(lifecycle).toMatchObject({ ignore_changes: ['forwarding_rule'], prevent_destroy: true });
  });

  it('adopts one that exists', () => {
    expect(front({ ...REGIONAL, adopt: 'lb-id' }).import).toEqual([
      { to: 'digitalocean_loadbalancer.front', id: 'lb-id' },
    ]);
  });

  it('is listed under the app that clients reach', () => {
    const json = synthesized((stack) => {
      const app = newApp(stack, newPair(stack));
      new LoadBalancer(stack, 'front', { ...REGIONAL, app });
      new AddressBook(stack, 'addresses');
    });
    expect(bookOf(json).apps.crawler.ingress[0].name).toBe('front');
    expect(bookOf(json).apps).not.toHaveProperty('front');
  });

  it('warns when it has other addresses than those that were published', () => {
    const json = front({ ...REGIONAL, published: ['203.0.113.5'] });
    expect(json.check['front-published'].assert[0].condition).toBe(
      '${path.module != "" && toset([digitalocean_loadbalancer.front.ip]) == toset(["203.0.113.5"])}',
    );
  });

  it('stands for one that was made elsewhere', () => {
    const { ingress } = LoadBalancer.fromLoadBalancerAttributes(newStack(), 'front', {
      ip: '203.0.113.5',
      ipv6: '2001:db8::5',
    });
    expect(ingress).toMatchObject({
      stability: 'semi-static',
      announcedBy: 'the owner of the load balancer',
      addresses: [
        { name: 'front-ipv4', ip: '203.0.113.5' },
        { name: 'front-ipv6', ip: '2001:db8::5' },
      ],
    });
  });

  it.each<[string, object]>([
    ['an INTERNAL load balancer has no public address', { ...REGIONAL, network: 'INTERNAL' }],
    ['sets network, which the construct decides', { ...REGIONAL, network: 'EXTERNAL' }],
    ['sets count, which the construct decides', { ...REGIONAL, count: 2 }],
    ['type is "regional": give REGIONAL or REGIONAL_NETWORK or GLOBAL', { ...REGIONAL, type: 'regional' }],
    ['networkStack is "IPV6": give IPV4 or DUALSTACK', { ...REGIONAL, networkStack: 'IPV6' }],
    ['region is undefined', { ...REGIONAL, region: undefined }],
    ['forwards nothing without a rule', { ...REGIONAL, forwardingRule: [] }],
    ['forwards nothing without a rule', { ...REGIONAL, forwardingRule: null as never }],
    [
      'targetLoadBalancerIds is of a GLOBAL load balancer, and this one is REGIONAL',
      { ...REGIONAL, targetLoadBalancerIds: ['id'] },
    ],
    ['region is of a regional load balancer, and this one is GLOBAL', { ...GLOBAL, region: 'nyc3' }],
    ['networkStack is of a regional load balancer', { ...GLOBAL, networkStack: 'DUALSTACK' }],
    ['a GLOBAL load balancer needs a rule', { ...GLOBAL, glbSettings: undefined }],
    ['a GLOBAL load balancer is reached by its domains alone', { ...GLOBAL, domains: undefined }],
    ['the name of a domain is undefined', { ...GLOBAL, domains: [{}] }],
    ['published holds addresses of an ingress whose addresses change', { ...GLOBAL, published: ['203.0.113.5'] }],
    ['adopt is ""', { ...REGIONAL, adopt: '' }],
  ])('fails when %s', (message, props) => {
    expect(() => new LoadBalancer(newStack(), 'front', props as LoadBalancerProps)).toThrow(message);
  });

  it('fails when an address of one made elsewhere is not of its family', () => {
    const imported = () =>
      LoadBalancer.fromLoadBalancerAttributes(newStack(), 'front', { ip: '203.0.113.5', ipv6: '203.0.113.6' });
    expect(imported).toThrow('ipv6 is "203.0.113.6": give an IPv6 address');
  });
});
