import { Testing } from 'cdktf';
import { AwsNatGateway } from '../../examples/aws-nat-gateway/main';
import type { Json } from '../support';
import { awsWorkspace } from './workspaces';
import { AwsNatGatewayWriting, type Writing } from './example-writings';
import { Moto } from './moto';
import type { Workspace } from './terraform';

const STACK = 'aws-nat-gateway';

describe('the example aws-nat-gateway, by real Terraform and the real AWS provider', () => {
  let moto: Moto;
  let terraform: Workspace;

  beforeAll(async () => {
    moto = await Moto.start();
    terraform = awsWorkspace(moto);
    await terraform.use(new AwsNatGateway(Testing.app(), STACK));
    await terraform.apply(STACK);
  });

  afterAll(async () => {
    terraform?.remove();
    await moto?.stop();
  });

  const plannedFor = async (writing: Writing) => {
    await terraform.use(new AwsNatGatewayWriting(Testing.app(), STACK, writing));
    return terraform.plannedChanges(STACK);
  };

  it('puts the Elastic IP of every app and zone into the address book', async () => {
    const state = await terraform.state(STACK);
    const { apps } = await terraform.output(STACK, 'address_book');
    expect(Object.keys(apps)).toEqual(['payments', 'search']);
    for (const app of Object.keys(apps)) {
      const entries: Json[] = apps[app].egress.addresses;
      expect(entries.map(({ name }) => name)).toEqual([`${app}-eu-west-1a`, `${app}-eu-west-1b`]);
      for (const { name, ip } of entries) {
        expect({ name, ip }).toEqual({ name, ip: state[`aws_eip.${name}`].public_ip });
        expect({ name, ip }).toEqual({ name, ip: state[`aws_nat_gateway.${name}`].public_ip });
      }
    }
  });

  it('puts exactly these addresses into the prefix list', async () => {
    const { apps } = await terraform.output(STACK, 'address_book');
    const published = Object.values<Json>(apps).flatMap(({ egress }) =>
      egress.addresses.map(({ ip }: Json) => `${ip}/32`),
    );
    const list = (await terraform.state(STACK))['aws_ec2_managed_prefix_list.partners'];
    expect(list.entry.map(({ cidr }: Json) => cidr).sort()).toEqual(published.sort());
    expect(list.max_entries).toBe(4);
  });

  it('plans no changes when nothing was edited', async () => {
    expect(await plannedFor({})).toEqual({});
  });

  it.each<[string, Writing]>([
    ['zones in another order', { zones: ['eu-west-1b', 'eu-west-1a'] }],
    ['apps in another order', { apps: ['search', 'payments'], admit: ['payments', 'search'] }],
    ['allow-listed addresses in another order', { admit: ['search', 'payments'] }],
    ['the address book before the apps', { bookFirst: true }],
    ['every construct wrapped in another one', { wrapped: true }],
  ])('plans no changes with %s', async (_, writing) => {
    expect(await plannedFor(writing)).toEqual({});
  });

  it('plans no change of any other address when an app goes', async () => {
    const changes = await plannedFor({ apps: ['search'] });
    const addresses = Object.keys(changes).filter((address) => /^aws_(eip|nat_gateway)\./.test(address));
    expect(addresses.sort()).toEqual([
      'aws_eip.payments-eu-west-1a',
      'aws_eip.payments-eu-west-1b',
      'aws_nat_gateway.payments-eu-west-1a',
      'aws_nat_gateway.payments-eu-west-1b',
    ]);
  });

  it('plans no change of any address when a zone is added', async () => {
    const changes = await plannedFor({ zones: ['eu-west-1c', 'eu-west-1a', 'eu-west-1b'] });
    const touched = Object.entries(changes).filter(
      ([address, actions]) => /^aws_(eip|nat_gateway|subnet|route)\./.test(address) && actions.join() !== 'create',
    );
    expect(touched).toEqual([]);
    expect(changes['aws_eip.search-eu-west-1c']).toEqual(['create']);
  });

  it('refuses to destroy an address while it is kept', async () => {
    const before = await moto.allocationIds();
    await plannedFor({});
    const { status, output } = await terraform.tryDestroy(STACK);
    expect(status).not.toBe(0);
    expect(output).toContain('Instance cannot be destroyed');
    expect(await moto.allocationIds()).toEqual(before);
  });

  it('destroys everything once the context turns retention off', async () => {
    await terraform.use(new AwsNatGateway(Testing.app({ context: { 'fixed-egress:retain': 'false' } }), STACK));
    await terraform.apply(STACK);
    expect(await terraform.tryDestroy(STACK)).toMatchObject({ status: 0 });
    expect(await moto.allocationIds()).toEqual([]);
  });
});
