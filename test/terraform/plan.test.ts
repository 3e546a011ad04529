import { readTerraform } from '../../lib/terraform/read';
import { Unknown } from '../../lib/terraform/value';
import type { Estate } from '../../lib/terraform/estate';
import type { Json } from '../support';
import plan from './fixtures/plan-modules.json';

// Made by Terraform 1.11 of a root with a module `net`: counted subnets, NAT gateways and route tables, and locals.

const estate = readTerraform(plan);

function argument(address: string, name: string, of: Estate = estate) {
  return of.resources.find((resource) => resource.address === address)?.value(name);
}

/** What an unknown value may be, of a type. */
function candidates(address: string, name: string, type: string) {
  const value = argument(address, name);
  expect(value).toBeInstanceOf(Unknown);
  const { from, extent } = value as Unknown;
  return { extent, from: from.map(({ resource }) => resource.address).filter((each) => each.includes(type)) };
}

describe('a plan', () => {
  it('has every instance', () => {
    expect(estate.ofType('aws_nat_gateway').map(({ address }) => address)).toEqual([
      'module.net.aws_nat_gateway.this[0]',
      'module.net.aws_nat_gateway.this[1]',
    ]);
  });

  it('does not give what the cloud fills in', () => {
    expect(argument('aws_instance.one', 'associate_public_ip_address')).toBeUndefined();
    expect(argument('aws_instance.one', 'network_interface')).toBeUndefined();
    expect(argument('aws_instance.one', 'instance_type')).toBe('t3.micro');
  });

  it('gives user data as it is written, and not its hash', () => {
    expect(argument('aws_instance.one', 'user_data')).toBe('#!/bin/sh\necho hello');
  });

  it.each([
    ['by a reference', 'module.net.aws_internet_gateway.this', 'vpc_id', 'aws_vpc', 'all', ['module.net.aws_vpc.this']],
    [
      'by an output of a module',
      'aws_security_group.team["search"]',
      'vpc_id',
      'aws_vpc',
      'all',
      ['module.net.aws_vpc.this'],
    ],
    [
      'by the own index',
      'module.net.aws_nat_gateway.this[1]',
      'allocation_id',
      'aws_eip',
      'all',
      ['module.net.aws_eip.nat[1]'],
    ],
    [
      'by an index that is not written',
      'module.net.aws_nat_gateway.this[1]',
      'subnet_id',
      'aws_subnet',
      'some',
      ['module.net.aws_subnet.public["a"]', 'module.net.aws_subnet.public["b"]'],
    ],
    [
      'by an item of an output',
      'aws_instance.by_data',
      'subnet_id',
      'aws_subnet',
      'some',
      ['module.net.aws_subnet.public["a"]', 'module.net.aws_subnet.public["b"]'],
    ],
    [
      'by a local, of which a plan says nothing: anything of its module',
      'aws_instance.one',
      'subnet_id',
      'aws_subnet',
      'some',
      [
        'aws_subnet.odd',
        'module.net.aws_subnet.private[0]',
        'module.net.aws_subnet.private[1]',
        'module.net.aws_subnet.public["a"]',
        'module.net.aws_subnet.public["b"]',
      ],
    ],
  ])('tells what an unknown value is made from, %s', (_, address, name, type, extent, expected) => {
    const found = candidates(address, name, type);
    expect({ ...found, from: found.from.sort() }).toEqual({ extent, from: expected });
  });

  it('tells it in blocks as well', () => {
    const team = estate.resources.find(({ address }) => address === 'aws_lambda_function.team["search"]');
    const groups = team?.block('vpc_config')?.list('security_group_ids') ?? [];
    expect(estate.findAll(groups, 'aws_security_group')).toEqual([
      estate.resources.find(({ address }) => address === 'aws_security_group.team["search"]'),
    ]);
    const route = estate.ofType('aws_route_table')[1]?.block('route');
    expect(estate.find(route?.value('nat_gateway_id'), 'aws_nat_gateway')).toBe(estate.ofType('aws_nat_gateway')[1]);
    expect(route?.value('cidr_block')).toBe('0.0.0.0/0');
  });

  it('has the outputs', () => {
    expect(estate.outputs.get('stack')).toMatchObject({ known: 'k', address_book: { version: 1 } });
  });

  it('releases what it destroys, and what stood in the place of what it replaces', () => {
    const change = (name: string, actions: string[], after: object | null, unknown: object): Json => ({
      address: `aws_eip.${name}`,
      mode: 'managed',
      type: 'aws_eip',
      name,
      change: { actions, before: { id: `eipalloc-${name}`, public_ip: '203.0.113.1' }, after, after_unknown: unknown },
    });
    const read = readTerraform({
      format_version: '1.2',
      resource_changes: [change('gone', ['delete'], null, {}), change('new', ['delete', 'create'], {}, { id: true })],
    });
    expect(read.resources.map(({ address, isReleased }) => [address, isReleased])).toEqual([
      ['aws_eip.gone', true],
      ['aws_eip.new', false],
      ['aws_eip.new', true],
    ]);
    expect(argument('aws_eip.gone', 'public_ip', read)).toBe('203.0.113.1');
    expect(argument('aws_eip.new', 'public_ip', read)).toBeUndefined();
    expect(read.find('eipalloc-gone', 'aws_eip')).toMatchObject({ address: 'aws_eip.gone', isReleased: true });
    expect(read.find('eipalloc-new', 'aws_eip')).toMatchObject({ address: 'aws_eip.new', isReleased: true });
  });
});

