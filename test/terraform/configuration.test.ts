import { readTerraform } from '../../lib/terraform/read';
import { Reference, Text, Unknown, type Value } from '../../lib/terraform/value';

/** Reads a configuration, and shows values as text. */
function read(json: object) {
  const estate = readTerraform(json);
  return {
    estate,
    addresses: estate.resources.map(({ address }) => address),
    value: (address: string, argument: string) =>
      shown(estate.resources.find((resource) => resource.address === address)?.value(argument)),
  };
}

function shown(value: Value | undefined): unknown {
  if (value instanceof Reference) return `-> ${value}`;
  if (value instanceof Unknown) return `? ${value}`;
  if (value instanceof Text) return String(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shown(item as Value)]));
}

const subnet = (argument: unknown) => ({
  aws_instance: { a: { subnet_id: argument } },
  aws_subnet: { a: { cidr_block: '10.0.0.0/24' } },
});

describe('an argument', () => {
  it.each([
    ['${aws_subnet.a.id}', '-> aws_subnet.a.id'],
    ['${resource.aws_subnet.a.id}', '-> aws_subnet.a.id'],
    ['${aws_subnet.a.cidr_block}', '10.0.0.0/24'],
    ['${aws_subnet.b.id}', '? aws_subnet.b'],
    ['${var.given}', '? var.given'],
    ['${var.default}', 'subnet-1'],
    ['${local.id}', '-> aws_subnet.a.id'],
    ['${data.aws_subnet.other.id}', '-> data.aws_subnet.other.id'],
    ['x-${aws_subnet.a.id}', 'x-${aws_subnet.a.id}'],
    ['$${aws_subnet.a.id}', '${aws_subnet.a.id}'],
    ['${path.module}', '? path.module'],
    ['${terraform.workspace}', '? terraform.workspace'],
    ['${', '? ${'],
    ['${aws_subnet.a}', '? aws_subnet.a'],
  ])('%s is %s', (argument, expected) => {
    const { value } = read({
      resource: subnet(argument),
      variable: { given: {}, default: { default: 'subnet-1' } },
      locals: { id: '${aws_subnet.a.id}' },
      data: { aws_subnet: { other: { filter: [] } } },
    });
    expect(value('aws_instance.a', 'subnet_id')).toBe(expected);
  });

  it('of a data source that is told the id of a resource is that of the resource', () => {
    const { value } = read({
      resource: subnet('${data.aws_subnet.a.id}'),
      data: { aws_subnet: { a: { id: '${aws_subnet.a.id}' } } },
      output: { range: { value: '${data.aws_subnet.a.cidr_block}' } },
    });
    expect(value('aws_instance.a', 'subnet_id')).toBe('-> aws_subnet.a.id');
  });

  it('is what terraform_data hands on', () => {
    const resource = {
      ...subnet('${terraform_data.a.output}'),
      terraform_data: { a: { input: '${aws_subnet.a.id}' } },
    };
    expect(read({ resource }).value('aws_instance.a', 'subnet_id')).toBe('-> aws_subnet.a.id');
  });

  it('may stand in lists of blocks, as tools write them', () => {
    const { value } = read({ resource: [{ aws_instance: [{ a: [{ subnet_id: 'subnet-1', '//': 'a comment' }] }] }] });
    expect(value('aws_instance.a', 'subnet_id')).toBe('subnet-1');
  });
});

