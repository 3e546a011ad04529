import { gunzipSync } from 'node:zlib';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { AddressBook } from 'cdktf-fixed-egress';
import { EgressVpc, NatGateways, NatInstances, type NatInstancesProps, VpcApp } from 'cdktf-fixed-egress/aws';
import { AwsNatInstances } from '../../examples/aws-nat-instances/main';
import type { Json } from '../support';
import { type Image, Moto } from './moto';
import type { Ec2Request } from './moto-front';
import type { Workspace } from './terraform';
import { awsWorkspace } from './workspaces';

const DEBIAN = { owner: '136693071363', name: 'debian-13-arm64-20260101-1' };
const IMAGES: Image[] = [{ id: 'ami-0123456789abcdef0', ...DEBIAN }];
const ZONES = ['eu-west-1a', 'eu-west-1b'];

/** What takes an address away, or a machine down. */
const HARM =
  /^(UnassignPrivateIpAddresses|DisassociateAddress|ReleaseAddress|StopInstances|TerminateInstances|DetachNetworkInterface|DeleteNetworkInterface|ReplaceRoute|DeleteRoute)$/;

let moto: Moto;
let terraform: Workspace;

beforeAll(async () => {
  moto = await Moto.start(IMAGES);
  terraform = awsWorkspace(moto);
});

afterAll(async () => {
  terraform?.remove();
  await moto?.stop();
});

/** moto demands the size of a root disk, where AWS takes the image's. */
function withDiskSize(stack: TerraformStack): TerraformStack {
  for (const half of ['a', 'b']) {
    stack.addOverride(`resource.aws_instance.nat-${half}.root_block_device.volume_size`, 8);
  }
  return stack;
}

function harmIn(requests: Ec2Request[]): Ec2Request[] {
  return requests.filter(({ Action }) => HARM.test(Action));
}

/** The allocation id and the public IP of every Elastic IP whose name begins with an app's. */
async function addressesOf(stack: string, app: RegExp): Promise<Json> {
  const addresses = Object.entries(await terraform.state(stack)).filter(([address]) =>
    new RegExp(`^aws_eip\\.${app.source}`).test(address),
  );
  return Object.fromEntries(addresses.map(([address, it]) => [address, [it.allocation_id, it.public_ip]]));
}

