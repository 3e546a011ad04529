import {
  AppPlatformApp,
  DatabaseTrustedSources,
  type DatabaseTrustedSourcesProps,
  DropletFirewallAllowList,
  type DropletFirewallAllowListProps,
} from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';
import { clusterIn, dropletIn, editsOf, NOTHING, withBook, type Write, wrapped } from './parts';

function app(scope: Construct, id: string): AppPlatformApp {
  return new AppPlatformApp(scope, id, { spec: { name: id, service: [{ name: 'web', httpPort: 8080 }] } });
}

/** Trusted sources that admit some of the apps, in this order. */
function sources(admit: readonly string[], props: Partial<DatabaseTrustedSourcesProps> = {}): Write {
  return withBook((stack) => {
    const apps = new Map(['web', 'admin'].map((id) => [id, app(stack, id)]));
    const admitted = admit.flatMap((id) => apps.get(id) ?? []);
    new DatabaseTrustedSources(stack, 'list', { cluster: clusterIn(stack), admit: admitted, ...props });
  });
}

const TRUSTED_SOURCES = editsOf('DatabaseTrustedSources', sources(['web']), [
  { edit: 'admit another app before the first', after: sources(['admin', 'web']), ...NOTHING },
  { edit: 'admit another app instead', after: sources(['admin']), ...NOTHING },
  {
    edit: 'add another rule',
    after: sources(['web'], { otherRules: [{ type: 'ip_addr', value: '192.0.2.1' }] }),
    ...NOTHING,
  },
  {
    edit: 'wrap the list in another construct',
    after: withBook((stack) => {
      const [web] = ['web', 'admin'].map((id) => app(stack, id));
      const cluster = clusterIn(stack);
      wrapped((scope) => new DatabaseTrustedSources(scope, 'list', { cluster, admit: [web] }))(stack);
    }),
    ...NOTHING,
  },
  {
    edit: 'remove the list',
    after: withBook((stack) => {
      for (const id of ['web', 'admin']) app(stack, id);
      clusterIn(stack);
    }),
    ...NOTHING,
  },
]);

function firewall(admit: readonly string[], props: Partial<DropletFirewallAllowListProps> = {}): Write {
  return withBook((stack) => {
    const apps = new Map(['web', 'admin'].map((id) => [id, app(stack, id)]));
    const dropletIds = [dropletIn(stack, 'db').id];
    const ports = [{ protocol: 'tcp' as const, from: 5432 }];
    const admitted = admit.flatMap((id) => apps.get(id) ?? []);
    new DropletFirewallAllowList(stack, 'list', { admit: admitted, ports, dropletIds, ...props });
  });
}

const FIREWALL = editsOf('DropletFirewallAllowList', firewall(['web', 'admin']), [
  { edit: 'reorder the apps', after: firewall(['admin', 'web']), ...NOTHING },
  { edit: 'admit an app no longer', after: firewall(['admin']), ...NOTHING },
  {
    edit: 'open another port before the first',
    after: firewall(['web', 'admin'], {
      ports: [
        { protocol: 'tcp', from: 443 },
        { protocol: 'tcp', from: 5432 },
      ],
    }),
    ...NOTHING,
  },
  { edit: 'rename the list', after: firewall(['web', 'admin'], { name: 'database' }), ...NOTHING },
]);

/** Edits of lists that admit apps: no address of an app moves. */
export const ALLOW_LIST_EDITS = [...TRUSTED_SOURCES, ...FIREWALL];