describe('count', () => {
  it('makes instances', () => {
    const { addresses, value } = read({
      resource: {
        aws_eip: { a: { count: '${1 + 1}', tags: { Name: 'n${count.index}' } } },
        aws_nat_gateway: { a: { count: 2, allocation_id: '${aws_eip.a[count.index].id}' } },
      },
      output: { all: { value: '${aws_eip.a[*].id}' } },
    });
    expect(addresses).toEqual(['aws_eip.a[0]', 'aws_eip.a[1]', 'aws_nat_gateway.a[0]', 'aws_nat_gateway.a[1]']);
    expect(value('aws_eip.a[1]', 'tags')).toEqual({ Name: 'n1' });
    expect(value('aws_nat_gateway.a[1]', 'allocation_id')).toBe('-> aws_eip.a[1].id');
  });

  it('of nothing makes none', () => {
    const { addresses, value } = read({
      resource: { aws_eip: { a: { count: 0 } }, aws_instance: { a: { subnet_id: '${try(aws_eip.a[0].id, "none")}' } } },
    });
    expect(addresses).toEqual(['aws_instance.a']);
    expect(value('aws_instance.a', 'subnet_id')).toBe('none');
  });

  it('that cannot be told makes one that stands for all, and no index tells which', () => {
    const { estate, addresses } = read({
      variable: { n: {} },
      resource: {
        aws_subnet: { a: { count: '${var.n}' } },
        aws_instance: { a: { subnet_id: '${aws_subnet.a[0].id}' } },
      },
    });
    expect(addresses).toEqual(['aws_subnet.a', 'aws_instance.a']);
    const [instance] = estate.ofType('aws_instance');
    expect(instance?.value('subnet_id')).toMatchObject({ name: 'aws_subnet.a[0]', extent: 'open' });
  });
});

describe('for_each', () => {
  it('makes instances of a map and of a set', () => {
    const { addresses, value } = read({
      locals: { ranges: { a: '10.0.0.0/24', b: '10.0.1.0/24' } },
      resource: {
        aws_subnet: { it: { for_each: '${local.ranges}', cidr_block: '${each.value}', tags: { Name: '${each.key}' } } },
        aws_eip: { it: { for_each: '${toset(["x"])}', tags: { Name: '${each.value}' } } },
        aws_instance: { it: { subnet_id: '${aws_subnet.it["b"].id}', subnets: '${values(aws_subnet.it)[*].id}' } },
      },
    });
    expect(addresses).toEqual(['aws_subnet.it["a"]', 'aws_subnet.it["b"]', 'aws_eip.it["x"]', 'aws_instance.it']);
    expect(value('aws_subnet.it["b"]', 'cidr_block')).toBe('10.0.1.0/24');
    expect(value('aws_eip.it["x"]', 'tags')).toEqual({ Name: 'x' });
    expect(value('aws_instance.it', 'subnet_id')).toBe('-> aws_subnet.it["b"].id');
    expect(value('aws_instance.it', 'subnets')).toEqual(['-> aws_subnet.it["a"].id', '-> aws_subnet.it["b"].id']);
  });

  it('over another resource binds its instances', () => {
    const { value } = read({
      resource: {
        aws_subnet: { it: { for_each: { a: 1 } } },
        aws_route_table_association: { it: { for_each: '${aws_subnet.it}', subnet_id: '${each.value.id}' } },
      },
    });
    expect(value('aws_route_table_association.it["a"]', 'subnet_id')).toBe('-> aws_subnet.it["a"].id');
  });
});

describe('a dynamic block', () => {
  const table = (forEach: unknown) => ({
    variable: { routes: {} },
    resource: {
      aws_route_table: {
        a: {
          route: [{ cidr_block: '10.0.0.0/8' }],
          dynamic: {
            route: { for_each: forEach, iterator: 'r', content: { cidr_block: '${r.value}', gateway_id: '${r.key}' } },
          },
        },
      },
    },
  });

  it('makes blocks beside those that are written', () => {
    expect(read(table({ igw: '0.0.0.0/0' })).value('aws_route_table.a', 'route')).toEqual([
      { cidr_block: '10.0.0.0/8' },
      { cidr_block: '0.0.0.0/0', gateway_id: 'igw' },
    ]);
  });

  it('that cannot be told is a block of which nothing is known', () => {
    const { estate } = read(table('${var.routes}'));
    const [, made] = estate.ofType('aws_route_table')[0]?.blocks('route') ?? [];
    expect(shown(made?.value('gateway_id'))).toBe('? dynamic route');
  });
});

