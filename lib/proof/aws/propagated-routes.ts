import { Destinations } from '../network/destinations';
import { type Estate, OneOf, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import type { Unknown, Value } from '../../terraform/value';
import type { RouteTables } from './route-tables';
import type { Route, Target } from './routes';

const GATEWAY = 'aws_vpn_gateway';
const CONNECTION = 'aws_vpn_connection';

/**
 * The routes that VPN gateways write into tables. Of a VPN connection with static routes they are known, of BGP they are not.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html
 */
export class PropagatedRoutes {
  public constructor(
    private readonly estate: Estate,
    private readonly tables: RouteTables,
  ) {}

  /** What is propagated to a table. */
  public to(table: Thing): readonly Route[] {
    const inTable = table instanceof Resource ? table.list('propagating_vgws') : [];
    const separate = this.estate.ofType('aws_vpn_gateway_route_propagation').flatMap((it): readonly Value[] => {
      const found = this.tables.find(it.value('route_table_id'));
      const concerns = found === table || (found instanceof OneOf && found.found.includes(table));
      return concerns ? [it.value('vpn_gateway_id') ?? null] : [];
    });
    return [...inTable, ...separate].flatMap((gateway) => this.ofGateway(gateway));
  }

  private ofGateway(value: Value): readonly Route[] {
    const target: Target = { argument: 'gateway_id', value };
    const gateway = this.estate.find(value, GATEWAY);
    if (!(gateway instanceof Resource)) return [unsure(target, nameOf(gateway))];
    const connections = this.estate.whichName(gateway, CONNECTION, 'vpn_gateway_id', GATEWAY);
    const direct = ['aws_dx_gateway_association', 'aws_dx_private_virtual_interface'].flatMap((type) => [
      ...this.estate.whichName(gateway, type, 'associated_gateway_id', GATEWAY).certain,
      ...this.estate.whichName(gateway, type, 'vpn_gateway_id', GATEWAY).certain,
    ]);
    const isStatic = connections.certain.every((connection) => connection.flag('static_routes_only', false) === true);
    // What has no connection here has one elsewhere.
    const isBare = connections.certain.length === 0;
    if (isBare || !isStatic || connections.unclear.length > 0 || direct.length > 0) {
      return [unsure(target, gateway.address)];
    }
    return connections.certain.flatMap((connection) => {
      const named = this.estate.whichName(connection, `${CONNECTION}_route`, 'vpn_connection_id', CONNECTION);
      return named.certain.map((route): Route => {
        const cidr = route.text('destination_cidr_block');
        const to = typeof cidr === 'string' ? Destinations.of(cidr) : undefined;
        return to ? { to, target, address: route.address } : unsure(target, gateway.address);
      });
    });
  }
}

function unsure(target: Target, gateway: string): Route {
  return { to: undefined, target, address: undefined, unsure: `${gateway} propagates routes that are not known` };
}

function nameOf(found: Thing | OneOf | Unknown): string {
  return 'address' in found ? found.address : found.name;
}
