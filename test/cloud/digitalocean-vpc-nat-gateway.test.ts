import { DigitaloceanProvider } from '@cdktf/provider-digitalocean/lib/provider';
import { Vpc } from '@cdktf/provider-digitalocean/lib/vpc';
import { TerraformStack, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { DropletApp, ReservedIp, VpcNatGateway } from 'cdktf-fixed-egress/digitalocean';
import type { Json } from '../support';
import { type DigitaloceanApi, startDigitaloceanApi } from './digitalocean-api/server';
import { refusedIn, type Workspace } from './terraform';
import { digitaloceanWorkspace } from './workspaces';

const SIZE = 's-1vcpu-1gb';

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

/** What the API itself says. */
async function get(path: string): Promise<Json> {
  return (await fetch(`${api.url}/v2/${path}`)).json() as Promise<Json>;
}

/** Asks the API for something, as a person does. */
async function post(path: string, body: object): Promise<Json> {
  const answer = await fetch(`${api.url}/v2/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return answer.json() as Promise<Json>;
}

/** The addresses of the app in the address book. */
async function published(): Promise<string[]> {
  const book = await terraform.output('stack', 'address_book');
  return book.apps.crawler.egress.addresses.map(({ ip }: Json) => ip);
}

function newStack(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new DigitaloceanProvider(stack, 'digitalocean');
  build(stack);
  new AddressBook(stack, 'addresses');
  return stack;
}

describe('a VPC NAT gateway, by the real provider against a stand-in for the API', () => {
  const withGateway = (size: number, vpcName = 'vpc') =>
    newStack((stack) => {
      const vpc = new Vpc(stack, vpcName, { name: vpcName, region: 'nyc3', ipRange: '10.10.10.0/24' });
      const egress = new VpcNatGateway(stack, 'nat', { region: 'nyc3', vpc, size });
      new DropletApp(stack, 'crawler', { egress, size: SIZE });
    });

  it('publishes its address, tells hosts where it is, keeps its address when it grows, and refuses to lose it', async () => {
    await terraform.use(withGateway(1));
    await terraform.apply('stack');
    expect(await terraform.plannedChanges('stack')).toEqual({});
    const [gateway] = (await get('vpc_nat_gateways')).vpc_nat_gateways;
    expect(await published()).toEqual([gateway.egresses.public_gateways[0].ipv4]);
    const [host] = (await get('droplets')).droplets;
    expect(host.tags).toContain(`fixed-egress:a:${gateway.vpcs[0].gateway_ip.replaceAll('.', '-')}`);

    await terraform.use(withGateway(2));
    expect(await terraform.plannedChanges('stack')).toEqual({ 'digitalocean_vpc_nat_gateway.nat': ['update'] });

    await terraform.use(withGateway(1, 'other'));
    const { status, output } = await terraform.tryPlan('stack');
    expect(status).not.toBe(0);
    expect(output).toContain('Instance cannot be destroyed');
  });
});

describe('a VPC NAT gateway that a person made, by the real provider against a stand-in for the API', () => {
  const adopting = (adopt: string, id: string) =>
    newStack((stack) => {
      const vpc = { id, ipRange: '10.10.10.0/24' };
      const egress = new VpcNatGateway(stack, 'nat', { region: 'nyc3', vpc, size: 2, adopt });
      new DropletApp(stack, 'crawler', { egress, size: SIZE });
    });

  it('is adopted with its address, renamed and resized in place', async () => {
    const { vpc } = await post('vpcs', { name: 'vpc', region: 'nyc3', ip_range: '10.10.10.0/24' });
    const request = { name: 'by-hand', type: 'PUBLIC', region: 'nyc3', size: 1, vpcs: [{ vpc_uuid: vpc.id }] };
    const { vpc_nat_gateway: made } = await post('vpc_nat_gateways', request);
    await terraform.use(adopting(made.id, vpc.id));
    expect(await terraform.plannedChanges('stack')).toMatchObject({ 'digitalocean_vpc_nat_gateway.nat': ['update'] });
    await terraform.apply('stack');
    const { id, egresses } = made;
    expect((await get('vpc_nat_gateways')).vpc_nat_gateways).toMatchObject([{ id, egresses, name: 'nat', size: 2 }]);
    expect(await published()).toEqual([egresses.public_gateways[0].ipv4]);
    expect(await terraform.plannedChanges('stack')).toEqual({});
  });

  it('is refused where it is the default gateway, which Terraform would replace', async () => {
    const { vpc } = await post('vpcs', { name: 'vpc', region: 'nyc3', ip_range: '10.10.10.0/24' });
    const vpcs = [{ vpc_uuid: vpc.id, default_gateway: true }];
    const request = { name: 'nat', type: 'PUBLIC', region: 'nyc3', size: 2, vpcs };
    const { vpc_nat_gateway: made } = await post('vpc_nat_gateways', request);
    await terraform.use(adopting(made.id, vpc.id));
    const { status, output } = await terraform.tryPlan('stack');
    expect(status).not.toBe(0);
    expect(refusedIn(output)).toEqual(['digitalocean_vpc_nat_gateway.nat']);
  });
});

describe('a Droplet app with reserved IPs of its own, by the real provider against a stand-in for the API', () => {
  const withAddresses = (ids: string[], userData?: string) =>
    newStack((stack) => {
      const egress = ids.map((id) => new ReservedIp(stack, id, { region: 'nyc3' }));
      new DropletApp(stack, 'crawler', { egress, size: SIZE, userData });
    });

  it('assigns one to each host, changes no host when one comes, and keeps them when hosts are replaced', async () => {
    await terraform.use(withAddresses(['out-b']));
    await terraform.apply('stack');
    expect(await terraform.plannedChanges('stack')).toEqual({});

    await terraform.use(withAddresses(['out-a', 'out-b']));
    expect(Object.entries(await terraform.plannedChanges('stack')).sort()).toEqual([
      ['digitalocean_droplet.out-a', ['create']],
      ['digitalocean_reserved_ip.out-a', ['create']],
      ['digitalocean_reserved_ip_assignment.out-a', ['create']],
      ['output.address_book', ['update']],
      ['terraform_data.address-book-since-egress-crawler["out-a"]', ['create']],
    ]);

    const before = await published();
    await terraform.use(withAddresses(['out-b'], 'echo new'));
    await terraform.apply('stack');
    expect(await published()).toEqual(before);
    const [reserved] = (await get('reserved_ips')).reserved_ips;
    expect(reserved.droplet.name).toBe('out-b');
  });
});
