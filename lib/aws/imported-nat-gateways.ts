import { Construct } from 'constructs';
import type { Address } from '../address';
import type { Egress } from '../egress';
import { fail } from '../private/fail';
import { checkedName } from '../private/name';
import { checkText } from '../private/text';
import { appRoutes } from './app-routes';
import { AWS_CLAIMS } from './claims';
import type { IEgressVpc } from './egress-vpc';
import type { IElasticIp } from './elastic-ip';
import { natEgress } from './nat-addresses';
import type { NamedProps } from '../named';
import { useAddress } from './use-address';
import { checkedZones } from './zone';
import type { IVpcGateway, VpcAttachment } from './vpc-gateway';

/** A NAT gateway that another stack or a person made. */
export interface ExistingNatGateway {
  /** The id of the gateway, `nat-…`. */
  readonly natGatewayId: string;

  /** Every Elastic IP that it has. */
  readonly addresses: IElasticIp[];
}

/** NAT gateways that another stack or a person made, for apps to share. */
export interface NatGatewaysAttributes extends NamedProps {
  /** The VPC that they stand in. */
  readonly vpc: IEgressVpc;

  /** The gateway that carries each zone, by the zone's name. */
  readonly gateways: Record<string, ExistingNatGateway>;
}

/** NAT gateways that another stack or a person made: apps that attach share them. */
export class ImportedNatGateways extends Construct implements IVpcGateway {
  public readonly name: string;
  public readonly vpc: IEgressVpc;
  public readonly ownAddresses: readonly Address[] = [];

  public constructor(
    scope: Construct,
    id: string,
    private readonly attributes: NatGatewaysAttributes,
  ) {
    super(scope, id);
    this.name = checkedName(this, attributes.name);
    if (!attributes.vpc?.vpcId) fail(this, 'NAT gateways need a VPC: give `vpc`, an EgressVpc');
    this.vpc = attributes.vpc;
    for (const zone of checkedZones(this, Object.keys(attributes.gateways ?? {}))) {
      const gateway = attributes.gateways[zone];
      checkText(this, `natGatewayId of ${zone}`, gateway?.natGatewayId, 'nat-0123456789abcdef0');
      if (!gateway.addresses?.length) {
        fail(this, `the NAT gateway of ${zone} has no address: give every Elastic IP that it has`);
      }
      for (const address of gateway.addresses) useAddress(this, address, 'imported');
    }
  }

  public attach(app: VpcAttachment): Egress {
    const scope = new Construct(this, app.name);
    if (app.addresses) fail(scope, `app "${app.name}" brings addresses to gateways that exist: leave them out`);
    const routes = appRoutes(scope, app, this.attributes.gateways, this.attributes.provider);
    return natEgress(AWS_CLAIMS.importedNatGateway, routes, false);
  }
}