describe('the example aws-nat-instances, by real Terraform and the real AWS provider', () => {
  const STACK = 'aws-nat-instances';

  beforeAll(async () => {
    await terraform.use(withDiskSize(new AwsNatInstances(Testing.app(), STACK)));
    await terraform.apply(STACK);
  });

  it('plans no changes when nothing was edited', async () => {
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });

  it('associates the addresses of every app with places of its own on both interfaces', async () => {
    const state = await terraform.state(STACK);
    const { apps } = await terraform.output(STACK, 'address_book');
    expect(Object.keys(apps)).toEqual(['crawler', 'payments', 'search']);
    const taken = Object.keys(apps).flatMap((app) => {
      const entries: Json[] = apps[app].egress.addresses;
      expect(entries.map(({ name }) => name)).toEqual(ZONES.map((zone) => `${app}-${zone}`));
      return entries.map(({ name, ip }) => {
        const { public_ip, network_interface_id, private_ip_address } = state[`aws_eip_association.${name}`];
        expect({ name, ip }).toEqual({ name, ip: public_ip });
        return `${network_interface_id} ${private_ip_address}`;
      });
    });
    expect(new Set(taken).size).toBe(6);
    for (const half of ['a', 'b']) {
      const { private_ip_list, private_ip } = state[`aws_network_interface.nat-${half}`];
      expect(private_ip_list).toHaveLength(4);
      expect(private_ip_list[0]).toBe(private_ip);
    }
  });

  it("lists what the pair's own packets leave from", async () => {
    const state = await terraform.state(STACK);
    const { gateways } = await terraform.output(STACK, 'address_book');
    expect(gateways.nat.map(({ name, ip }: Json) => [name, ip])).toEqual(
      ['nat-a', 'nat-b'].map((name) => [name, state[`aws_eip.${name}`].public_ip]),
    );
    const own = state['aws_eip_association.nat-a'].private_ip_address;
    expect(own).toBe(state['aws_network_interface.nat-a'].private_ip);
  });

  it('fills the references of the boot document in, and leaves the shell its own', async () => {
    const state = await terraform.state(STACK);
    const answer = await moto.ec2('DescribeInstanceAttribute', {
      InstanceId: state['aws_instance.nat-b'].id,
      Attribute: 'userData',
    });
    const base64 = /<userData>.*?<value>(.*?)<\/value>/s.exec(answer)?.[1] ?? '';
    const document = gunzipSync(Buffer.from(base64, 'base64')).toString();
    for (const half of ['a', 'b']) {
      expect(document).toContain(state[`aws_route_table.nat-${half}`].id);
      expect(document).toContain(state[`aws_network_interface.nat-${half}`].id);
      expect(document).toContain(state[`aws_network_interface.nat-${half}`].private_ip);
    }
    expect(document).toContain('${METADATA:-http://169.254.169.254}');
    expect(document).toContain('%{http_code}');
    expect(document).not.toContain('$${');
  });

  it('allows the pair to replace routes of its own two route tables, and nothing else', async () => {
    const state = await terraform.state(STACK);
    expect(JSON.parse(state['aws_iam_role_policy.nat'].policy).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'ec2:ReplaceRoute',
        Resource: [state['aws_route_table.nat-a'].arn, state['aws_route_table.nat-b'].arn],
      },
    ]);
  });

  it('does not fight a route that the other half has taken over', async () => {
    const state = await terraform.state(STACK);
    const before = state['aws_network_interface.nat-a'].id;
    const replace = (NetworkInterfaceId: string) =>
      moto.ec2('ReplaceRoute', {
        RouteTableId: state['aws_route_table.nat-a'].id,
        DestinationCidrBlock: '0.0.0.0/0',
        NetworkInterfaceId,
      });
    await replace(state['aws_network_interface.nat-b'].id);
    expect(await terraform.plannedChanges(STACK)).toEqual({});
    await replace(before);
  });
});

interface Writing {
  readonly apps?: readonly string[];
  readonly gateway?: 'instances' | 'gateways';
  readonly props?: Partial<NatInstancesProps>;
}

const PLACES: Record<string, { slot: number; cidr: string }> = {
  one: { slot: 1, cidr: '10.0.16.0/20' },
  two: { slot: 2, cidr: '10.0.32.0/20' },
  three: { slot: 3, cidr: '10.0.48.0/20' },
};

