import { Estate } from '../../lib/terraform/estate';
import { Resource } from '../../lib/terraform/resource';
import { Reference, Unknown, type Value } from '../../lib/terraform/value';

/** A resource of an address such as `aws_route.a`. */
function resource(address: string, body: Readonly<Record<string, Value>> = {}): Resource {
  const [type = '', name = ''] = address.split('.');
  return new Resource({ address, type, name, isData: false, stack: 'it' }, (argument) => body[argument]);
}

const table = resource('aws_route_table.a');
const other = resource('aws_route_table.b');
const tableId = new Reference(table, 'id');

/** What a value finds among route tables. */
function find(value: Value, ...more: Resource[]) {
  return new Estate([table, other, ...more]).find(value, 'aws_route_table');
}

test('what is made from an argument of another resource is what that argument names', () => {
  const route = resource('aws_route.a', { route_table_id: tableId });
  const unknown = new Unknown('module.network.table', [new Reference(route, 'route_table_id')]);

  expect(find(unknown, route)).toBe(table);
});

test('through as many resources as there are', () => {
  const route = resource('aws_route.a', { route_table_id: new Unknown('var.table', [tableId]) });
  const association = resource('aws_route_table_association.a', {
    route_table_id: new Unknown('local.table', [new Reference(route, 'route_table_id')]),
  });
  const unknown = new Unknown('var.it', [new Reference(association, 'route_table_id')]);

  expect(find(unknown, route, association)).toBe(table);
});

test('what cannot be told on the way leaves it open', () => {
  const route = resource('aws_route.a', { route_table_id: new Unknown('var.table', [tableId], 'open') });
  const unknown = new Unknown('var.it', [new Reference(route, 'route_table_id')]);

  expect(find(unknown, route)).toMatchObject({ found: [table, unknown] });
});

test('what cannot be told beside it leaves it open', () => {
  const route = resource('aws_route.a', { route_table_id: new Unknown('var.table') });
  const unknown = new Unknown('var.it', [tableId, new Reference(route, 'route_table_id')]);

  expect(find(unknown, route)).toMatchObject({ found: [table, unknown] });
});

test('what is made from other things does not', () => {
  const instance = resource('aws_instance.a');
  const address = resource('aws_eip.a', { instance: new Unknown('var.instance', [new Reference(instance, 'id')]) });
  const unknown = new Unknown('var.it', [tableId, new Reference(address, 'instance')]);

  expect(find(unknown, address, instance)).toBe(table);
});

test('resources that go round in a circle come to what they are made from', () => {
  const bodies: Record<string, Value> = {};
  const route = resource('aws_route.a', bodies);
  const unknown = new Unknown('local.table', [new Reference(route, 'route_table_id'), tableId]);
  bodies.route_table_id = unknown;

  expect(find(unknown, route)).toBe(table);
  expect(find(new Unknown('var.it', [tableId, new Reference(other, 'id')]), route)).toMatchObject({
    found: [table, other],
  });
});
