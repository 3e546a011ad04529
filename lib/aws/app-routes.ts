import { Route } from '@cdktf/provider-aws/lib/route';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import type { IElasticIp } from './elastic-ip';
import type { VpcAttachment } from './vpc-gateway';

/** The gateway that carries one zone, with the addresses that it translates to. */
export interface GatewayOfZone {
  readonly natGatewayId: string;
  readonly addresses: readonly IElasticIp[];
}

/** The default routes of an app, and the addresses that they end in. */
export interface AppRoutes {
  readonly routes: readonly ITerraformDependable[];
  readonly addresses: readonly IElasticIp[];
}

/** Writes the default route of each of the app's zones. */
export function appRoutes(
  scope: Construct,
  app: VpcAttachment,
  gateways: Readonly<Record<string, GatewayOfZone | undefined>>,
  provider?: TerraformProvider,
): AppRoutes {
  const routes: Route[] = [];
  const addresses = new Set<IElasticIp>();
  for (const [zone, routeTableId] of Object.entries(app.routeTableIds)) {
    const gateway = gateways[zone];
    if (!gateway) {
      fail(
        scope,
        `app "${app.name}" has a subnet in ${zone}, where no gateway carries it: name a gateway for the zone`,
      );
    }
    const route = keyByName(
      new Route(new Construct(scope, `to-${zone}`), 'DefaultRoute', {
        provider,
        routeTableId,
        destinationCidrBlock: '0.0.0.0/0',
        natGatewayId: gateway.natGatewayId,
      }),
      `${app.name}-${zone}`,
    );
    routes.push(route);
    for (const address of gateway.addresses) addresses.add(address);
  }
  return { routes, addresses: [...addresses] };
}
