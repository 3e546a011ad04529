import { readTerraform } from '../../lib/terraform/read';
import { Unknown } from '../../lib/terraform/value';

/** A plan of subnets `all`, and of associations that name them by an expression with these references. */
function planOf(
  subnets: readonly (string | number)[],
  associations: readonly (string | number)[],
  references: string[],
) {
  const change = (type: string, name: string, index: string | number, unknown: object) => ({
    address: `${type}.${name}[${JSON.stringify(index)}]`,
    mode: 'managed',
    type,
    name,
    index,
    change: { actions: ['create'], before: null, after: {}, after_unknown: { id: true, ...unknown } },
  });
  return readTerraform({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: [
      ...subnets.map((index) => change('aws_subnet', 'all', index, {})),
      ...associations.map((index) => change('aws_route_table_association', 'it', index, { subnet_id: true })),
    ],
    configuration: {
      root_module: {
        resources: [
          { mode: 'managed', type: 'aws_subnet', name: 'all' },
          {
            mode: 'managed',
            type: 'aws_route_table_association',
            name: 'it',
            expressions: { subnet_id: { references } },
            for_each_expression: { references: ['aws_subnet.all'] },
          },
        ],
      },
    },
  });
}

/** The subnets that each association may name. */
function named(...plan: Parameters<typeof planOf>): string[][] {
  return planOf(...plan)
    .ofType('aws_route_table_association')
    .map((it) => it.value('subnet_id'))
    .map((value) => (value instanceof Unknown ? value.from.map(({ resource }) => resource.address) : []));
}

const BY_COUNT = ['aws_subnet.all', 'count.index'];
const BY_VALUE = ['each.value.id', 'each.value'];

test('as many of both: each has its own', () => {
  expect(named([0, 1], [0, 1], BY_COUNT)).toEqual([['aws_subnet.all[0]'], ['aws_subnet.all[1]']]);
});

test('other than as many, the index may be one that is counted from another: any', () => {
  const any = ['aws_subnet.all[0]', 'aws_subnet.all[1]', 'aws_subnet.all[2]', 'aws_subnet.all[3]'];

  expect(named([0, 1, 2, 3], [0, 1], BY_COUNT)).toEqual([any, any]);
});

test('the value of a key is made from what has that key', () => {
  expect(named(['a', 'b'], ['a', 'b'], BY_VALUE)).toEqual([['aws_subnet.all["a"]'], ['aws_subnet.all["b"]']]);
});

test('where nothing has that key, it is made from any', () => {
  const any = ['aws_subnet.all["a"]', 'aws_subnet.all["b"]'];

  expect(named(['a', 'b'], ['private-a', 'private-b'], BY_VALUE)).toEqual([any, any]);
});
