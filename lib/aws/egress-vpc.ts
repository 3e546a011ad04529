import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { type ITerraformDependable, Token } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import type { Address4 } from 'ip-address';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { checkedNetwork, part } from '../private/ip';
import { keyByName } from '../private/key-by-name';
import { checkedName } from '../private/name';
import { takeNetwork } from '../private/take-network';
import { checkText } from '../private/text';
import { type TaggedProps, tagsOf } from './tags';
import { checkedZones, ZONE_BITS, zonePart } from './zone';

/** The first sixteenth of the VPC is for public subnets, which hold NAT gateways alone. */
const PUBLIC_BITS = 4;

/** The sizes that AWS allows: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const LARGEST_PREFIX = 16;
const SMALLEST_PREFIX = 28;

/** A VPC whose public subnets carry gateways, and in which apps get networks of their own. */
export interface IEgressVpc extends IConstruct {
  /** The id of the VPC, `vpc-…`. */
  readonly vpcId: string;

  /** The availability zones, by name. */
  readonly zones: readonly string[];

  /** The public subnet of each zone. Its default route is an internet gateway. */
  readonly publicSubnetIds: Readonly<Record<string, string>>;

  /** What must exist before an address in this VPC can reach the internet. */
  readonly internetAccess: readonly ITerraformDependable[];

  /**
   * Gives a network to an app.
   *
   * @throws if it is malformed, outside the VPC or overlaps another one
   */
  reserveNetwork(owner: IConstruct, cidr: string): void;
}

/** What a VPC takes. */
export interface EgressVpcProps extends TaggedProps {
  /** The IPv4 network, /16 to /21; to /25 with `publicCidr`. Apps take their networks from it. */
  readonly cidr: string;

  /** The availability zones, by name. A zone's letter picks its part of every network, so their order does not matter. */
  readonly zones: string[];

  /**
   * The network of the public subnets, /16 to /25. Each zone gets an eighth of it.
   *
   * @default - the first sixteenth of `cidr`
   */
  readonly publicCidr?: string;
}

/** A VPC that another stack or a person made. */
export interface EgressVpcAttributes {
  /** The id of the VPC, `vpc-…`. */
  readonly vpcId: string;

  /** The public subnet of each zone, by the zone's name. Its default route must be an internet gateway. */
  readonly publicSubnetIds: Record<string, string>;

  /**
   * The IPv4 network of the VPC. The networks of apps are then checked to lie in it.
   *
   * @default - Terraform finds out when it applies
   */
  readonly cidr?: string;
}

abstract class EgressVpcBase extends Construct implements IEgressVpc {
  public abstract readonly vpcId: string;
  public abstract readonly zones: readonly string[];
  public abstract readonly publicSubnetIds: Readonly<Record<string, string>>;
  public readonly internetAccess: ITerraformDependable[] = [];
  protected network?: Address4;

  public reserveNetwork(owner: IConstruct, cidr: string): void {
    this.reserve(owner, 'cidr', cidr);
  }

  protected reserve(owner: IConstruct, what: string, cidr: string): void {
    if (Token.isUnresolved(cidr)) return;
    const network = checkedNetwork(owner, what, cidr);
    const prefix = network.subnetMask + ZONE_BITS;
    if (prefix < LARGEST_PREFIX || prefix > SMALLEST_PREFIX) {
      fail(
        owner,
        `${what} is ${cidr}, and an eighth of it is a subnet of one zone: give a network from /16 to /${SMALLEST_PREFIX - ZONE_BITS}`,
      );
    }
    if (this.network && !network.isInSubnet(this.network)) {
      const whole = this.network.networkForm();
      fail(owner, `${what} is ${cidr}, which is outside the VPC's ${whole}: give a part of the VPC's network`);
    }
    takeNetwork(owner, identityOf(this, this.vpcId), cidr);
  }
}

/** A VPC with a public subnet in each zone and an internet gateway. */
export class EgressVpc extends EgressVpcBase {
  /**
   * A VPC that another stack or a person made.
   *
   * @throws if a zone is not a literal name, or `cidr` is malformed
   */
  public static fromEgressVpcAttributes(scope: Construct, id: string, attributes: EgressVpcAttributes): IEgressVpc {
    return new ImportedEgressVpc(scope, id, attributes);
  }

