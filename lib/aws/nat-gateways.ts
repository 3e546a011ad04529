import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { NatGatewayEipAssociation } from '@cdktf/provider-aws/lib/nat-gateway-eip-association';
import { Construct } from 'constructs';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import type { GatewayOfZone } from './app-routes';
import { carrier } from './carrier';
import { AWS_CLAIMS } from './claims';
import type { IElasticIp } from './elastic-ip';
import { givenAddresses, newAddresses, warnOfQuota } from './nat-addresses';
import { type GatewayOwner, NatGatewayBase, type NatGatewayBaseProps } from './nat-gateway-base';
import { tagsOf } from './tags';

/** The most addresses that a zonal NAT gateway takes: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html */
const MOST_ADDRESSES = 8;

/** What zonal NAT gateways take. */
export interface NatGatewaysProps extends NatGatewayBaseProps {
  /**
   * The zone of the one gateway that carries all zones: cheaper, and gone when its zone is.
   *
   * @default - a gateway in every zone
   */
  readonly singleZone?: string;
}

/** AWS NAT gateways: one for each app and zone, each with an Elastic IP of its own. */
export class NatGateways extends NatGatewayBase {
  protected readonly claim = AWS_CLAIMS.natGateway;
  private readonly singleZone?: string;

  /** @throws if `singleZone` is not a zone of the VPC, a zone has no address, or there are too many addresses */
  public constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id, props);
    this.singleZone = props.singleZone;
    if (this.singleZone !== undefined && !this.vpc.zones.includes(this.singleZone)) {
      fail(this, `singleZone is "${this.singleZone}": give a zone of the VPC, one of ${this.vpc.zones.join(', ')}`);
    }
    this.makeShared();
  }

  protected override gatewayZoneOf(zone: string): string {
    return this.singleZone ?? zone;
  }

  protected gatewaysFor(
    scope: Construct,
    owner: GatewayOwner,
    zones: readonly string[],
  ): Record<string, GatewayOfZone> {
    const { provider } = this.props;
    const { tags } = owner;
    const retain = owner.retain ?? this.props.retain;
    const addresses = owner.addresses
      ? givenAddresses(scope, owner.name, owner.addresses, zones, MOST_ADDRESSES)
      : newAddresses(scope, owner.name, zones, { provider, tags, retain });
    this.useAddresses(scope, addresses);
    return Object.fromEntries(
      zones.map((zone) => [zone, this.gatewayIn(zone, scope, `${owner.name}-${zone}`, addresses[zone], tags)]),
    );
  }

  private gatewayIn(
    zone: string,
    scope: Construct,
    name: string,
    addresses: IElasticIp[],
    tags: Record<string, string> | undefined,
  ): GatewayOfZone {
    const { provider } = this.props;
    const [primary, ...secondary] = addresses;
    const zoneScope = new Construct(scope, zone);
    warnOfQuota(zoneScope, addresses.length);
    // No create_before_destroy here, nor on what depends on it: an Elastic IP cannot be on two gateways.
    const gateway = keyByName(
      new NatGateway(zoneScope, 'NatGateway', {
        provider,
        allocationId: primary.allocationId,
        subnetId: this.vpc.publicSubnetIds[zone],
        tags: tagsOf(this, name, tags),
        dependsOn: [carrier(zoneScope, name, 'NAT gateway'), ...this.vpc.internetAccess],
      }),
      name,
    );
    for (const { name: addressName, allocationId } of secondary) {
      keyByName(
        new NatGatewayEipAssociation(zoneScope, addressName, { provider, allocationId, natGatewayId: gateway.id }),
        addressName,
      );
    }
    return { natGatewayId: gateway.id, addresses };
  }
}
