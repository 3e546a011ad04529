import { VpcNatGateway as VpcNatGatewayResource } from '@cdktf/provider-digitalocean/lib/vpc-nat-gateway';
import { TerraformLocal, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { NamedProps, RetainProps } from '../named';
import { adopt } from '../private/adopt';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { checkedName } from '../private/name';
import { registerGateway, takeAddressName } from '../private/registry';
import { isRetained } from '../private/retain';
import { checkText } from '../private/text';
import { DIGITALOCEAN_CLAIMS } from './claims';
import type { DropletAttachment, DropletEgress, DropletVpc, IDropletGateway } from './droplet-gateway';
import { cloudName, gatewayAt } from './droplet-names';
import { checkedVpc } from './droplet-vpc';
import { checkedFlag } from '../private/flag';

/** https://docs.digitalocean.com/reference/api/digitalocean/#tag/VPC-NAT-Gateways */
const LARGEST = 16;

const GATEWAY_ID = '70e1b58d-cdec-4e95-b3ee-2d4d95feff51';

/** What a VPC NAT gateway takes. */
export interface VpcNatGatewayProps extends NamedProps, RetainProps {
  /** The region's slug, such as `nyc3`. */
  readonly region: string;

  /** The VPC that it stands in. Another one is another gateway, with another address. */
  readonly vpc: DropletVpc;

  /**
   * The size, 1 to 16: each step is 25 Mbit/s and 100 GiB of outbound traffic a month. A change keeps the address.
   *
   * @default 1
   */
  readonly size?: number;

  /**
   * Lets several apps leave from the address.
   *
   * @default false - it is one app's, and a second app fails
   */
  readonly shared?: boolean;

  /**
   * The id of an existing gateway of this VPC to bring under this stack, by an `import` block. It is renamed to `name`. Terraform
   * refuses one that is the VPC's default gateway: to leave that out would replace it.
   *
   * @default - a new gateway is made
   */
  readonly adopt?: string;
}

/**
 * DigitalOcean's managed NAT gateway. Its address is made with it and lost with it: it survives another size or name and other
 * timeouts, and neither another VPC, nor `default_gateway` switched on or off, nor the removal of the gateway. Kept by default.
 * No firewall stands before it: any Droplet of the VPC that routes by it leaves from its address.
 */
export class VpcNatGateway extends Construct implements IDropletGateway {
  public readonly name: string;
  public readonly region: string;
  public readonly vpc: DropletVpc;
  public readonly ownAddresses: readonly Address[] = [];

  /** The gateway. */
  public readonly resource: VpcNatGatewayResource;

  private readonly shared: boolean;
  private readonly address: Address;
  private app?: string;

  /** @throws if the VPC is missing, the size is out of range, or `adopt` is empty */
  public constructor(scope: Construct, id: string, props: VpcNatGatewayProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    checkText(this, 'region', props.region, 'nyc3');
    this.region = props.region;
    this.vpc = checkedVpc(this, props.vpc);
    this.shared = checkedFlag(this, 'shared', props.shared);
    const { size = 1 } = props;
    if (!Token.isUnresolved(size) && !(Number.isInteger(size) && size >= 1 && size <= LARGEST)) {
      fail(this, `size is ${String(size)}: give a whole number from 1 to ${LARGEST}`);
    }
    if (props.adopt !== undefined) checkText(this, 'adopt', props.adopt, GATEWAY_ID);
    registerGateway(this);
    takeAddressName(this, this.name);
    this.resource = keyByName(
      new VpcNatGatewayResource(this, 'Resource', {
        provider: props.provider,
        name: cloudName(this.name),
        type: 'PUBLIC',
        region: this.region,
        size,
        // Never default_gateway: switching it replaces the gateway, and DigitalOcean says both that it works and that it does not.
        vpcs: [{ vpcUuid: this.vpc.id }],
        lifecycle: { preventDestroy: isRetained(this, props.retain) },
      }),
      this.name,
    );
    if (props.adopt !== undefined) adopt(this.resource, props.adopt);
    // `one` fails where there is a second address, which nobody would have been told of.
    const only = `\${one(one(digitalocean_vpc_nat_gateway.${this.name}.egresses).public_gateways).ipv4}`;
    const ip = keyByName(new TerraformLocal(this, 'Address', only), `${this.name}-egress`).asString;
    const { stability } = DIGITALOCEAN_CLAIMS.vpcNatGateway;
    this.address = { name: this.name, ip, family: 'ipv4', stability };
  }

  /** @throws if the address is another app's already */
  public attach(app: DropletAttachment): DropletEgress {
    if (!this.shared && this.app !== undefined) {
      fail(
        this,
        `the address of "${this.name}" is the app's that attached first, "${this.app}": make another gateway for "${app.name}", or say \`shared: true\``,
      );
    }
    this.app = app.name;
    const { via, changes, announcedBy } = DIGITALOCEAN_CLAIMS.vpcNatGateway;
    return {
      via,
      addresses: [this.address],
      dedicated: !this.shared,
      dynamic: [],
      ready: [this.resource],
      changes,
      announcedBy,
      tags: [gatewayAt('a', this.resource.vpcs.get(0).gatewayIp)],
      routing: 'next-hop',
    };
  }
}
