import { KubernetesCluster } from '@cdktf/provider-digitalocean/lib/kubernetes-cluster';
import { Loadbalancer } from '@cdktf/provider-digitalocean/lib/loadbalancer';
import type { TerraformStack } from 'cdktf';
import type { IApp, Port } from 'cdktf-fixed-egress';
import {
  DatabaseTrustedSources,
  DropletApp,
  DropletFirewallAllowList,
  KubernetesControlPlaneAllowList,
  LoadBalancerAllowList,
} from 'cdktf-fixed-egress/digitalocean';
import * as digitalocean from 'cdktf-fixed-egress/digitalocean';
import fc from 'fast-check';
import { type Admitted, egressOf, expectAdmitted, portsIn } from '../admits';
import { type Json, synthesized } from '../support';

/** A list, what it opens, and how to read that from what is synthesized. */
interface Kind {
  /** Makes the list. All but the first `early` apps join it later, where it can be joined. */
  readonly make: (stack: TerraformStack, apps: readonly IApp[], early: number, ports: Port[]) => void;

  readonly admitted: (json: Json) => Admitted[];
  readonly hasPorts?: true;
  readonly takesIpv6?: true;
}

/** Everything that the resource lets in, whatever block says so: what is not understood here fails. */
const KINDS: Record<string, Kind> = {
  DatabaseTrustedSources: {
    make: (stack, apps, early) => {
      const list = new DatabaseTrustedSources(stack, 'list', { cluster: { id: 'db' }, admit: apps.slice(0, early) });
      if (early < apps.length) list.admitAlso(...apps.slice(early));
    },
    admitted: (json) => {
      const { rule, cluster_id, ...others } = only(json.resource.digitalocean_database_firewall);
      expect({ cluster_id, others }).toEqual({ cluster_id: 'db', others: {} });
      return rule.map(({ type, value }: Json) => (type === 'ip_addr' ? from(value) : from(`${type} ${value}`)));
    },
  },
  DropletFirewallAllowList: {
    make: (stack, apps, _early, ports) => {
      new DropletFirewallAllowList(stack, 'list', { dropletTags: ['api'], admit: [...apps], ports });
    },
    admitted: (json) => {
      const { inbound_rule, outbound_rule, name, tags, ...others } = only(json.resource.digitalocean_firewall);
      expect({ name, tags, others, out: outbound_rule.length }).toEqual({
        name: 'list',
        tags: ['api'],
        others: {},
        out: 3,
      });
      return inbound_rule.flatMap(({ protocol, port_range, source_addresses, ...sources }: Json) => {
        expect(sources).toEqual({});
        return source_addresses.map((source: string) => from(source, portsOf(protocol, port_range)));
      });
    },
    hasPorts: true,
    takesIpv6: true,
  },
  LoadBalancerAllowList: {
    make: (stack, apps, early) => {
      const loadBalancer = new Loadbalancer(stack, 'front', { name: 'front', region: 'nyc3' });
      const list = new LoadBalancerAllowList(stack, 'list', { loadBalancer, admit: apps.slice(0, early) });
      if (early < apps.length) list.admitAlso(...apps.slice(early));
    },
    admitted: (json) => {
      const { firewall } = only(json.resource.digitalocean_loadbalancer);
      expect(Object.keys(firewall)).toEqual(['allow']);
      return firewall.allow.map((rule: string) => from(rule.replace(/^ip:(?=[\d.]+$)|^cidr:(?=[\d.]+\/\d+$)/, '')));
    },
  },
  KubernetesControlPlaneAllowList: {
    make: (stack, apps, early) => {
      const cluster = newCluster(stack);
      const list = new KubernetesControlPlaneAllowList(stack, 'list', { cluster, admit: apps.slice(0, early) });
      if (early < apps.length) list.admitAlso(...apps.slice(early));
    },
    admitted: (json) => {
      const { control_plane_firewall: firewall } = only(json.resource.digitalocean_kubernetes_cluster);
      const { enabled, allowed_addresses, ...others } = firewall;
      expect({ enabled, others }).toEqual({ enabled: true, others: {} });
      return allowed_addresses.map((source: string) => from(source));
    },
  },
};