describe('a state', () => {
  const resource = (address: string, values: object): Json => ({
    address,
    mode: 'managed',
    type: 'aws_subnet',
    name: 'a',
    values,
  });
  const read = readTerraform({
    format_version: '1.0',
    values: {
      outputs: { o: { value: 1 } },
      root_module: {
        resources: [resource('aws_subnet.a', { id: 'subnet-1' })],
        child_modules: [
          {
            address: 'module.m',
            child_modules: [{ resources: [resource('module.m.module.n.aws_subnet.a', { id: 'subnet-2' })] }],
          },
        ],
      },
    },
  });

  it('has the resources of every module', () => {
    expect(read.find('subnet-2', 'aws_subnet')).toMatchObject({ address: 'module.m.module.n.aws_subnet.a' });
    expect(read.outputs.get('stack')).toEqual({ o: 1 });
  });

  it('may be empty', () => {
    expect(readTerraform({ format_version: '1.0' }).resources).toEqual([]);
  });

  it('keeps only a hash of user data, which cannot be told', () => {
    const hashed = readTerraform({
      format_version: '1.0',
      values: {
        root_module: {
          resources: [resource('aws_subnet.a', { user_data: '12fa244b5fce655cad7e956e74e3248840916307' })],
        },
      },
    });
    expect(argument('aws_subnet.a', 'user_data', hashed)).toEqual(new Unknown('aws_subnet.a.user_data'));
  });
});

describe('what was replaced and still stands', () => {
  const resource = { address: 'aws_instance.a', mode: 'managed', type: 'aws_instance', name: 'a' };
  const state = {
    format_version: '1.0',
    values: { root_module: { resources: [resource, { ...resource, deposed_key: '0a' }] } },
  };
  const deleted = { ...resource, deposed: '0a', change: { actions: ['delete'], before: {}, after: null } };
  const addresses = (json: object) => readTerraform(json).resources.map(({ address }) => address);

  it('has an address of its own', () => {
    expect(addresses(state)).toEqual(['aws_instance.a', 'aws_instance.a (deposed object 0a)']);
  });

  it('is gone after a plan that destroys it, and else stays', () => {
    const plan = { format_version: '1.2', planned_values: {}, prior_state: state };
    expect(addresses({ ...plan, resource_changes: [deleted] })).toEqual(['aws_instance.a']);
    expect(addresses({ ...plan, resource_changes: [] })).toHaveLength(2);
  });
});