  public readonly name: string;
  public readonly vpcId: string;
  public readonly zones: readonly string[];
  public readonly publicSubnetIds: Readonly<Record<string, string>>;

  /** @throws if a network is malformed or of a size that AWS does not allow, or a zone is not a literal name */
  public constructor(scope: Construct, id: string, props: EgressVpcProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    this.zones = checkedZones(this, props.zones);
    const { provider } = props;
    this.network = this.checkedVpcNetwork(props);

    const tags = tagsOf(this, this.name, props.tags);
    const vpc = keyByName(
      new Vpc(this, 'Resource', {
        provider,
        cidrBlock: props.cidr,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags,
      }),
      this.name,
    );
    this.vpcId = vpc.id;
    const publicCidr = props.publicCidr ?? part(props.cidr, PUBLIC_BITS, 0);
    this.reserve(this, 'publicCidr', publicCidr);
    const internetGateway = keyByName(
      new InternetGateway(this, 'InternetGateway', { provider, vpcId: vpc.id, tags }),
      this.name,
    );
    const publicName = `${this.name}-public`;
    const publicTags = tagsOf(this, publicName, props.tags);
    const routeTable = keyByName(
      new RouteTable(this, 'PublicRouteTable', { provider, vpcId: vpc.id, tags: publicTags }),
      publicName,
    );
    const internetRoute = keyByName(
      new Route(this, 'PublicRoute', {
        provider,
        routeTableId: routeTable.id,
        destinationCidrBlock: '0.0.0.0/0',
        gatewayId: internetGateway.id,
      }),
      publicName,
    );
    this.internetAccess.push(internetGateway, internetRoute);
    this.publicSubnetIds = Object.fromEntries(
      this.zones.map((zone) => {
        const zoneScope = new Construct(this, zone);
        const name = `${publicName}-${zone}`;
        const subnet = keyByName(
          new Subnet(zoneScope, 'PublicSubnet', {
            provider,
            vpcId: vpc.id,
            availabilityZone: zone,
            cidrBlock: part(publicCidr, ZONE_BITS, zonePart(this, zone)),
            mapPublicIpOnLaunch: false,
            tags: tagsOf(this, name, props.tags),
          }),
          name,
        );
        keyByName(
          new RouteTableAssociation(zoneScope, 'PublicAssociation', {
            provider,
            subnetId: subnet.id,
            routeTableId: routeTable.id,
          }),
          name,
        );
        return [zone, subnet.id];
      }),
    );
  }

  private checkedVpcNetwork(props: EgressVpcProps): Address4 | undefined {
    if (Token.isUnresolved(props.cidr)) return undefined;
    const network = checkedNetwork(this, 'cidr', props.cidr);
    const smallest = props.publicCidr ? SMALLEST_PREFIX - ZONE_BITS : SMALLEST_PREFIX - ZONE_BITS - PUBLIC_BITS;
    if (network.subnetMask < LARGEST_PREFIX || network.subnetMask > smallest) {
      fail(
        this,
        `cidr is ${props.cidr}: give a network from /${LARGEST_PREFIX} to /${smallest}${props.publicCidr ? '' : ', or smaller with `publicCidr`'}`,
      );
    }
    return network;
  }
}

class ImportedEgressVpc extends EgressVpcBase {
  public readonly vpcId: string;
  public readonly zones: readonly string[];
  public readonly publicSubnetIds: Readonly<Record<string, string>>;

  public constructor(scope: Construct, id: string, attributes: EgressVpcAttributes) {
    super(scope, id);
    checkText(this, 'vpcId', attributes.vpcId, 'vpc-0123456789abcdef0');
    this.vpcId = attributes.vpcId;
    this.zones = checkedZones(this, Object.keys(attributes.publicSubnetIds ?? {}));
    for (const zone of this.zones) {
      checkText(this, `publicSubnetIds of ${zone}`, attributes.publicSubnetIds[zone], 'subnet-0123456789abcdef0');
    }
    this.publicSubnetIds = attributes.publicSubnetIds;
    if (attributes.cidr !== undefined && !Token.isUnresolved(attributes.cidr)) {
      this.network = checkedNetwork(this, 'cidr', attributes.cidr);
    }
  }
}
