import { KubernetesCluster } from '@cdktf/provider-digitalocean/lib/kubernetes-cluster';
import { Loadbalancer, type LoadbalancerConfig } from '@cdktf/provider-digitalocean/lib/loadbalancer';
import { TerraformVariable, type TerraformStack, Testing } from 'cdktf';
import { AddressBook, type IApp } from 'cdktf-fixed-egress';
import {
  AppPlatformApp,
  DatabaseTrustedSources,
  KubernetesControlPlaneAllowList,
  LoadBalancer,
  LoadBalancerAllowList,
} from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';
import type { OneList } from '../../lib/digitalocean/one-list';
import { bookOf, newStack, stackIn, synthesized } from '../support';
import { synthesizedStacks } from '../synthesized-stacks';

const REGIONAL = {
  region: 'nyc3',
  forwardingRule: [{ entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 }],
};
const IPS = ['${element(local.web-egress, 0)}', '${element(local.web-egress, 1)}'];
const newApp = (scope: Construct, name = 'web') => new AppPlatformApp(scope, name, { spec: { name } });
const newBalancer = (scope: Construct, props: Partial<LoadbalancerConfig> = {}) =>
  new Loadbalancer(scope, 'front', { name: 'front', ...REGIONAL, ...props });
const newCluster = (scope: Construct, props: object = {}) =>
  new KubernetesCluster(scope, 'cluster', {
    name: 'cluster',
    region: 'nyc3',
    version: '1.33.1-do.0',
    nodePool: { name: 'pool', size: 's-1vcpu-2gb', nodeCount: 1 },
    ...props,
  });

describe('LoadBalancerAllowList', () => {
  it('closes a load balancer of this library for everybody but its apps', () => {
    const json = synthesized((stack) => {
      const { resource } = new LoadBalancer(stack, 'front', REGIONAL);
      new LoadBalancerAllowList(stack, 'partners', { loadBalancer: resource, admit: [newApp(stack)] });
    });
    const { firewall } = json.resource.digitalocean_loadbalancer.front;
    expect(firewall).toEqual({ allow: IPS.map((ip) => `ip:${ip}`) });
  });

  it.each<[string, Partial<LoadbalancerConfig>]>([
    ['a network load balancer', { type: 'REGIONAL_NETWORK', networkStack: 'IPV4' }],
    ['one in lower case', { type: 'regional' }],
  ])("closes %s of the user's as well", (_, props) => {
    const json = synthesized((stack) => {
      const loadBalancer = newBalancer(stack, props);
      new LoadBalancerAllowList(stack, 'partners', { loadBalancer, admit: [newApp(stack)] });
    });
    expect(json.resource.digitalocean_loadbalancer.front.firewall.allow).toHaveLength(2);
  });

  it.each<[string, Partial<LoadbalancerConfig>, string]>([
    ['is dual stack', { networkStack: 'DUALSTACK' }, 'its firewall knows no IPv6'],
    ['is global', { type: 'GLOBAL' }, 'its firewall knows no IPv6'],
    ['has a firewall', { firewall: { deny: ['ip:203.0.113.9'] } }, 'load balancer stack/front has a `firewall`'],
  ])('fails when the load balancer %s', (_, props, message) => {
    const stack = newStack();
    const loadBalancer = newBalancer(stack, props);
    const admit = [newApp(stack)];
    expect(() => new LoadBalancerAllowList(stack, 'partners', { loadBalancer, admit })).toThrow(message);
  });

  it('fails when the network stack is not known at synth', () => {
    const stack = newStack();
    const loadBalancer = newBalancer(stack, { networkStack: new TerraformVariable(stack, 'stack', {}).stringValue });
    const admit = [newApp(stack)];
    expect(() => new LoadBalancerAllowList(stack, 'partners', { loadBalancer, admit })).toThrow(
      'or that is not known at synth',
    );
  });

  it('fails when it is given the construct for its resource', () => {
    const stack = newStack();
    const loadBalancer = new LoadBalancer(stack, 'front', REGIONAL) as never;
    expect(() => new LoadBalancerAllowList(stack, 'partners', { loadBalancer, admit: [newApp(stack)] })).toThrow(
      'loadBalancer is no digitalocean_loadbalancer: give the resource of the provider',
    );
  });
});

