import { blocksOf, summaryOf, terraformOf, withIds } from '../guide';
import { guardPlan } from '../../lib/guard/guard';
import type { Json } from '../support';
import { type DigitaloceanApi, startDigitaloceanApi } from './digitalocean-api/server';
import type { Workspace } from './terraform';
import { digitaloceanWorkspace } from './workspaces';

// The steps of docs/adopt.md: its programs and its lines, with the ids of what stands in the stand-in in the places of those that it shows.

const HEADING = 'A NAT Droplet with a reserved IP, made by a script';
const STACK = 'shop';

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

async function get(path: string): Promise<Json> {
  return (await fetch(`${api.url}/v2/${path}`)).json() as Promise<Json>;
}

async function post(path: string, body: object): Promise<Json> {
  const answer = await fetch(`${api.url}/v2/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return answer.json() as Promise<Json>;
}

/** Which Droplet each reserved IP is on, by the name of the Droplet. */
async function assigned(): Promise<Record<string, string>> {
  const { reserved_ips } = await get('reserved_ips');
  return Object.fromEntries(reserved_ips.map(({ droplet, ip }: Json) => [ip, droplet?.name ?? 'no Droplet']));
}

/** Takes a program of the guide. */
async function use(index: number, ids: Record<string, string>): Promise<void> {
  const json = terraformOf(withIds(blocksOf(HEADING, 'ts')[index], ids));
  delete json.terraform;
  await terraform.useFiles(STACK, { 'cdk.tf.json': JSON.stringify(json) });
}

/** Plans, expects what the guide shows of that and that the guard calls it safe, and deploys it. */
async function deploy(shown: number): Promise<void> {
  const { output } = await terraform.tryPlan(STACK, '-out=plan');
  expect(`${summaryOf(output)}\n`).toBe(blocksOf(HEADING, 'text')[shown]);
  expect(guardPlan(await terraform.shown(STACK, 'plan')).changes).toEqual([]);
  await terraform.apply(STACK);
}

describe('the guide to adoption, by the real provider against a stand-in for the API', () => {
  it('brings the reserved IP of a NAT Droplet that a script made to a pair, and back, without a release', async () => {
    const { vpc } = await post('vpcs', { name: 'vpc', region: 'nyc3', ip_range: '10.10.10.0/24' });
    const request = { name: 'old-nat', region: 'nyc3', size: 's-1vcpu-1gb', image: 'debian-13-x64', vpc_uuid: vpc.id };
    const { droplet } = await post('droplets', request);
    const ip = api.reserveIp('nyc3');
    const giveBack = () => post(`reserved_ips/${ip}/actions`, { type: 'assign', droplet_id: droplet.id });
    await giveBack();

    await use(0, { '203.0.113.40': ip });
    await deploy(0);
    const second = (await terraform.state(STACK))['digitalocean_reserved_ip.crawler-b'].ip_address;
    expect(await assigned()).toEqual({ [ip]: 'old-nat', [second]: 'no Droplet' });

    await use(1, { '203.0.113.40': ip, '5a4981aa-9653-4bd1-bef5-d6bff52042e4': vpc.id });
    await deploy(1);
    expect(await assigned()).toEqual({ [ip]: 'gateway-a', [second]: 'gateway-b' });
    expect(await terraform.plannedChanges(STACK)).toEqual({});

    await giveBack();
    await use(0, { '203.0.113.40': ip });
    await terraform.apply(STACK);
    expect(await assigned()).toEqual({ [ip]: 'old-nat', [second]: 'no Droplet' });
    expect((await get('droplets')).droplets.map(({ name }: Json) => name)).toEqual(['old-nat']);
  });
});
