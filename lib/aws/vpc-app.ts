import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { type ITerraformDependable, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { IApp } from '../app';
import type { Egress } from '../egress';
import type { RetainProps } from '../named';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { knownEgress } from '../private/known-egress';
import { part } from '../private/ip';
import { keyByName } from '../private/key-by-name';
import { checkedName } from '../private/name';
import { registerApp, takeOnce } from '../private/registry';
import { terraformText } from '../private/terraform-text';
import { checkText } from '../private/text';
import { type TaggedProps, tagsOf } from './tags';
import type { IVpcGateway, ZoneAddresses } from './vpc-gateway';
import { checkedZones, ZONE_BITS, zonePart } from './zone';

/** An app with subnets of its own, for any compute that takes subnets and a security group. */
export interface IVpcApp extends IApp {
  /** One private subnet for each zone, in the order of the zones' names. */
  readonly subnetIds: string[];

  /** The security group: everything out, nothing in. */
  readonly securityGroupId: string;
}

/** A subnet that the user made for an app. */
export interface AppSubnet {
  /** The id of the subnet, `subnet-…`. Terraform checks that it hands out no public and no IPv6 addresses. */
  readonly subnetId: string;

  /** The id of its route table, `rtb-…`, which must have no default route: the gateway writes it. */
  readonly routeTableId: string;
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

  /** What lets packets out of the app's subnets and security group. */
  private readonly access: ITerraformDependable[] = [];

  /** @throws if there is no gateway or no network, the network overlaps another, or a zone has no address */
  public constructor(scope: Construct, id: string, props: VpcAppProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    if (!props.egress?.attach) {
      fail(
        this,
        `app "${this.name}" has no egress: give \`egress\`, a gateway such as new NatGateways(this, 'nat', { vpc })`,
      );
    }
    if (TerraformStack.of(props.egress) !== TerraformStack.of(this)) {
      fail(
        this,
        `app "${this.name}" and its gateway are in two stacks: import the gateway with fromNatGatewaysAttributes in the app's stack`,
      );
    }
    if ((props.cidr === undefined) === (props.subnets === undefined)) {
      fail(
        this,
        `app "${this.name}" needs either \`cidr\`, a network of its own, or \`subnets\` that exist: give one of the two`,
      );
    }
    registerApp(this);
    const subnets = props.subnets
      ? this.userSubnets(props.subnets, props)
      : this.ownSubnets(props.cidr as string, props);
    const zones = Object.keys(subnets);
    this.subnetIds = zones.map((zone) => subnets[zone].subnetId);
    if (props.securityGroupId !== undefined) {
      checkText(this, 'securityGroupId', props.securityGroupId, 'sg-0123456789abcdef0');
    }
    this.securityGroupId = props.securityGroupId ?? this.ownSecurityGroup(props);
    const attached = props.egress.attach({
      name: this.name,
      routeTableIds: Object.fromEntries(zones.map((zone) => [zone, subnets[zone].routeTableId])),
      addresses: props.addresses,
      retain: props.retain,
      tags: props.tags,
    });
    this.egress = { ...attached, ready: [...attached.ready, ...this.access] };
  }

  private ownSubnets(cidr: string, props: VpcAppProps): Record<string, AppSubnet> {
    const { vpc } = props.egress;
    vpc.reserveNetwork(this, cidr);
    return Object.fromEntries(
      vpc.zones.map((zone) => {
        const { provider } = props;
        const name = `${this.name}-${zone}`;
        const tags = tagsOf(name, props.tags);
        const zoneScope = new Construct(this, zone);
        const subnet = keyByName(
          new Subnet(zoneScope, 'Subnet', {
            provider,
            vpcId: vpc.vpcId,
            availabilityZone: zone,
            cidrBlock: part(cidr, ZONE_BITS, zonePart(this, zone)),
            mapPublicIpOnLaunch: false,
            tags,
          }),
          name,
        );
        const routeTable = keyByName(
          new RouteTable(zoneScope, 'RouteTable', { provider, vpcId: vpc.vpcId, tags }),
          name,
        );
        this.access.push(
          keyByName(
            new RouteTableAssociation(zoneScope, 'Association', {
              provider,
              subnetId: subnet.id,
              routeTableId: routeTable.id,
            }),
            name,
          ),
        );
        return [zone, { subnetId: subnet.id, routeTableId: routeTable.id }];
      }),
    );
  }

  private userSubnets(subnets: Record<string, AppSubnet>, props: VpcAppProps): Record<string, AppSubnet> {
    return Object.fromEntries(
      checkedZones(this, Object.keys(subnets)).map((zone) => {
        checkText(this, `subnetId of ${zone}`, subnets[zone]?.subnetId, 'subnet-0123456789abcdef0');
        checkText(this, `routeTableId of ${zone}`, subnets[zone].routeTableId, 'rtb-0123456789abcdef0');
        const remedy = 'an app has subnets and route tables of its own, one for each zone';
        for (const id of [subnets[zone].subnetId, subnets[zone].routeTableId]) {
          takeOnce(this, `used by an app: ${identityOf(this, id)}`, `${terraformText(this, id)} is used twice`, remedy);
        }
        const source = keyByName(
          new DataAwsSubnet(new Construct(this, zone), 'Subnet', {
            provider: props.provider,
            id: subnets[zone].subnetId,
            lifecycle: {
              postcondition: [
                {
                  condition: `\${self.availability_zone == "${zone}"}`,
                  errorMessage: `This subnet of app "${this.name}" is not in ${zone}.`,
                },
                {
                  condition:
                    '${!self.map_public_ip_on_launch && (self.ipv6_cidr_block == null || self.ipv6_cidr_block == "")}',
                  errorMessage: `This subnet of app "${this.name}" hands out public or IPv6 addresses, which packets would leave from.`,
                },
              ],
            },
          }),
          `${this.name}-${zone}`,
        );
        return [zone, { subnetId: source.id, routeTableId: subnets[zone].routeTableId }];
      }),
    );
  }

  private ownSecurityGroup(props: VpcAppProps): string {
    const { provider } = props;
    const tags = tagsOf(this.name, props.tags);
    const group = keyByName(
      new SecurityGroup(this, 'SecurityGroup', {
        provider,
        vpcId: props.egress.vpc.vpcId,
        name: this.name,
        description: `App ${this.name}: everything out, nothing in`,
        tags,
      }),
      this.name,
    );
    this.access.push(
      keyByName(
        new VpcSecurityGroupEgressRule(this, 'AllowOut', {
          provider,
          securityGroupId: group.id,
          ipProtocol: '-1',
          cidrIpv4: '0.0.0.0/0',
          tags,
        }),
        this.name,
      ),
    );
    return group.id;
  }
}

class ImportedVpcApp extends Construct implements IVpcApp {
  public readonly name: string;
  public readonly egress: Egress;
  public readonly subnetIds: string[];
  public readonly securityGroupId: string;

  public constructor(scope: Construct, id: string, attributes: VpcAppAttributes) {
    super(scope, id);
    this.name = checkedName(this, attributes.name);
    this.egress = knownEgress(this, attributes.addresses);
    this.subnetIds = attributes.subnetIds;
    this.securityGroupId = attributes.securityGroupId;
  }
}