describe('an edit of a stack with NAT instances', () => {
  const STACK = 'edited';

  const use = async ({ apps = ['one', 'two'], gateway = 'instances', props }: Writing) => {
    const stack = new TerraformStack(Testing.app(), STACK);
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    const vpc = new EgressVpc(stack, 'vpc', { cidr: '10.0.0.0/16', zones: ZONES });
    const slots = Object.fromEntries(Object.entries(PLACES).map(([app, { slot }]) => [app, slot]));
    const isPair = gateway === 'instances';
    const egress = isPair
      ? new NatInstances(stack, 'nat', { vpc, slots, retain: false, ...props })
      : new NatGateways(stack, 'nat', { vpc, retain: false });
    for (const name of apps) new VpcApp(stack, name, { egress, cidr: PLACES[name].cidr });
    new AddressBook(stack, 'addresses');
    await terraform.use(isPair ? withDiskSize(stack) : stack);
  };
  const applied = () => moto.requestsOf(() => terraform.apply(STACK));

  beforeAll(async () => {
    await use({});
    await terraform.apply(STACK);
  });

  it('takes an app in another order without a change', async () => {
    await use({ apps: ['two', 'one'] });
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });

  it('adds an app, and the API hears of nothing but what is new and the tags of the instances', async () => {
    const before = await addressesOf(STACK, /(one|two)-/);
    await use({ apps: ['three', 'one', 'two'] });
    const changes = await terraform.plannedChanges(STACK);
    expect(changes['aws_instance.nat-a']).toEqual(['update']);
    const requests = await applied();
    expect(harmIn(requests)).toEqual([]);
    expect(requests.filter(({ Action }) => Action === 'AssociateAddress')).toHaveLength(2);
    expect(await addressesOf(STACK, /(one|two)-/)).toEqual(before);
    const state = await terraform.state(STACK);
    const published = state['aws_eip.three-eu-west-1b'].public_ip;
    expect(state['aws_instance.nat-b'].tags).toMatchObject({
      'fixed-egress:three': `10.0.48.0/23,10.0.50.0/23 10.0.3.251 ${published}`,
    });
  });

  it('removes an app, and the API hears of the end of its own addresses alone', async () => {
    const gone = Object.values<[string, string]>(await addressesOf(STACK, /one-/)).map(([id]) => id);
    const state = await terraform.state(STACK);
    const associations = ZONES.map((zone) => state[`aws_eip_association.one-${zone}`].id);
    const before = await addressesOf(STACK, /(two|three)-/);
    await use({ apps: ['two', 'three'] });
    const harm = harmIn(await applied());
    expect(new Set(harm.map(({ Action }) => Action))).toEqual(new Set(['DisassociateAddress', 'ReleaseAddress']));
    const ofOne = [...gone, ...associations];
    expect(harm.filter(({ AllocationId, AssociationId }) => !ofOne.includes(AllocationId ?? AssociationId))).toEqual(
      [],
    );
    expect(await addressesOf(STACK, /(two|three)-/)).toEqual(before);
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });

  it('of the boot document replaces neither half, says so, and then only the one that is rolled', async () => {
    const edited = { timers: { interval: 500 } };
    await use({ apps: ['two', 'three'], props: edited });
    const unrolled = (await terraform.tryPlan(STACK)).output.replace(/\s+/g, ' ');
    expect(unrolled).toContain('No changes.');
    for (const half of ['a', 'b']) {
      expect(unrolled).toContain(`in half ${half} (boot document). Deploy it with roll: '${half}'.`);
    }

    await use({ apps: ['two', 'three'], props: { ...edited, roll: 'b' } });
    const changes = await terraform.plannedChanges(STACK);
    const halves = Object.keys(changes).filter((it) => /^aws_(instance|network_interface|eip|route)/.test(it));
    expect(halves).toEqual(['aws_instance.nat-b']);
    const before = await addressesOf(STACK, /./);
    const harm = harmIn(await applied());
    expect(harm.map(({ Action }) => Action)).toEqual(['TerminateInstances']);
    expect(await addressesOf(STACK, /./)).toEqual(before);

    await use({ apps: ['two', 'three'], props: edited });
    const { output } = await terraform.tryPlan(STACK);
    expect(output).toContain('No changes.');
    expect(output).toContain('in check.nat-a.');
    expect(output).not.toContain('in check.nat-b.');
  });

  it('that takes NAT gateways instead keeps every address of every app, in one apply', async () => {
    const before = await addressesOf(STACK, /(two|three)-/);
    expect(Object.keys(before)).toHaveLength(4);
    await use({ apps: ['two', 'three'], gateway: 'gateways' });
    await terraform.apply(STACK);
    expect(await addressesOf(STACK, /(two|three)-/)).toEqual(before);
    const state = await terraform.state(STACK);
    for (const [address, [, ip]] of Object.entries<[string, string]>(before)) {
      expect(state[address.replace('aws_eip', 'aws_nat_gateway')].public_ip).toBe(ip);
    }
    expect(await terraform.plannedChanges(STACK)).toEqual({});
  });
});
