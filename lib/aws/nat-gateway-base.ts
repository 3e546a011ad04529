import { Construct } from 'constructs';
import type { Address } from '../address';
import type { Claim } from '../claim';
import type { Egress } from '../egress';
import type { RetainProps } from '../named';
import { fail } from '../private/fail';
import { checkedName } from '../private/name';
import { appRoutes, type GatewayOfZone } from './app-routes';
import type { IElasticIp } from './elastic-ip';
import type { IEgressVpc } from './egress-vpc';
import { ImportedNatGateways, type NatGatewaysAttributes } from './imported-nat-gateways';
import { natEgress } from './nat-addresses';
import type { TaggedProps } from './tags';
import { useAddress } from './use-address';
import { checkedVpc, type IVpcGateway, type VpcAttachment, type ZoneAddresses } from './vpc-gateway';

/** What every kind of NAT gateway takes. */
export interface NatGatewayBaseProps extends TaggedProps, RetainProps {
  /** The VPC that the gateways stand in. */
  readonly vpc: IEgressVpc;

  /**
   * Lets every app that attaches leave from the same addresses, which are then the gateway's and not an app's.
   *
   * @default false - each app gets gateways and addresses of its own
   */
  readonly shared?: boolean;

  /**
   * The addresses of shared gateways, by zone.
   *
   * @default - made for each zone that needs one, named after gateway and zone: `nat-eu-west-1a`
   */
  readonly addresses?: ZoneAddresses;
}

/** Whom gateways are made for: an app, or everyone who shares them. */
export type GatewayOwner = Pick<VpcAttachment, 'name' | 'addresses' | 'retain' | 'tags'>;

/** What all NAT gateways of AWS do: gateways for each app, or one set that apps share. */
export abstract class NatGatewayBase extends Construct implements IVpcGateway {
  /** NAT gateways that another stack or a person made. Apps that attach share them. */
  public static fromNatGatewaysAttributes(
    scope: Construct,
    id: string,
    attributes: NatGatewaysAttributes,
  ): IVpcGateway {
    return new ImportedNatGateways(scope, id, attributes);
  }

  public readonly name: string;
  public readonly vpc: IEgressVpc;
  public readonly ownAddresses: readonly Address[] = [];

  /** What is claimed of the addresses. */
  protected abstract readonly claim: Claim;

  private shared?: Record<string, GatewayOfZone>;

  protected constructor(
    scope: Construct,
    id: string,
    protected readonly props: NatGatewayBaseProps,
  ) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    this.vpc = checkedVpc(this, 'a NAT gateway', props.vpc);
    if (props.addresses && !props.shared) {
      fail(
        this,
        'addresses belong to the apps unless the gateway is shared: give them to an app, or say `shared: true`',
      );
    }
  }

  public attach(app: VpcAttachment): Egress {
    const scope = new Construct(this, app.name);
    if (this.shared && app.addresses) {
      fail(
        scope,
        `app "${app.name}" brings addresses to a shared gateway: leave them out, or give the app a gateway that is not shared`,
      );
    }
    const zones = this.checkedAppZones(scope, app);
    const made = this.shared ?? this.make(scope, app, zones);
    const gateways = Object.fromEntries(zones.map((zone) => [zone, made[this.gatewayZoneOf(zone)]]));
    return natEgress(this.claim, appRoutes(scope, app, gateways, this.props.provider), !this.shared);
  }

  /** Makes the gateways that apps share, where they do. */
  protected makeShared(): void {
    if (!this.props.shared) return;
    const owner = { name: this.name, addresses: this.props.addresses };
    this.shared = this.make(new Construct(this, '(shared)'), owner, this.vpc.zones);
  }

  private make(scope: Construct, owner: GatewayOwner, zones: readonly string[]): Record<string, GatewayOfZone> {
    const gatewayZones = new Set(zones.map((zone) => this.gatewayZoneOf(zone)));
    return this.gatewaysFor(scope, { ...owner, tags: { ...this.props.tags, ...owner.tags } }, [...gatewayZones]);
  }

  /** The zone of the gateway that carries a zone: its own, unless one gateway carries all. */
  protected gatewayZoneOf(zone: string): string {
    return zone;
  }

  /** The gateways in these zones, made for one owner, with the tags that are the owner's. */
  protected abstract gatewaysFor(
    scope: Construct,
    owner: GatewayOwner,
    zones: readonly string[],
  ): Record<string, GatewayOfZone>;

  /** Notes that gateways of ours carry these addresses. */
  protected useAddresses(scope: Construct, addresses: Readonly<Record<string, readonly IElasticIp[]>>): void {
    const use = this.props.shared ? 'shared' : 'dedicated';
    for (const address of Object.values(addresses).flat()) useAddress(scope, address, use);
  }

  private checkedAppZones(scope: Construct, app: VpcAttachment): string[] {
    const zones = Object.keys(app.routeTableIds);
    const missing = zones.filter((zone) => !this.vpc.zones.includes(this.gatewayZoneOf(zone)));
    if (missing.length > 0) {
      fail(
        scope,
        `app "${app.name}" has a subnet in ${missing.join(', ')}, where the VPC has no public subnet: add the zone to the VPC`,
      );
    }
    return zones;
  }
}