describe('KubernetesControlPlaneAllowList', () => {
  it("closes the cluster's API for everybody but its apps", () => {
    const json = synthesized((stack) => {
      new KubernetesControlPlaneAllowList(stack, 'deployers', { cluster: newCluster(stack), admit: [newApp(stack)] });
    });
    expect(json.resource.digitalocean_kubernetes_cluster.cluster.control_plane_firewall).toEqual({
      enabled: true,
      allowed_addresses: IPS.map((ip) => `${ip}/32`),
    });
  });

  it('fails when the cluster has such a firewall', () => {
    const stack = newStack();
    const cluster = newCluster(stack, { controlPlaneFirewall: { enabled: false, allowedAddresses: [] } });
    const admit = [newApp(stack)];
    expect(() => new KubernetesControlPlaneAllowList(stack, 'deployers', { cluster, admit })).toThrow(
      'cluster stack/cluster has a `controlPlaneFirewall`, which the list would overwrite',
    );
  });
});

/** Each list that a thing has only one of, with what it protects in the stack that is given. */
const LISTS: Record<string, (stack: TerraformStack) => (scope: Construct, id: string, app: IApp) => OneList> = {
  DatabaseTrustedSources: () => (scope, id, app) =>
    new DatabaseTrustedSources(scope, id, { cluster: { id: 'db' }, admit: [app] }),
  LoadBalancerAllowList: (stack) => {
    const loadBalancer = newBalancer(stack);
    return (scope, id, app) => new LoadBalancerAllowList(scope, id, { loadBalancer, admit: [app] });
  },
  KubernetesControlPlaneAllowList: (stack) => {
    const cluster = newCluster(stack);
    return (scope, id, app) => new KubernetesControlPlaneAllowList(scope, id, { cluster, admit: [app] });
  },
};

describe.each(Object.entries(LISTS))('%s, of which there is one', (_name, protect) => {
  it('fails when there is a list already, and says how to join it', () => {
    const stack = newStack();
    const list = protect(stack);
    list(stack, 'first', newApp(stack));
    expect(() => list(stack, 'second', newApp(stack, 'search'))).toThrow(
      / made already \(stack\/first\): there is one list, .* call `admitAlso\(app\)` of that one$/,
    );
  });

  it('shows in the address book whoever joined it', () => {
    const json = synthesized((stack) => {
      new AddressBook(stack, 'addresses');
      protect(stack)(stack, 'list', newApp(stack)).admitAlso(newApp(stack, 'search'));
    });
    const { web, search } = bookOf(json).apps;
    expect(search.admittedBy).toEqual([{ name: 'list', kind: expect.any(String) }]);
    expect(search.admittedBy).toEqual(web.admittedBy);
  });

  it('reads the addresses of an app in another stack from the state of that stack', () => {
    const root = Testing.app();
    const [lists, shop] = [stackIn(root, 'lists'), stackIn(root, 'shop')];
    protect(lists)(lists, 'list', newApp(lists)).admitAlso(newApp(shop, 'search'));
    const text = JSON.stringify(synthesizedStacks(root)['lists']?.resource);
    expect(text.match(/data\.terraform_remote_state/g)).toHaveLength(2);
  });

  it('admits apps of one name from two stacks, in the order of the stacks', () => {
    const valuesOf = (first: string, second: string) => {
      const root = Testing.app();
      const lists = stackIn(root, 'lists');
      const apps = Object.fromEntries(['one', 'two'].map((id) => [id, newApp(stackIn(root, id))]));
      protect(lists)(lists, 'list', apps[first]).admitAlso(apps[second]);
      return JSON.stringify(synthesizedStacks(root)['lists'].resource).match(/remote_state\.[\w-]+?(one|two)\b/g);
    };
    expect(valuesOf('one', 'two')).toHaveLength(4);
    expect(valuesOf('two', 'one')).toEqual(valuesOf('one', 'two'));
  });

  it('writes the addresses by name, whoever joined first', () => {
    const written = (...names: string[]) =>
      synthesized((stack) => {
        const apps = Object.fromEntries(['crawler', 'mail', 'search'].map((name) => [name, newApp(stack, name)]));
        const [first = '', ...others] = names;
        const list = protect(stack)(stack, 'list', apps[first] as IApp);
        for (const name of others) list.admitAlso(apps[name] as IApp);
      }).resource;
    expect(written('search', 'crawler', 'mail')).toEqual(written('mail', 'search', 'crawler'));
  });
});
