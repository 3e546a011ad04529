import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { type App, TerraformStack, Testing } from 'cdktf';
import type { IApp } from 'cdktf-fixed-egress';
import { DropletApp, LoadBalancer, LoadBalancerAllowList } from 'cdktf-fixed-egress/digitalocean';
import type { Json } from '../support';
import { type DigitaloceanApi, startDigitaloceanApi } from './digitalocean-api/server';
import type { Workspace } from './terraform';
import { digitaloceanWorkspace } from './workspaces';

let api: DigitaloceanApi;
let terraform: Workspace;

beforeEach(async () => {
  api = await startDigitaloceanApi();
  terraform = digitaloceanWorkspace(api);
});

afterEach(async () => {
  terraform.remove();
  await api.stop();
});

function newStack(build: (stack: TerraformStack) => void, root: App = Testing.app()): TerraformStack {
  const stack = new TerraformStack(root, 'stack');
  new DigitaloceanProvider(stack, 'digitalocean');
  build(stack);
  return stack;
}

function described(stack: TerraformStack, ...ips: string[]): IApp {
  const addresses = ips.map((ip, index) => {
    return { name: `out-${index}`, ip, family: 'ipv4' as const, stability: 'fixed' as const };
  });
  return DropletApp.fromDropletAppAttributes(stack, 'partner', { addresses });
}

function newFront(stack: TerraformStack): LoadBalancer {
  const forwardingRule = [{ entryProtocol: 'http', entryPort: 80, targetProtocol: 'http', targetPort: 80 }];
  return new LoadBalancer(stack, 'front', { region: 'nyc3', forwardingRule });
}

/** Who may connect to the load balancer, and its address, by the API. */
async function front(): Promise<Json> {
  const { load_balancers } = (await (await fetch(`${api.url}/v2/load_balancers`)).json()) as Json;
  return load_balancers[0];
}

describe('the firewall of a load balancer, by the real provider against a stand-in for the API', () => {
  it('follows the apps that are admitted, and the load balancer keeps its address', async () => {
    await terraform.use(newStack(newFront));
    await terraform.apply('stack');
    const { ip } = await front();
    for (const ips of [['203.0.113.7'], ['203.0.113.7', '203.0.113.8'], ['203.0.113.8']]) {
      await terraform.use(
        newStack((stack) => {
          const { resource: loadBalancer } = newFront(stack);
          new LoadBalancerAllowList(stack, 'partners', { loadBalancer, admit: [described(stack, ...ips)] });
        }),
      );
      expect(await terraform.plannedChanges('stack')).toEqual({ 'digitalocean_loadbalancer.front': ['update'] });
      await terraform.apply('stack');
      expect(await front()).toMatchObject({ ip, firewall: { allow: ips.map((it) => `ip:${it}`) } });
      expect(await terraform.plannedChanges('stack')).toEqual({});
    }
  });

  it('stays as it was when the list is taken away, so that nobody is let in by that', async () => {
    await terraform.use(
      newStack((stack) => {
        const { resource: loadBalancer } = newFront(stack);
        new LoadBalancerAllowList(stack, 'partners', { loadBalancer, admit: [described(stack, '203.0.113.7')] });
      }),
    );
    await terraform.apply('stack');
    await terraform.use(newStack(newFront));
    expect(await terraform.plannedChanges('stack')).toEqual({});
    expect((await front()).firewall.allow).toEqual(['ip:203.0.113.7']);
  });
});
