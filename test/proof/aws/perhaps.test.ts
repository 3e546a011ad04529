import { and, isGiven, or } from '../../../lib/proof/aws/perhaps';
import { Body } from '../../../lib/terraform/body';
import { Resource } from '../../../lib/terraform/resource';
import { Reference, Unknown, type Value } from '../../../lib/terraform/value';

const perhaps = new Unknown('var.it');
const vpc = new Resource(
  { address: 'aws_vpc.a', type: 'aws_vpc', name: 'a', isData: false, stack: 'shop' },
  () => undefined,
);
const network = new Reference(vpc, 'ipv6_cidr_block');

test.each([
  ['no part', [], true],
  ['all', [true, true], true],
  ['a false one, whatever the others', [perhaps, false], false],
  ['one that cannot be told', [true, perhaps], perhaps],
])('and: %s', (_, parts, whole) => {
  expect(and(...parts)).toBe(whole);
});

test.each([
  ['no part', [], false],
  ['none', [false, false], false],
  ['a true one, whatever the others', [perhaps, true], true],
  ['one that cannot be told', [false, perhaps], perhaps],
])('or: %s', (_, parts, whole) => {
  expect(or(...parts)).toBe(whole);
});

test.each<[string, Value | undefined, boolean | Unknown]>([
  ['nothing', undefined, false],
  ['empty text', '', false],
  ['an empty list', [], false],
  ['zero', 0, false],
  ['a number', 1, true],
  ['text', '2001:db8::/64', true],
  ['a list', ['2001:db8::1'], true],
  ['an attribute', network, true],
  ['what is made of attributes', new Unknown('cidrsubnet(aws_vpc.a.ipv6_cidr_block, 8, 1)', [network]), true],
  ['a choice', new Unknown('var.it ? aws_vpc.a.ipv6_cidr_block : null', [network]), expect.any(Unknown) as Unknown],
  ['a variable', perhaps, perhaps],
])('isGiven: %s', (_, value, expected) => {
  expect(isGiven(new Body('it', () => value), 'argument')).toEqual(expected);
});
