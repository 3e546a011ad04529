import type { Json } from '../../support';

/** Arguments of a route's block, all of which Terraform wants to see. */
const NO_ROUTE = Object.fromEntries(
  [
    'carrier_gateway_id',
    'cidr_block',
    'core_network_arn',
    'destination_prefix_list_id',
    'egress_only_gateway_id',
    'gateway_id',
    'ipv6_cidr_block',
    'local_gateway_id',
    'nat_gateway_id',
    'network_interface_id',
    'transit_gateway_id',
    'vpc_endpoint_id',
    'vpc_peering_connection_id',
  ].map((argument) => [argument, null]),
);

/** A block of a route in a table. */
export function blockOf(route: Json): Json {
  return { ...NO_ROUTE, ...route };
}

/** The same in a default table, whose blocks know other arguments. */
export function asDefault(block: Json): Json {
  const known = Object.entries(block).filter(
    ([argument]) => !['carrier_gateway_id', 'local_gateway_id'].includes(argument),
  );
  return { ...Object.fromEntries(known), instance_id: null };
}
