import { Vpcs } from '../../../lib/proof/aws/vpcs';
import { Outside } from '../../../lib/terraform/estate';
import type { Resource } from '../../../lib/terraform/resource';
import { Reference, Unknown, type Value } from '../../../lib/terraform/value';
import { stateOf } from './estate';

const NEW_VPC = { 'aws_vpc.a': {} };
const OLD_VPC = { 'aws_vpc.a': { id: 'vpc-1' } };

/** The subnets of a list that is made from one subnet, with the VPC as it is before Terraform applies. */
function named(vpc: Record<string, Record<string, Value>>, list: (subnet: Reference) => readonly Value[]) {
  const resources = stateOf(vpc).resources;
  const vpcId = vpc['aws_vpc.a']?.id ?? new Reference(resources[0] as Resource, 'id');
  const estate = stateOf({ ...vpc, 'aws_subnet.a': { vpc_id: vpcId } });
  const [subnet] = estate.ofType('aws_subnet') as [Resource];
  const found = new Vpcs(estate).subnetsIn(list(new Reference(subnet, 'id')));
  return found.map((one) => (one instanceof Unknown ? `unknown: ${one.name}` : (one as Resource).address));
}

const untold = (subnet: Reference) => [new Unknown('var.subnets', [subnet])];

test('a list that is not known names all that it is made from, in a VPC that is not there yet', () => {
  expect(named(NEW_VPC, untold)).toEqual(['aws_subnet.a']);
});

test('in a VPC that stands already, it may name others as well', () => {
  expect(named(OLD_VPC, untold)).toEqual(['aws_subnet.a', 'unknown: var.subnets']);
});

test('so it may in a VPC that stands outside', () => {
  const estate = stateOf({ 'aws_subnet.a': { vpc_id: 'vpc-1' } });
  const [subnet] = estate.ofType('aws_subnet') as [Resource];
  const found = new Vpcs(estate).subnetsIn(untold(new Reference(subnet, 'id')));

  expect(found).toEqual([subnet, expect.any(Unknown)]);
});

test('a list that is known is what it says', () => {
  expect(named(OLD_VPC, (subnet) => [subnet, 'subnet-1'])).toEqual(['aws_subnet.a', 'subnet-1']);
  expect(new Vpcs(stateOf(OLD_VPC)).subnetsIn(['subnet-1'])).toEqual([new Outside('subnet-1')]);
});
