import { DatabaseCluster } from '@cdktf/provider-digitalocean/lib/database-cluster';
import { Droplet } from '@cdktf/provider-digitalocean/lib/droplet';
import { type TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { AddressBook, type IApp } from 'cdktf-fixed-egress';
import {
  AppPlatformApp,
  DatabaseTrustedSources,
  DropletApp,
  DropletFirewallAllowList,
  type DropletFirewallAllowListProps,
} from 'cdktf-fixed-egress/digitalocean';
import { synth } from 'cdktf-fixed-egress/testing';
import { bookOf, newStack, stackIn, synthesized } from '../support';

const newApp = (stack: TerraformStack, id = 'web') => new AppPlatformApp(stack, id, { spec: { name: id } });
const HTTPS = [{ protocol: 'tcp' as const, from: 443 }];

const UNKNOWN = new TerraformVariable(newStack(), 'unknown', {}).listValue;

/** An app that was made elsewhere, with so many addresses. */
function described(stack: TerraformStack, count: number): IApp {
  const addresses = Array.from({ length: count }, (_, n) => ({
    name: `out-${n}`,
    ip: `198.18.${n >> 8}.${n & 255}`,
    family: 'ipv4' as const,
    stability: 'fixed' as const,
  }));
  return DropletApp.fromDropletAppAttributes(stack, 'elsewhere', { addresses });
}

describe('DatabaseTrustedSources', () => {
  it('trusts exactly the addresses of its apps', () => {
    const json = synthesized(
      (stack) => new DatabaseTrustedSources(stack, 'database', { cluster: { id: 'db-1' }, admit: [newApp(stack)] }),
    );
    expect(json.resource.digitalocean_database_firewall).toMatchSnapshot();
  });

  it('keeps the other rules of the cluster', () => {
    const otherRules = [{ type: 'tag', value: 'admin' }];
    const json = synthesized((stack) => {
      new DatabaseTrustedSources(stack, 'database', { cluster: { id: 'db-1' }, admit: [newApp(stack)], otherRules });
    });
    expect(json.resource.digitalocean_database_firewall.database.rule[2]).toEqual({ type: 'tag', value: 'admin' });
  });

  it('fails when the cluster has a list already, since the second would overwrite the first', () => {
    const stack = newStack();
    const cluster = new DatabaseCluster(stack, 'cluster', {
      name: 'c',
      engine: 'pg',
      size: 's',
      region: 'nyc1',
      nodeCount: 1,
    });
    new DatabaseTrustedSources(stack, 'first', { cluster, admit: [newApp(stack)] });
    expect(() => new DatabaseTrustedSources(stack, 'second', { cluster, admit: [newApp(stack, 'other')] })).toThrow(
      'the trusted sources of ${digitalocean_database_cluster.cluster.id} are made already (stack/first)',
    );
  });

  it('fails when a list in another stack owns the cluster', () => {
    const root = Testing.app();
    const [a, b] = [stackIn(root, 'a'), stackIn(root, 'b')];
    const cluster = new DatabaseCluster(a, 'cluster', {
      name: 'c',
      engine: 'pg',
      size: 's',
      region: 'nyc1',
      nodeCount: 1,
    });
    new DatabaseTrustedSources(a, 'first', { cluster, admit: [newApp(a)] });
    expect(() => new DatabaseTrustedSources(b, 'second', { cluster, admit: [newApp(b)] })).toThrow(
      'are made already (a/first)',
    );
  });

  it('does not mistake a cluster for one of the same name in another stack', () => {
    const root = Testing.app();
    const lists = stackIn(root, 'lists');
    const admit = [newApp(lists)];
    for (const id of ['a', 'b']) {
      const cluster = new DatabaseCluster(stackIn(root, id), 'cluster', {
        name: 'c',
        engine: 'pg',
        size: 's',
        region: 'nyc1',
        nodeCount: 1,
      });
      expect(() => new DatabaseTrustedSources(lists, id, { cluster, admit })).not.toThrow();
    }
  });

  it('fails when other rules are not known at synth', () => {
    const stack = newStack();
    const otherRules = new TerraformVariable(stack, 'rules', {}).value;
    expect(
      () => new DatabaseTrustedSources(stack, 'x', { cluster: { id: 'db-1' }, admit: [newApp(stack)], otherRules }),
    ).toThrow('otherRules is not known');
  });

  it('takes as many rules as DigitalOcean allows, and fails with one more', () => {
    const otherRules = [{ type: 'tag', value: 'admin' }];
    const stack = newStack();
    const admit = [described(stack, 99)];
    const list = new DatabaseTrustedSources(stack, 'database', { cluster: { id: 'db-1' }, admit, otherRules });
    expect(synth(stack)).toMatchObject({
      resource: { digitalocean_database_firewall: { database: { rule: { length: 100 } } } },
    });
    expect(() => list.admitAlso(newApp(stack))).toThrow(
      '101 addresses are more than the 99 that trusted sources have room for',
    );
  });

  it('fails when it admits nobody', () => {
    expect(() => new DatabaseTrustedSources(newStack(), 'database', { cluster: { id: 'db-1' }, admit: [] })).toThrow(
      'must admit at least one app',
    );
  });
});

describe('DropletFirewallAllowList', () => {
  it('admits exactly the addresses of its apps to the ports given, and lets everything out', () => {
    const json = synthesized((stack) => {
      new DropletFirewallAllowList(stack, 'api', {
        dropletTags: ['api'],
        admit: [newApp(stack)],
        ports: [...HTTPS, { protocol: 'icmp' }],
      });
    });
    expect(json.resource.digitalocean_firewall).toMatchSnapshot();
  });

  it('protects Droplets by their ids, known or not', () => {
    const json = synthesized((stack) => {
      const droplet = new Droplet(stack, 'droplet', { name: 'd', image: 'debian-13-x64', size: 's' });
      new DropletFirewallAllowList(stack, 'api', {
        dropletIds: [droplet.id, '42'],
        admit: [newApp(stack)],
        ports: HTTPS,
      });
    });
    expect(json.resource.digitalocean_firewall.api.droplet_ids).toEqual(['${digitalocean_droplet.droplet.id}', 42]);
  });

  it.each<[string, Partial<DropletFirewallAllowListProps>, string, number?]>([
    ['no Droplet', {}, 'protects no Droplet'],
    ['text for a list', { dropletTags: 'search' as never }, 'dropletTags is no list: give an array'],
    [
      'too many Droplets',
      { dropletIds: Array.from({ length: 11 }, (_, n) => `${n}`) },
      '11 Droplets are more than the 10',
    ],
    ['too many tags', { dropletTags: ['1', '2', '3', '4', '5', '6'] }, '6 tags are more than the 5'],
    ['an id that is no number', { dropletIds: ['web'] }, '"web" is not the id of a Droplet'],
    ['too many addresses', { dropletTags: ['a'] }, '1001 addresses are more than the 1000', 1001],
    ['ids that are not known at synth', { dropletIds: UNKNOWN }, 'dropletIds is not known at synth'],
    ['tags that are not known at synth', { dropletTags: UNKNOWN }, 'dropletTags is not known at synth'],
    [
      'too many rules',
      { dropletTags: ['a'], ports: Array.from({ length: 48 }, (_, n) => ({ protocol: 'tcp' as const, from: n + 1 })) },
      '51 rules are more than the 50',
    ],
  ])('fails with %s', (_, props, message, addresses = 1) => {
    const stack = newStack();
    const given = { admit: [described(stack, addresses)], ports: HTTPS, ...props };
    expect(() => new DropletFirewallAllowList(stack, 'api', given)).toThrow(message);
  });

  it('takes as much as DigitalOcean allows, and no rule more', () => {
    const json = synthesized((stack) => {
      new DropletFirewallAllowList(stack, 'api', {
        dropletIds: Array.from({ length: 10 }, (_, n) => `${n + 1}`),
        dropletTags: ['1', '2', '3', '4', '5'],
        ports: Array.from({ length: 47 }, (_, n) => ({ protocol: 'tcp' as const, from: n + 1 })),
        admit: [described(stack, 1000)],
      });
    });
    const { droplet_ids, tags, inbound_rule, outbound_rule } = json.resource.digitalocean_firewall.api;
    expect([droplet_ids.length, tags.length, inbound_rule.length + outbound_rule.length]).toEqual([10, 5, 50]);
    expect(inbound_rule[0].source_addresses).toHaveLength(1000);
  });
});

describe('an allow-list that another stack or a person keeps', () => {
  it('makes nothing, and is in the book', () => {
    const json = synthesized((stack) => {
      const admit = [newApp(stack)];
      DatabaseTrustedSources.fromDatabaseTrustedSourcesAttributes(stack, 'old-database', { admit });
      DropletFirewallAllowList.fromDropletFirewallAllowListAttributes(stack, 'firewall', { name: 'office', admit });
      new AddressBook(stack, 'addresses');
    });
    expect(Object.keys(json.resource)).toEqual(['digitalocean_app', 'terraform_data']);
    expect(bookOf(json).apps.web.admittedBy).toEqual([
      { name: 'office', kind: 'DigitalOcean Droplet firewall' },
      { name: 'old-database', kind: 'DigitalOcean database trusted sources' },
    ]);
  });
});
