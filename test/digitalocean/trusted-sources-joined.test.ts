import { DatabaseCluster } from '@cdktf/provider-digitalocean/lib/database-cluster';
import { type TerraformStack, Testing } from 'cdktf';
import { AppPlatformApp, DatabaseTrustedSources, DropletApp } from 'cdktf-fixed-egress/digitalocean';
import { Construct } from 'constructs';
import { type Json, stackIn, synthesized } from '../support';
import { synthesizedStacks } from '../synthesized-stacks';

const cluster = { id: 'db-1' };
const newApp = (scope: Construct, name: string) => new AppPlatformApp(scope, name, { spec: { name } });
const rulesOf = (json: Json): Json[] => json.resource.digitalocean_database_firewall.database.rule;
const valuesOf = (json: Json): string[] => rulesOf(json).map(({ value }) => value);
const newList = (scope: Construct, ...admit: AppPlatformApp[]) =>
  new DatabaseTrustedSources(scope, 'database', { cluster, admit });

describe('an app that joins the trusted sources of a cluster', () => {
  it('can be made in another construct', () => {
    class Search extends Construct {
      public constructor(scope: Construct, id: string, trusted: DatabaseTrustedSources) {
        super(scope, id);
        trusted.admitAlso(newApp(this, 'search'));
      }
    }
    const json = synthesized((stack) => {
      new Search(stack, 'team', newList(stack, newApp(stack, 'crawler')));
    });
    expect(valuesOf(json)).toHaveLength(4);
  });

  it('leaves the other rules of the cluster at the end', () => {
    const otherRules = [{ type: 'tag', value: 'admin' }];
    const json = synthesized((stack) => {
      const admit = [newApp(stack, 'web')];
      new DatabaseTrustedSources(stack, 'database', { cluster, admit, otherRules }).admitAlso(newApp(stack, 'api'));
    });
    expect(rulesOf(json)).toHaveLength(5);
    expect(rulesOf(json)[4]).toEqual({ type: 'tag', value: 'admin' });
  });

  it('is trusted once, however often it joins', () => {
    const json = synthesized((stack) => {
      const web = newApp(stack, 'web');
      const list = newList(stack, web);
      list.admitAlso(web);
      list.admitAlso(web);
      expect(list.admit).toEqual([web]);
    });
    expect(valuesOf(json)).toHaveLength(2);
  });

  it('fails when its stack needs the stack of the list, which would have to be deployed first', () => {
    const root = Testing.app();
    const [lists, shop] = [stackIn(root, 'lists'), stackIn(root, 'shop')];
    const made = new DatabaseCluster(lists, 'cluster', {
      name: 'c',
      engine: 'pg',
      size: 's',
      region: 'nyc1',
      nodeCount: 1,
    });
    const list = new DatabaseTrustedSources(lists, 'database', { cluster: made, admit: [newApp(lists, 'web')] });
    list.admitAlso(new AppPlatformApp(shop, 'search', { spec: { name: 'search', env: [{ value: made.uri }] } }));
    expect(() => synthesizedStacks(root)).toThrow('would cause a circular dependency');
  });

  it('can be of a stack that needs the database, when the list is in a third stack', () => {
    const root = Testing.app();
    const [data, shop, lists] = [stackIn(root, 'data'), stackIn(root, 'shop'), stackIn(root, 'lists')];
    const made = new DatabaseCluster(data, 'cluster', {
      name: 'c',
      engine: 'pg',
      size: 's',
      region: 'nyc1',
      nodeCount: 1,
    });
    const env = [{ value: made.uri }];
    const admit = [new AppPlatformApp(shop, 'search', { spec: { name: 'search', env } })];
    new DatabaseTrustedSources(lists, 'database', { cluster: made, admit });
    const { cluster_id, rule } = synthesizedStacks(root)['lists'].resource.digitalocean_database_firewall.database;
    expect(cluster_id).toContain('data.terraform_remote_state');
    expect(rule).toHaveLength(2);
  });

  it.each<[string, (list: DatabaseTrustedSources, stack: TerraformStack) => void, string]>([
    ['nobody joins', (list) => list.admitAlso(), 'must admit at least one app'],
    ['what joins is no app', (list) => list.admitAlso(undefined as never), 'admit holds undefined'],
    [
      'an address that joins is IPv6',
      (list, stack) => list.admitAlso(described(stack, '2001:db8::5')),
      'address "out" is IPv6, which trusted sources do not take',
    ],
  ])('fails when %s, and the list stays as it was', (_, join, message) => {
    const json = synthesized((stack) => {
      const list = newList(stack, newApp(stack, 'web'));
      expect(() => join(list, stack)).toThrow(message);
      expect(list.admit.map(({ name }) => name)).toEqual(['web']);
    });
    expect(valuesOf(json)).toHaveLength(2);
  });
});

function described(scope: Construct, ip: string) {
  const family = ip.includes(':') ? ('ipv6' as const) : ('ipv4' as const);
  return DropletApp.fromDropletAppAttributes(scope, 'elsewhere', {
    addresses: [{ name: 'out', ip, family, stability: 'fixed' }],
  });
}
