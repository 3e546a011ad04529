import { INTERNET } from '../../network/destinations';
import { all, blind, either, exit, NOWHERE, type Outcome, notKnown } from '../../network/outcome';
import type { CarrierRule } from '../../network/rule';
import { OneOf, Outside } from '../../../terraform/estate';
import type { Resource } from '../../../terraform/resource';
import type { Body } from '../../../terraform/body';
import { Unknown, type Value } from '../../../terraform/value';
import { NAT64, type Packets, past } from '../packets';
import { fromWhicheverElasticIp } from '../public-addresses';
import { SUBNETS } from '../kinds';
import { SECONDARY_ASSOCIATION, secondaryAllocations } from '../secondary-allocations';
import type { Vpcs } from '../vpcs';

const RULE = 'aws/nat-gateway';

/**
 * A NAT gateway gives packets its own address, and sends them on by the route table of its own subnet.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
 */
export const natGateway: CarrierRule<Vpcs, Packets> = {
  name: RULE,
  arguments: ['nat_gateway_id'],
  types: ['aws_nat_gateway'],
  prefix: 'nat-',
  carry(packets, by, vpcs) {
    const inside = past(translated(packets), by.address);
    if (inside.to.isEmpty) return NOWHERE;
    if (by instanceof Outside) {
      return blind({
        reason: `${by.address} stands outside of this Terraform, and decides`,
        path: inside.path,
        rule: RULE,
      });
    }
    const mode = by.text('availability_mode') ?? 'zonal';
    if (mode instanceof Unknown) return blind(notKnown(mode.name, inside.path, RULE));
    if (mode === 'regional') return fromRegional(by, inside.path, vpcs);
    const connectivity = by.text('connectivity_type') ?? 'public';
    if (connectivity instanceof Unknown) return blind(notKnown(connectivity.name, inside.path, RULE));
    // At an internet gateway, a private one's packets have no public address.
    const leave = connectivity === 'private' ? () => NOWHERE : (path: readonly string[]) => fromPublic(by, path, vpcs);
    const subnet = vpcs.estate.find(by.value('subnet_id'), ...SUBNETS);
    return vpcs.fromSubnet({ ...inside, from: subnet, leave }, subnet);
  },
};

/** What a NAT gateway takes: IPv4, and IPv6 that stands for IPv4. */
function translated(packets: Packets): Packets {
  if (packets.family === 'ipv4') return packets;
  const to = packets.to.and(NAT64).isEmpty ? packets.to.and(NAT64) : INTERNET.ipv4;
  return { ...packets, family: 'ipv4', to, entered: [] };
}

function fromPublic(gateway: Resource, path: readonly string[], vpcs: Vpcs): Outcome {
  const { certain, unclear } = vpcs.estate.whichName(
    gateway,
    SECONDARY_ASSOCIATION,
    'nat_gateway_id',
    'aws_nat_gateway',
  );
  const own = [...gateway.list('allocation_id'), ...secondaryAllocations(gateway, vpcs.estate)].filter(
    (value) => value !== '',
  );
  if (own.length === 0) {
    return blind({ reason: `${gateway.address}.allocation_id is not given, and decides`, path, rule: RULE });
  }
  const allocationOf = (association: Resource) => association.value('allocation_id');
  const sure = fromEach([...own, ...certain.map(allocationOf)], path, vpcs);
  const perhaps = unclear.filter(({ found }) => !(found instanceof OneOf) || found.found.includes(gateway));
  return perhaps.reduce((before, { resource }) => {
    const undecided = notKnown(`${resource.address}.nat_gateway_id`, path, RULE);
    return either([before, all([before, fromEach([allocationOf(resource)], path, vpcs)])], undecided);
  }, sure);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html: without named addresses, AWS adds its own. */
function fromRegional(gateway: Resource, path: readonly string[], vpcs: Vpcs): Outcome {
  const zones: readonly Body[] = gateway.blocks('availability_zone_address');
  const named = zones.flatMap((zone) => zone.list('allocation_ids'));
  const isAutomatic = named.length === 0 || gateway.value('regional_nat_gateway_auto_mode') === 'enabled';
  if (!isAutomatic) return fromEach(named, path, vpcs);
  return exit({
    source: { address: gateway.address, ip: null, family: 'ipv4', stability: 'dynamic' },
    path,
    rule: RULE,
    reason: `leaves from addresses that AWS adds by itself: ${gateway.address} names no Elastic IPs`,
    close: `name Elastic IPs in availability_zone_address of ${gateway.address}`,
  });
}

function fromEach(allocations: readonly (Value | undefined)[], path: readonly string[], vpcs: Vpcs): Outcome {
  return all(allocations.map((it) => fromWhicheverElasticIp(vpcs.estate.find(it, 'aws_eip'), path, RULE)));
}
