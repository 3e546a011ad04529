import { blind, NOWHERE, type Outcome } from '../../network/outcome';
import type { CarrierRule } from '../../network/rule';
import type { Outside, Thing } from '../../../terraform/estate';
import { Resource } from '../../../terraform/resource';
import type { Packets } from '../packets';
import type { Target } from '../routes';
import type { Vpcs } from '../vpcs';
import { carrierGateway } from './carrier-gateway';
import { coreNetwork } from './core-network';
import { egressOnlyInternetGateway } from './egress-only-internet-gateway';
import { internetGateway } from './internet-gateway';
import { localGateway } from './local-gateway';
import { natGateway } from './nat-gateway';
import { networkInterface } from './network-interface';
import { transitGateway } from './transit-gateway';
import { vpcEndpoint } from './vpc-endpoint';
import { vpcPeeringConnection } from './vpc-peering-connection';
import { vpnGateway } from './vpn-gateway';

/** Every rule of what carries packets. */
export const carrierRules: readonly CarrierRule<Vpcs, Packets>[] = [
  carrierGateway,
  coreNetwork,
  egressOnlyInternetGateway,
  internetGateway,
  localGateway,
  natGateway,
  networkInterface,
  transitGateway,
  vpcEndpoint,
  vpcPeeringConnection,
  vpnGateway,
];

/** What each argument of a route may name. */
const BY_ARGUMENT: ReadonlyMap<string, typeof carrierRules> = new Map(
  carrierRules
    .flatMap((rule) => rule.arguments)
    .map((argument) => [argument, carrierRules.filter((rule) => rule.arguments.includes(argument))]),
);

/** Hands packets to what a route names. */
export function handOver(packets: Packets, { argument, value }: Target, vpcs: Vpcs): Outcome {
  if (value === 'local') return NOWHERE;
  const rules = BY_ARGUMENT.get(argument) ?? [];
  const found = vpcs.estate.find(value, ...rules.flatMap(({ types }) => types));
  return vpcs.each(packets, found, rules[0]?.name ?? 'aws/route-table', (thing) => {
    // What is gone drops packets, until somebody changes the route.
    if (thing instanceof Resource && thing.isReleased) return NOWHERE;
    const rule = rules.length === 1 ? rules[0] : rules.find((it) => isOf(it, thing));
    if (rule) return rule.carry(packets, thing, vpcs);
    const reason = `${thing.address} is not known to carry packets, and decides`;
    return blind({ reason, path: packets.path, rule: 'aws/route-table' });
  });
}

/** Whether a thing is what a rule is about: by its type, or outside by its id or its data source. */
function isOf({ types, prefix }: CarrierRule<Vpcs, Packets>, thing: Thing): boolean {
  if (thing instanceof Resource) return types.includes(thing.type);
  return thing.address.startsWith(prefix) || types.includes(typeOfData(thing));
}

function typeOfData({ address }: Outside): string {
  return /(?:^|\.)data\.(\w+)\./.exec(address)?.[1] ?? '';
}
