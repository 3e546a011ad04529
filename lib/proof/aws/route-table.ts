import { all, type Blind, blind, either, NOWHERE, type Outcome, verdictOf } from '../network/outcome';
import { type Found, OneOf, Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { isOneFor } from './by-elimination';
import { handOver } from './carriers';
import { type Packets, past } from './packets';
import { SUBNETS, VPCS } from './kinds';
import { lookUp, type Route } from './routes';
import type { Vpcs } from './vpcs';

const RULE = 'aws/route-table';
const ASSOCIATION = 'aws_route_table_association';

/** Packets that set out in a subnet follow its route table. */
export function fromSubnet(packets: Packets, found: Found, vpcs: Vpcs): Outcome {
  return vpcs.each(packets, found, RULE, (subnet) => {
    if (packets.entered.includes(subnet)) return NOWHERE;
    const entered = [...packets.entered, subnet];
    const inside = past({ ...packets, from: packets.from ?? subnet, at: subnet, entered }, subnet.address);
    const { certain, unclear } = vpcs.estate.whichName(subnet, ASSOCIATION, 'subnet_id', ...SUBNETS);
    if (certain.length > 0) {
      const outcomes = certain.map((association) => byAssociation(inside, association, vpcs));
      return either(outcomes, undecided(inside, `${certain[0]?.address} and another name one subnet, and that`));
    }
    const perhaps = unclear.filter(({ resource, found }) => concerns(found, subnet) && sameVpc(resource, subnet, vpcs));
    const name = perhaps[0]?.name;
    // A subnet has one table at most: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
    const isAssociated = isOneFor(
      subnet,
      perhaps.filter(({ resource }) => resource.counted === undefined).map(({ found }) => found),
    );
    return either(
      [
        ...(isAssociated ? [] : [byMain(inside, subnet, vpcs)]),
        ...perhaps.map(({ resource }) => byAssociation(inside, resource, vpcs)),
      ],
      undecided(inside, `${name} is not known, and`),
    );
  });
}

function concerns(found: Found, thing: Thing): boolean {
  return !(found instanceof OneOf) || found.found.includes(thing);
}

/** Whether an association may be of a subnet: its table is in the same VPC, as far as that can be told. */
function sameVpc(association: Resource, subnet: Thing, vpcs: Vpcs): boolean {
  const table = vpcs.routeTables.find(association.value('route_table_id'));
  if (!(table instanceof Resource) || !(subnet instanceof Resource)) return true;
  const here = vpcs.routeTables.vpcOf(table);
  const there = vpcs.estate.find(subnet.value('vpc_id'), ...VPCS);
  return !(here instanceof Resource && there instanceof Resource) || here === there;
}

function byAssociation(packets: Packets, association: Resource, vpcs: Vpcs): Outcome {
  const table = vpcs.routeTables.find(association.value('route_table_id'));
  return throughTable(past(packets, association.address), table, vpcs);
}

/** A subnet without a table of its own has the main one of its VPC. */
function byMain(packets: Packets, subnet: Thing, vpcs: Vpcs): Outcome {
  if (subnet instanceof Outside) return decides(packets, `which route table ${subnet.address} has is not known, and`);
  const vpc = vpcs.estate.find(subnet.value('vpc_id'), ...VPCS);
  return vpcs.each(packets, vpc, RULE, (it) => {
    const { table, by } = vpcs.routeTables.mainOf(it);
    return throughTable(by ? past(packets, by.address) : packets, table, vpcs);
  });
}

function throughTable(packets: Packets, table: Found, vpcs: Vpcs): Outcome {
  return vpcs.each(packets, table, RULE, (it) => {
    const { address, routes, unsure, notes, isOutside } = vpcs.routeTables.of(it);
    const inTable = past(packets, address);
    const takes = (route: Route, part: Packets['to']) => {
      const taken = { ...inTable, to: part };
      return handOver(route.address ? past(taken, route.address) : taken, route.target, vpcs);
    };
    const told = all(lookUp(routes, packets.to).map(({ route, part }) => takes(route, part)));
    const outcome = unsure.reduce((before, route) => {
      const to = route.to ? packets.to.and(route.to) : packets.to;
      // One more route takes a part of what another one has, and never all of it: a leak remains one.
      if (to.isEmpty || verdictOf(before) === 'leak') return before;
      return either([before, all([before, takes(route, to)])], undecided(inTable, `${route.unsure}, and`));
    }, told);
    const hidden = `${address} may have routes that this Terraform does not have: that`;
    return all([{ ...NOWHERE, notes }, outcome, isOutside ? decides(inTable, hidden) : NOWHERE]);
  });
}

function decides(packets: Packets, what: string): Outcome {
  return blind(undecided(packets, what));
}

function undecided(packets: Packets, what: string): Blind {
  return { reason: `${what} decides`, path: packets.path, rule: RULE };
}
