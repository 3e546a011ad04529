import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { IApp } from '../app';
import type { Egress } from '../egress';
import type { RetainProps } from '../named';
import { fail } from '../private/fail';
import { knownEgress } from '../private/known-egress';
import { checkedName } from '../private/name';
import { registerApp } from '../private/registry';
import { checkText } from '../private/text';
import { newSecurityGroup } from './app-security-group';
import { type AppSubnet, existingSubnets, newSubnets } from './app-subnets';
import type { TaggedProps } from './tags';
import type { IVpcGateway, ZoneAddresses } from './vpc-gateway';

/** An app with subnets of its own, for any compute that takes subnets and a security group. */
export interface IVpcApp extends IApp {
  /** One private subnet for each zone, in the order of the zones' names. */
  readonly subnetIds: string[];

  /** The security group: everything out, nothing in. */
  readonly securityGroupId: string;

  /** The id of its VPC, where it is known. */
  readonly vpcId?: string;
}

/** What an app in a VPC takes. */
export interface VpcAppProps extends TaggedProps, RetainProps {
  /** The gateway that carries the app's packets. */
  readonly egress: IVpcGateway;

  /**
   * The app's own IPv4 network, a part of the VPC's, /16 to /25. A zone's letter picks the eighth that becomes its subnet.
   *
   * @default - `subnets` must be given
   */
  readonly cidr?: string;

  /**
   * Subnets that exist already, by the name of their zone.
   *
   * @default - subnets are made in `cidr`, one for each zone of the VPC
   */
  readonly subnets?: Record<string, AppSubnet>;

  /**
   * Addresses that the app has already, by the name of the zone whose traffic they carry.
   *
   * @default - the gateway makes them, named after app and zone: `payments-eu-west-1a`
   */
  readonly addresses?: ZoneAddresses;

  /**
   * The id of an existing security group for the app.
   *
   * @default - one is made that lets everything out over IPv4 and nothing in
   */
  readonly securityGroupId?: string;
}

/** An app in a VPC that another stack or a person made. */
export interface VpcAppAttributes {
  /**
   * The app's name.
   *
   * @default - the construct id
   */
  readonly name?: string;

  /** Every address that its packets leave from. */
  readonly addresses: Address[];

  /** The ids of its subnets. */
  readonly subnetIds: string[];

  /** The id of its security group. */
  readonly securityGroupId: string;

  /**
   * The id of its VPC, by which allow-lists tell whether they are in the same.
   *
   * @default - not known
   */
  readonly vpcId?: string;
}

/** An app with private subnets of its own. Fargate, EC2 and Lambda apps are made of it; other compute takes its subnets and security group. */
export class VpcApp extends Construct implements IVpcApp {
  /** An app in a VPC that another stack or a person made. */
  public static fromVpcAppAttributes(scope: Construct, id: string, attributes: VpcAppAttributes): IVpcApp {
    return new ImportedVpcApp(scope, id, attributes);
  }

  public readonly name: string;
  public readonly egress: Egress;
  public readonly subnetIds: string[];
  public readonly securityGroupId: string;
  public readonly vpcId: string;

  /** @throws if there is no gateway or no network, the network overlaps another, or a zone has no address */
  public constructor(scope: Construct, id: string, props: VpcAppProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    if (!props.egress?.attach) {
      const given = props.egress === undefined ? 'has no egress' : 'has an egress that is no gateway';
      fail(
        this,
        `app "${this.name}" ${given}: give \`egress\`, a gateway such as new NatGateways(this, 'nat', { vpc })`,
      );
    }
    if (TerraformStack.of(props.egress) !== TerraformStack.of(this)) {
      fail(
        this,
        `app "${this.name}" and its gateway are in two stacks: make both in one, or import NAT gateways with fromNatGatewaysAttributes in the app's stack`,
      );
    }
    if ((props.cidr === undefined) === (props.subnets === undefined)) {
      fail(
        this,
        `app "${this.name}" needs either \`cidr\`, a network of its own, or \`subnets\` that exist: give one of the two`,
      );
    }
    registerApp(this);
    this.vpcId = props.egress.vpc.vpcId;
    const { subnets, networks, associations } = props.subnets
      ? existingSubnets(this, props.subnets, props)
      : newSubnets(this, props.cidr as string, props);
    const zones = Object.keys(subnets);
    this.subnetIds = zones.map((zone) => subnets[zone].subnetId);
    const securityGroup = props.securityGroupId === undefined ? newSecurityGroup(this, props) : undefined;
    if (!securityGroup) checkText(this, 'securityGroupId', props.securityGroupId, 'sg-0123456789abcdef0');
    this.securityGroupId = securityGroup?.id ?? (props.securityGroupId as string);
    const attached = props.egress.attach({
      name: this.name,
      routeTableIds: Object.fromEntries(zones.map((zone) => [zone, subnets[zone].routeTableId])),
      networks,
      addresses: props.addresses,
      retain: props.retain,
      tags: props.tags,
    });
    this.egress = { ...attached, ready: [...attached.ready, ...associations, ...(securityGroup?.rules ?? [])] };
  }
}

class ImportedVpcApp extends Construct implements IVpcApp {
  public readonly name: string;
  public readonly egress: Egress;
  public readonly subnetIds: string[];
  public readonly securityGroupId: string;
  public readonly vpcId?: string;

  public constructor(scope: Construct, id: string, attributes: VpcAppAttributes) {
    super(scope, id);
    this.name = checkedName(this, attributes.name);
    this.egress = knownEgress(this, attributes.addresses);
    this.subnetIds = attributes.subnetIds;
    this.securityGroupId = attributes.securityGroupId;
    this.vpcId = attributes.vpcId;
  }
}
