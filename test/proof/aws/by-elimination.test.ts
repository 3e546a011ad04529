import { isOneFor } from '../../../lib/proof/aws/by-elimination';
import { OneOf, Outside } from '../../../lib/terraform/estate';
import { Unknown } from '../../../lib/terraform/value';

const [a, b, c] = ['subnet-a', 'subnet-b', 'subnet-c'].map((id) => new Outside(id)) as [Outside, Outside, Outside];
const oneOf = (...things: Outside[]) => new OneOf(things, 'each.value');

test('as many as the things that they may be of: each has one', () => {
  const unclear = [oneOf(a, b), oneOf(b, a)];

  expect([a, b, c].map((thing) => isOneFor(thing, unclear))).toEqual([true, true, false]);
});

test('fewer than the things: any may have none', () => {
  expect(isOneFor(a, [oneOf(a, b)])).toBe(false);
  expect(isOneFor(a, [oneOf(a, b, c), oneOf(a, b, c)])).toBe(false);
});

test('one that may be of another thing as well does not count', () => {
  expect(isOneFor(a, [oneOf(a, b), oneOf(a, b, c)])).toBe(false);
});

test('one of which nothing can be told does not count', () => {
  expect(isOneFor(a, [oneOf(a, b), new Unknown('var.subnet')])).toBe(false);
  expect(isOneFor(a, [oneOf(a, b), new OneOf([a, new Unknown('var.subnet')], 'each.value')])).toBe(false);
});

test('a smaller set of things is settled by itself', () => {
  const unclear = [oneOf(a, b), oneOf(a, b), oneOf(a, b, c)];

  expect(isOneFor(a, unclear)).toBe(true);
});
