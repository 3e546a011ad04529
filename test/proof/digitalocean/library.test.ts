import { VpcNatGateway } from 'cdktf-fixed-egress/digitalocean';
import type { TerraformStack } from 'cdktf';
import { proveEgress } from '../../../lib/proof';
import type { WorkloadProof } from '../../../lib/proof';
import { newAddress, newApp, newPair, newVpc, SIZE } from '../../digitalocean/fixtures';
import { type Json, synthesized } from '../../support';

// What this library writes for Droplets, proven: as it is, and with one thing broken.

/** What is proven of a stack. `broken` changes its Terraform before. */
function proven(build: (stack: TerraformStack) => void, broken: (json: Json) => void = () => undefined) {
  const json = synthesized(build);
  broken(json);
  const { workloads } = proveEgress(json);
  return Object.fromEntries(workloads.map((workload) => [workload.address.replace('digitalocean_', ''), workload]));
}

function sourcesOf({ sources }: WorkloadProof): string[] {
  return sources.map(({ address }) => address.replace('digitalocean_', ''));
}

const pair = (stack: TerraformStack) => void newApp(stack, newPair(stack));
const own = (stack: TerraformStack) => void newApp(stack, newAddress(stack, 'one'));

/** Changes every line of a boot document that a pattern is in. */
function inDocument(name: string, pattern: string | RegExp, text: string) {
  return ({ locals }: Json) => {
    const before: string = locals[name];
    locals[name] = before.replaceAll(pattern, text);
    if (locals[name] === before) throw new Error(`nothing of ${name} is changed`);
  };
}

describe('as this library writes it', () => {
  test('a Droplet behind a pair leaves from both reserved IPs', () => {
    const { 'droplet.crawler-1': crawler } = proven(pair) as { 'droplet.crawler-1': WorkloadProof };

    expect(crawler.verdict).toBe('fixed');
    expect(sourcesOf(crawler)).toEqual(['reserved_ip.crawler-a', 'reserved_ip.crawler-b']);
    expect(crawler.path).toEqual([
      'digitalocean_droplet.crawler-1',
      'digitalocean_droplet.gateway-a',
      'digitalocean_reserved_ip_assignment.gateway-a',
      'digitalocean_reserved_ip.crawler-a',
    ]);
  });

  test.each<[string, (stack: TerraformStack) => void, string[]]>([
    [
      'a pair in a VPC whose range only the cloud knows',
      (stack) => void newApp(stack, newPair(stack, { vpc: newVpc(stack) })),
      ['reserved_ip.crawler-a', 'reserved_ip.crawler-b'],
    ],
    [
      'one gateway that apps share',
      (stack) => void newApp(stack, newPair(stack, { single: true, shared: true })),
      ['reserved_ip.gateway-a'],
    ],
    [
      'a VPC NAT gateway',
      (stack) => void newApp(stack, new VpcNatGateway(stack, 'nat', { region: 'nyc3', vpc: newVpc(stack) })),
      ['vpc_nat_gateway.nat'],
    ],
    [
      'a program of the user',
      (stack) => void newApp(stack, newPair(stack), { userData: '#!/bin/bash\necho "Grüße"\n' }),
      ['reserved_ip.crawler-a', 'reserved_ip.crawler-b'],
    ],
    [
      'other timers',
      (stack) => void newApp(stack, newPair(stack, { timers: { interval: 200 }, limits: { ports: [2048, 4096] } })),
      ['reserved_ip.crawler-a', 'reserved_ip.crawler-b'],
    ],
    [
      'own IPv6 addresses, by which nothing leaves',
      (stack) =>
        void newApp(stack, newPair(stack), { name: 'crawler' }).droplets['crawler-1']?.addOverride('ipv6', true),
      ['reserved_ip.crawler-a', 'reserved_ip.crawler-b'],
    ],
  ])('%s', (_, build, sources) => {
    const crawler = proven(build)['droplet.crawler-1'] as WorkloadProof;

    expect(crawler).toMatchObject({ verdict: 'fixed', notes: [] });
    expect(sourcesOf(crawler)).toEqual(sources);
  });

  test('a Droplet with a reserved IP of its own leaves from that', () => {
    const { 'droplet.one': one } = proven(own) as { 'droplet.one': WorkloadProof };

    expect(one).toMatchObject({ verdict: 'fixed', rule: 'digitalocean/reserved-ip' });
    expect(one.path).toEqual([
      'digitalocean_droplet.one',
      'digitalocean_reserved_ip_assignment.one',
      'digitalocean_reserved_ip.one',
    ]);
  });

  test("a gateway's own packets leave from its own address, where no book lists it", () => {
    expect(proven(pair)['droplet.gateway-a']).toMatchObject({
      verdict: 'leak',
      sources: [{ address: 'digitalocean_droplet.gateway-a', stability: 'dynamic' }],
      reason: 'packets of the gateway itself leave from its own public address',
    });
  });
});

