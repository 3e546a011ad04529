import { Droplet } from '@cdktf/provider-digitalocean/lib/droplet';
import type { ReservedIpAssignment } from '@cdktf/provider-digitalocean/lib/reserved-ip-assignment';
import { Fn, type ITerraformDependable, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';
import type { Address } from '../address';
import type { Limits } from '../gateway/limits';
import { natBoxDocument } from '../gateway/nat-box';
import type { Timers } from '../gateway/timers';
import type { NamedProps } from '../named';
import { fileBeside } from '../private/files';
import { keyByName } from '../private/key-by-name';
import { takeAddressName } from '../private/registry';
import { type Half, lifecycleOfHalf, recordHalf } from '../private/rolling';
import { terraformTemplate } from '../private/terraform-template';
import { assignReservedIp } from './assign-reserved-ip';
import { DIGITALOCEAN_CLAIMS } from './claims';
import type { DropletVpc } from './droplet-gateway';
import { cloudName, publishedAs } from './droplet-names';
import type { IReservedIp } from './reserved-ip';
import { checkedUserData } from './user-data';

/** What restarts or replaces a Droplet. The provider's documentation says which. */
const BUILT_FROM = ['image', 'size', 'user_data', 'vpc_uuid'];

/** What a half of the gateway is. */
export interface NatDropletProps {
  /** The name of the gateway. */
  readonly gateway: string;
  readonly half: Half;
  readonly isRolled: boolean;
  readonly region: string;
  readonly vpc: DropletVpc;
  readonly size: string;
  readonly image: string;
  readonly timers: Timers;
  readonly limits: Limits | undefined;

  /** When a security update may restart it. Never unless given. */
  readonly restartAt: string | undefined;

  /** The tag by which the firewall finds it. */
  readonly tag: string;

  /** What must be there before it is. */
  readonly dependsOn: ITerraformDependable[];
  readonly provider: NamedProps['provider'];
}

/** One Droplet of a gateway. */
export class NatDroplet extends Construct {
  public readonly half: Half;
  public readonly droplet: Droplet;

  /** What its own packets leave from. */
  public readonly ownAddress: Address;

  private readonly terraformName: string;

  public constructor(
    scope: Construct,
    private readonly props: NatDropletProps,
  ) {
    super(scope, props.half);
    const { gateway, half, isRolled, provider, region, vpc, size, image } = props;
    this.half = half;
    this.terraformName = `${gateway}-${half}`;
    const document = keyByName(
      new TerraformLocal(this, 'Document', terraformTemplate(this.document())),
      `${this.terraformName}-document`,
    );
    this.droplet = keyByName(
      new Droplet(this, 'Droplet', {
        provider,
        name: cloudName(this.terraformName),
        region,
        size,
        image,
        vpcUuid: vpc.id,
        userData: document.asString,
        tags: [props.tag],
        lifecycle: lifecycleOfHalf(isRolled, BUILT_FROM),
        dependsOn: props.dependsOn,
      }),
      this.terraformName,
    );
    const builtFrom = { 'boot document': Fn.sha256(document.asString), image, size, VPC: vpc.id };
    recordHalf(this, { gateway, half, isRolled, machine: this.droplet, builtFrom });
    const name = `${this.terraformName}-own`;
    takeAddressName(this, name);
    const { stability } = DIGITALOCEAN_CLAIMS.natDropletOwnAddress;
    this.ownAddress = { name, ip: this.droplet.ipv4Address, family: 'ipv4', stability };
  }

  /** Assigns it the address that packets of apps leave from, and tells it which one that is. */
  public assign(address: IReservedIp): ReservedIpAssignment {
    const { region, provider, tag } = this.props;
    this.droplet.tags = [tag, publishedAs(address.ip)];
    return assignReservedIp(this, address, { name: this.terraformName, region, droplet: this.droplet, provider });
  }

  private document(): string {
    const { vpc, timers, limits, restartAt } = this.props;
    const document = natBoxDocument({
      uplink: 'eth0',
      inside: 'eth1',
      cloud: fileBeside(__dirname, 'files/nat-droplet'),
      settings: { VPC_RANGE: vpc.ipRange },
      failover: { kind: 'announce', network: vpc.ipRange },
      timers,
      limits,
      restartAt,
    });
    return checkedUserData(this, document);
  }
}