function newCluster(stack: TerraformStack): KubernetesCluster {
  const nodePool = { name: 'pool', size: 's-1vcpu-2gb', nodeCount: 1 };
  return new KubernetesCluster(stack, 'cluster', { name: 'cluster', region: 'nyc3', version: '1.33.1-do.0', nodePool });
}

/** The only resource of its type. */
function only(resources: Json): Json {
  expect(Object.keys(resources)).toHaveLength(1);
  return Object.values(resources)[0];
}

/** One address is the range that holds it alone. */
function from(source: string, ports = 'everything'): Admitted {
  return { cidr: source.includes('/') ? source : `${source}/${source.includes(':') ? 128 : 32}`, ports };
}

/** A port as DigitalOcean writes it. */
function portsOf(protocol: string, range: string | undefined): string {
  if (range === undefined) return protocol;
  return `${protocol} ${range.includes('-') ? range : `${range}-${range}`}`;
}

/** An app by the last number of its addresses in the network for documentation. */
interface Described {
  readonly ipv4: number[];
  readonly ipv6: number[];
}

const ipsOf = ({ ipv4, ipv6 }: Described): string[] => [
  ...ipv4.map((n) => `203.0.113.${n}`),
  ...ipv6.map((n) => `2001:db8::${n.toString(16)}`),
];

function appIn(stack: TerraformStack, name: string, described: Described): IApp {
  const addresses = ipsOf(described).map((ip) => ({
    name: `address-${ip.replace(/[^\da-f]+/g, '-')}`,
    ip,
    family: ip.includes(':') ? ('ipv6' as const) : ('ipv4' as const),
    stability: 'fixed' as const,
  }));
  return DropletApp.fromDropletAppAttributes(stack, name, { addresses });
}

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
const apps = (ipv6: fc.Arbitrary<number[]>) =>
  fc.array(fc.record({ ipv4: numbers, ipv6 }), { minLength: 1, maxLength: 4 });
const port = fc.oneof(
  fc.constant<Port>({ protocol: 'icmp' }),
  fc.constantFrom('tcp' as const, 'udp' as const).map((protocol): Port => ({ protocol })),
  fc
    .record({
      protocol: fc.constantFrom('tcp' as const, 'udp' as const),
      from: fc.integer({ min: 1, max: 60_000 }),
      more: fc.nat(9),
    })
    .map(({ protocol, from, more }): Port => ({ protocol, from, to: from + more })),
);
const ports = fc.array(port, { minLength: 1, maxLength: 4 });

describe('what is synthesized lets in', () => {
  it.each(Object.entries(KINDS))(
    'by %s every address of its apps on the ports given, once, and nothing more, whoever joins when',
    (_name, { make, admitted, hasPorts, takesIpv6 }) => {
      const ipv6 = takesIpv6
        ? fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 3 })
        : fc.constant<number[]>([]);
      fc.assert(
        fc.property(apps(ipv6), fc.nat(), ports, (described, at, opened) => {
          let made: IApp[] = [];
          const json = synthesized((stack) => {
            made = described.map((app, index) => appIn(stack, `app-${index}`, app));
            make(stack, made, 1 + (at % made.length), opened);
          });
          const found = admitted(json);
          expect(new Set(found.map(({ cidr, ports: to }) => `${cidr} ${to}`)).size).toBe(found.length);
          expectAdmitted(found, egressOf(made, hasPorts && [...new Set(opened.map(portsIn))]));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('is tried for every allow-list that there is', () => {
    const lists = Object.keys(digitalocean).filter((name) => /AllowList$|TrustedSources$/.test(name));
    expect(Object.keys(KINDS).sort()).toEqual(lists.sort());
  });

  it.each(Object.entries(KINDS).filter(([, { takesIpv6 }]) => !takesIpv6))(
    'nothing where %s is given an IPv6 address, which it does not take',
    (_name, { make }) => {
      const build = (stack: TerraformStack) => make(stack, [appIn(stack, 'app', { ipv4: [1], ipv6: [1] })], 1, []);
      expect(() => synthesized(build)).toThrow('is IPv6, which');
    },
  );
});