const APP = 'crawler-document';
const RULE = 'closed rule add pref 130 unreachable\n';

describe('with one thing broken, the app', () => {
  test.each<[string, (json: Json) => void, Partial<WorkloadProof>]>([
    [
      'leaks where its routes do not end in `unreachable`',
      inDocument(APP, RULE, ''),
      {
        verdict: 'leak',
        path: ['digitalocean_droplet.crawler-1'],
        reason: expect.stringContaining('its boothook stops IPv4'),
      },
    ],
    [
      'leaks where that rule comes after the default route',
      inDocument(APP, RULE, 'closed rule add pref 125 lookup main\n'),
      { verdict: 'leak', reason: expect.stringContaining('fall through to routing table main') },
    ],
    [
      'leaks where its user data is gone',
      ({ resource }) => delete resource.digitalocean_droplet['crawler-1'].user_data,
      { verdict: 'leak', reason: 'a Droplet leaves from its own public address' },
    ],
    [
      'leaks where nothing closes its routes',
      inDocument(APP, /--==fixed-egress==\nContent-Type: text\/cloud-boothook[^]*?(?=--==fixed-egress==)/g, ''),
      { verdict: 'leak', reason: 'nothing of its user_data runs what closes its routes' },
    ],
    [
      'is unknown where another command opens its way out',
      inDocument(APP, 'systemctl start fixed-egress.service', 'true'),
      { verdict: 'unknown', reason: expect.stringContaining('what starts fixed-egress.service') },
    ],
    [
      'leaks over IPv6',
      (json) => {
        inDocument(APP, 'closed -6 rule add pref 130 unreachable\n', '')(json);
        json.resource.digitalocean_droplet['crawler-1'].ipv6 = true;
      },
      {
        verdict: 'leak',
        reason: expect.stringContaining('stops IPv6'),
        close: expect.stringContaining('ip -6 rule add'),
      },
    ],
    [
      'is fixed without a rule for IPv6 that it does not have',
      inDocument(APP, 'closed -6 rule add pref 130 unreachable\n', ''),
      { verdict: 'fixed' },
    ],
    [
      'has no way out where no rule leads to the table of its gateways',
      inDocument(APP, 'closed rule add pref 120 lookup 100\n', ''),
      { verdict: 'isolated' },
    ],
    [
      'has no way out where its tags name no gateway',
      ({ resource }) => (resource.digitalocean_droplet['crawler-1'].tags = ['web']),
      { verdict: 'isolated', notes: ['digitalocean_droplet.crawler-1 lets nothing out: no tag names a gateway'] },
    ],
    [
      'is unknown where a tag may name a gateway',
      ({ resource }) => resource.digitalocean_droplet['crawler-1'].tags.push('${var.tag}'),
      { verdict: 'unknown', reason: 'var.tag is not known, and may name a gateway' },
    ],
    [
      'is unknown where a tag names a gateway that nobody sees',
      ({ resource }) => resource.digitalocean_droplet['crawler-1'].tags.push('fixed-egress:b:10-10-0-9'),
      { verdict: 'unknown', reason: 'what stands at 10.10.0.9 is not known, and is its gateway' },
    ],
    [
      'is unknown where a program is another one',
      inDocument(APP, 'case $EGRESS in', 'ip route add default via 1.2.3.4\n      case $EGRESS in'),
      { verdict: 'unknown', reason: expect.stringContaining('/usr/local/lib/fixed-egress/follow, which is not') },
    ],
    [
      'is unknown where it asks another metadata service',
      inDocument(APP, "EGRESS='gateways'\n", "EGRESS='gateways'\n      METADATA='http://10.0.0.1'\n"),
      { verdict: 'unknown', reason: expect.stringContaining('/etc/fixed-egress/settings') },
    ],
    [
      'is unknown where BIRD does something else',
      inDocument(APP, 'route 0.0.0.0/0 unreachable;', 'route 0.0.0.0/0 via 10.10.0.9;'),
      { verdict: 'unknown', reason: expect.stringContaining('/etc/bird/bird.conf') },
    ],
    [
      'is unknown where its boothook does more than closing routes',
      inDocument(APP, RULE, 'closed rule add pref 130 unreachable; sh /tmp/more\n'),
      { verdict: 'unknown', reason: expect.stringContaining('sh /tmp/more` of its boothook') },
    ],
    [
      'is unknown where a table is meant that nobody fills',
      inDocument(APP, 'lookup 100', 'lookup 101'),
      { verdict: 'unknown', reason: expect.stringContaining('routing table 101') },
    ],
    [
      'leaves by the other half alone where one gateway lets nothing pass',
      inDocument('gateway-a-document', /^.*ct state new,established,related accept\n/gm, ''),
      { verdict: 'fixed', notes: ['digitalocean_droplet.gateway-a lets nothing out: its rules let no packet pass'] },
    ],
    [
      'is unknown where a gateway does not hold back what is not confirmed',
      inDocument('gateway-a-document', /^.*ip saddr != @confirmed.*\n/gm, ''),
      { verdict: 'unknown', reason: expect.stringContaining('from addresses that are not confirmed') },
    ],
    [
      'is unknown where a gateway has a rule that cannot be read',
      inDocument('gateway-a-document', 'ct state invalid counter', 'fib daddr type local counter'),
      { verdict: 'unknown', reason: expect.stringContaining('chain forward: fib daddr type local') },
    ],
    [
      'is unknown where a gateway translates packets before they are routed',
      inDocument('gateway-b-document', 'type nat hook postrouting', 'type nat hook prerouting'),
      { verdict: 'unknown', reason: expect.stringContaining('chain translate at prerouting') },
    ],
    [
      'leaves by the other half alone where a gateway has another reserved IP than was published',
      ({ resource }) =>
        (resource.digitalocean_reserved_ip_assignment['gateway-a'].ip_address =
          '${digitalocean_reserved_ip.other.ip_address}'),
      {
        verdict: 'fixed',
        sources: [expect.objectContaining({ address: 'digitalocean_reserved_ip.crawler-b' })],
        notes: [
          expect.stringContaining('gateway-a lets nothing out: its tag says that another reserved IP was published'),
        ],
      },
    ],
    [
      'has no way out where no gateway has a reserved IP',
      ({ resource }) => delete resource.digitalocean_reserved_ip_assignment,
      { verdict: 'isolated', notes: [expect.stringContaining('no reserved IP is assigned'), expect.anything()] },
    ],
    [
      'is unknown where a reserved IP may be on its gateway',
      ({ resource }) => (resource.digitalocean_reserved_ip_assignment['gateway-a'].droplet_id = '${var.droplet}'),
      {
        verdict: 'unknown',
        reason: 'the Droplet of digitalocean_reserved_ip_assignment.gateway-a is not known, and decides',
      },
    ],
    [
      'has no way out by a Droplet that hands on nothing',
      ({ resource }) => {
        delete resource.digitalocean_droplet['gateway-a'].user_data;
        delete resource.digitalocean_droplet['gateway-b'].user_data;
      },
      { verdict: 'isolated', notes: [expect.stringContaining('gateway-a hands on no packets'), expect.anything()] },
    ],
    [
      'is fixed where a gateway translates by masquerading, since its gate holds',
      inDocument('gateway-a-document', /meta l4proto \{ tcp, udp, icmp \}.*@address_of/g, 'masquerade'),
      { verdict: 'fixed' },
    ],
  ])('%s', (_, broken, expected) => {
    const withMore = (json: Json) => {
      json.variable = { tag: {}, droplet: {} };
      json.resource.digitalocean_reserved_ip.other = { region: 'nyc3' };
      broken(json);
    };
    expect(proven(pair, withMore)['droplet.crawler-1']).toMatchObject(expected);
  });

  test.each<[string, (json: Json) => void, Partial<WorkloadProof>]>([
    [
      'has no way out where nothing was published for it',
      ({ resource }) => (resource.digitalocean_droplet.one.tags = []),
      {
        verdict: 'isolated',
        notes: ['digitalocean_droplet.one lets nothing out: no tag says which reserved IP was published for it'],
      },
    ],
    [
      'has no way out where two addresses were published for it',
      ({ resource }) => resource.digitalocean_droplet.one.tags.push('fixed-egress:published:203-0-113-9'),
      { verdict: 'isolated', notes: [expect.stringContaining('several reserved IPs')] },
    ],
    [
      'is unknown where its rules let other addresses pass',
      inDocument(APP, /^.*counter name unconfirmed drop\n/gm, ''),
      { verdict: 'unknown', reason: expect.stringContaining('from addresses that are not confirmed') },
    ],
    [
      'is fixed with an address that another Terraform made',
      ({ resource }) => {
        resource.digitalocean_reserved_ip_assignment.one.ip_address = '203.0.113.5';
        resource.digitalocean_droplet.one.tags = ['fixed-egress:published:203-0-113-5'];
      },
      {
        verdict: 'fixed',
        sources: [{ address: '203.0.113.5', ip: '203.0.113.5', family: 'ipv4', stability: 'fixed' }],
      },
    ],
    [
      'is unknown without a public interface',
      ({ resource }) => (resource.digitalocean_droplet.one.public_networking = false),
      { verdict: 'unknown', reason: 'user_data is for a Droplet with a public interface, and this one has none' },
    ],
  ])('with a reserved IP of its own %s', (_, broken, expected) => {
    expect(proven(own, broken)['droplet.one']).toMatchObject(expected);
  });

  test.each([
    ['#!/bin/bash\nip route replace default via 203.0.113.1\n', '`ip route`'],
    ['#!/bin/bash\nsystemctl stop fixed-egress.service\n', '`fixed-egress`'],
    [
      '#cloud-config\nwrite_files:\n  - path: /usr/local/lib/fixed-egress/close\n    content: none\n    defer: true\n',
      'close, which is not',
    ],
    ['#cloud-config\nbootcmd:\n  - nft flush ruleset\n', '`nft`'],
  ])('is unknown where the user says %j', (userData, reason) => {
    const { 'droplet.crawler-1': crawler } = proven((stack) => void newApp(stack, newPair(stack), { userData }));

    expect(crawler).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining(reason) });
  });
});

test('a pool of Droplets leaves by the gateways that its template names', () => {
  const json = synthesized(pair);
  const { tags, user_data } = json.resource.digitalocean_droplet['crawler-1'];
  json.resource.digitalocean_droplet_autoscale = {
    pool: { name: 'pool', droplet_template: { size: SIZE, region: 'nyc3', image: 'debian-13-x64', tags, user_data } },
  };
  const pool = proveEgress(json).workloads.find(({ address }) => address === 'digitalocean_droplet_autoscale.pool');

  expect(pool).toMatchObject({ verdict: 'fixed' });
  expect(pool?.sources.map(({ address }) => address)).toEqual([
    'digitalocean_reserved_ip.crawler-a',
    'digitalocean_reserved_ip.crawler-b',
  ]);
});
