import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import type { Construct } from 'constructs';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import type { GatewayOfZone } from './app-routes';
import { AWS_CLAIMS } from './claims';
import { givenAddresses } from './nat-addresses';
import { type GatewayOwner, NatGatewayBase, type NatGatewayBaseProps } from './nat-gateway-base';
import { tagsOf } from './tags';

/** The most addresses that a regional NAT gateway takes in a zone: https://github.com/kubernetes-sigs/cluster-api-provider-aws/issues/5790 */
const MOST_ADDRESSES = 32;

/** What regional NAT gateways take. Apps, or shared gateways, must bring their `addresses`. */
export type RegionalNatGatewaysProps = Omit<NatGatewayBaseProps, 'retain'>;

/**
 * AWS regional NAT gateways: one for each app, across its zones, with addresses that are named.
 * Without names AWS adds addresses by itself, and the egress would not be fixed.
 */
export class RegionalNatGateways extends NatGatewayBase {
  protected readonly claim = AWS_CLAIMS.regionalNatGateway;

  /** @throws if a zone has no named address, or too many */
  public constructor(scope: Construct, id: string, props: RegionalNatGatewaysProps) {
    super(scope, id, props);
    this.makeShared();
  }

  protected gatewaysFor(
    scope: Construct,
    owner: GatewayOwner,
    zones: readonly string[],
  ): Record<string, GatewayOfZone> {
    if (!owner.addresses || Object.keys(owner.addresses).length === 0) {
      fail(
        scope,
        `"${owner.name}" names no addresses for its regional NAT gateway, and AWS would then add and remove addresses by itself (automatic mode): give \`addresses: { '${zones[0]}': [elasticIp] }\`, for each zone`,
      );
    }
    const addresses = givenAddresses(scope, owner.name, owner.addresses, zones, MOST_ADDRESSES);
    this.useAddresses(scope, addresses);
    const { provider } = this.props;
    const gateway = keyByName(
      new NatGateway(scope, 'NatGateway', {
        provider,
        availabilityMode: 'regional',
        vpcId: this.vpc.vpcId,
        availabilityZoneAddress: zones.map((zone) => ({
          availabilityZone: zone,
          allocationIds: addresses[zone].map((address) => address.allocationId),
        })),
        tags: tagsOf(this, owner.name, owner.tags),
        dependsOn: [...this.vpc.internetAccess],
      }),
      owner.name,
    );
    // AWS serves a zone through another one's address where it must, so each zone can leave from all of them.
    const all = zones.flatMap((zone) => addresses[zone]);
    return Object.fromEntries(zones.map((zone) => [zone, { natGatewayId: gateway.id, addresses: all }]));
  }
}