describe('what cannot be told between some things', () => {
  const choice = (from: string) =>
    read({ variable: { x: {} }, resource: { aws_subnet: { a: {}, b: {} }, aws_instance: { a: { subnet_id: from } } } })
      .estate;

  it('is one of them', () => {
    const estate = choice('${var.x ? aws_subnet.a.id : aws_subnet.b.id}');
    const found = estate.find(estate.ofType('aws_instance')[0]?.value('subnet_id'), 'aws_subnet');
    expect(found).toMatchObject({ found: [{ address: 'aws_subnet.a' }, { address: 'aws_subnet.b' }] });
  });

  it('is never taken for the only one that is known', () => {
    const estate = choice('${var.x ? aws_subnet.a.id : "subnet-1"}');
    const found = estate.find(estate.ofType('aws_instance')[0]?.value('subnet_id'), 'aws_subnet');
    expect(found).toMatchObject({ found: [{ address: 'aws_subnet.a' }, { name: expect.stringContaining('var.x') }] });
  });
});

describe('cyclic references', () => {
  it.each([
    [
      { locals: { a: '${local.b}', b: 'x${local.a}' }, output: { o: { value: '${local.a}' } } },
      'local.a -> local.b -> local.a',
    ],
    [
      {
        output: { o: { value: '${aws_subnet.a.tags}' } },
        resource: {
          aws_subnet: { a: { tags: { a: '${aws_subnet.b.tags}' } }, b: { tags: { a: '${aws_subnet.a.tags}' } } },
        },
      },
      'aws_subnet.a.tags -> aws_subnet.b.tags -> aws_subnet.a.tags',
    ],
    [
      { resource: { aws_eip: { a: { count: '${length(aws_eip.b)}' }, b: { count: '${length(aws_eip.a)}' } } } },
      'aws_eip.a -> aws_eip.b -> aws_eip.a',
    ],
  ])('are named: %#', (json, cycle) => {
    expect(() => read(json)).toThrow(`the JSON: cyclic references: ${cycle}`);
  });

  it('too many in a row are refused before the stack ends', () => {
    const locals = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`a${at}`, `\${local.a${at + 1}}`]));
    expect(() => read({ locals, output: { o: { value: '${local.a0}' } } })).toThrow('more than 250 references');
  });
});

it('a module that is not here is said, and its outputs cannot be told', () => {
  const { estate, value } = read({
    module: { net: { source: 'terraform-aws-modules/vpc/aws' } },
    resource: subnet('${module.net.private_subnets[0]}'),
  });
  expect(estate.unseen).toEqual([
    { address: 'module.net', stack: 'stack', why: expect.stringContaining('terraform show -json') },
  ]);
  expect(value('aws_instance.a', 'subnet_id')).toBe('? module.net.private_subnets');
});

it('text keeps readable what is encoded with parts that cannot be told', () => {
  const { value } = read({
    resource: {
      aws_instance: { a: { user_data_base64: '${base64gzip("a ${aws_eip.a.public_ip}")}' } },
      aws_eip: { a: {} },
    },
  });
  expect(value('aws_instance.a', 'user_data_base64')).toBe('a ${aws_eip.a.public_ip}');
});

test.each([['xxxxxxxxxx'], ['${digitalocean_vpc.it.id}']])(
  'texts that double each other to no end cannot be told: %s',
  (last) => {
    const locals = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`l${at}`, at === 39 ? last : `\${local.l${at + 1}}\${local.l${at + 1}}`]),
    );
    const { resources } = readTerraform({ locals, resource: { digitalocean_vpc: { it: { name: '${local.l0}' } } } });

    const { parts } = resources[0]?.value('name') as Text;
    expect(parts.some((part) => part instanceof Unknown)).toBe(true);
  },
);
