import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { EipAssociation } from '@cdktf/provider-aws/lib/eip-association';
import { NetworkInterface } from '@cdktf/provider-aws/lib/network-interface';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { Fn, type ITerraformDependable, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import { keyByName } from '../private/key-by-name';
import { isRetained } from '../private/retain';
import type { Half } from '../private/rolling';
import { ElasticIp, type IElasticIp } from './elastic-ip';
import type { IEgressVpc } from './egress-vpc';
import { tagsOf } from './tags';
import { useAddress } from './use-address';

/** What a half of a pair of NAT instances takes. */
export interface NatHalfProps {
  /** The name of the pair. */
  readonly name: string;

  readonly half: Half;
  readonly zone: string;
  readonly vpc: IEgressVpc;

  /** How many private addresses the interface has for apps. */
  readonly pool: number;

  /** How many addresses at the end of the subnet are the other half's. */
  readonly taken: number;

  readonly securityGroupId: string;

  /** What its own packets leave from, where that exists already. */
  readonly ownAddress?: IElasticIp;
  readonly provider?: TerraformProvider;
  readonly tags?: Record<string, string>;
  readonly retain?: boolean;
}

/**
 * The last address of a subnet is AWS's, and the one before it is the box's own. Those of apps come before that, slot by
 * slot. AWS hands out a subnet's addresses to others as it likes, and rarely these.
 */
const OWN_HOST = -2;

/** What of a half outlives its machine: the interface with its addresses, and the route table that leads there. */
export class NatHalf extends Construct {
  /** `nat-a`: names everything that the half has. */
  public readonly name: string;

  public readonly half: Half;
  public readonly zone: string;
  public readonly interface: NetworkInterface;
  public readonly routeTable: RouteTable;

  /** The default route. It leads to the other half's interface while that one has taken over. */
  public readonly route: Route;

  /** What the box's own packets leave from. */
  public readonly ownAddress: Address;

  /** What ties that to the interface. */
  public readonly ownAssociation: ITerraformDependable;

  private readonly subnet: DataAwsSubnet;

  public constructor(
    scope: Construct,
    private readonly props: NatHalfProps,
  ) {
    super(scope, props.half);
    const { half, zone, vpc, provider, retain } = props;
    this.half = half;
    this.zone = zone;
    this.name = `${props.name}-${half}`;
    const tags = tagsOf(this, this.name, props.tags);
    const subnetId = vpc.publicSubnetIds[zone];
    this.subnet = keyByName(new DataAwsSubnet(this, 'Subnet', { provider, id: subnetId }), this.name);
    const slots = Array.from({ length: props.pool }, (_, index) => index + 1);
    this.interface = keyByName(
      new NetworkInterface(this, 'Interface', {
        provider,
        subnetId,
        privateIpListEnabled: true,
        privateIpList: [this.host(OWN_HOST), ...slots.map((slot) => this.addressOf(slot))],
        sourceDestCheck: false,
        securityGroups: [props.securityGroupId],
        tags,
        // Editing the list un-assigns addresses on the way, and AWS then drops their Elastic IPs.
        // A new interface for each half in one apply would take both down.
        lifecycle: { ignoreChanges: ['private_ip_list'], preventDestroy: isRetained(this, retain) },
      }),
      this.name,
    );
    const { vpcId } = vpc;
    this.routeTable = keyByName(new RouteTable(this, 'RouteTable', { provider, vpcId, tags }), this.name);
    this.route = keyByName(
      new Route(this, 'DefaultRoute', {
        provider,
        routeTableId: this.routeTable.id,
        destinationCidrBlock: '0.0.0.0/0',
        networkInterfaceId: this.interface.id,
        // A route that the other half has taken over is no mistake to be put right. A new interface is.
        lifecycle: {
          ignoreChanges: ['network_interface_id'],
          replaceTriggeredBy: [`aws_network_interface.${this.name}.id`],
        },
      }),
      this.name,
    );
    const own = props.ownAddress ?? new ElasticIp(this, this.name, { provider, tags: props.tags, retain });
    useAddress(this, own, 'dedicated');
    this.ownAddress = own;
    this.ownAssociation = keyByName(
      new EipAssociation(this, 'OwnAddress', {
        provider,
        allocationId: own.allocationId,
        networkInterfaceId: this.interface.id,
        privateIpAddress: this.interface.privateIp,
        dependsOn: [...vpc.internetAccess],
      }),
      this.name,
    );
  }

  /** The private address of a slot. */
  public addressOf(slot: number): string {
    return this.host(OWN_HOST - slot);
  }

  private host(number: number): string {
    return Fn.cidrhost(this.subnet.cidrBlock, number - this.props.taken);
  }
}
