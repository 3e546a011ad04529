import { ReservedIp as ReservedIpResource } from '@cdktf/provider-digitalocean/lib/reserved-ip';
import { Annotations, TerraformResource, TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import type { Address } from '../address';
import type { NamedProps, RetainProps } from '../named';
import { adopt } from '../private/adopt';
import { expectIp } from '../private/expect-ip';
import { addAlias } from '../private/identity';
import { checkIpv4 } from '../private/ip';
import { keyByName } from '../private/key-by-name';
import { checkedName, LONGEST_ADDRESS_NAME } from '../private/name';
import { takeAddressName } from '../private/registry';
import { isRetained } from '../private/retain';
import { checkText } from '../private/text';

/** The reserved IPs that an account may have before DigitalOcean raises it: https://docs.digitalocean.com/products/networking/reserved-ips/details/limits/ */
const DEFAULT_QUOTA = 3;

/** A reserved IP: a public IPv4 address in one region that stays reserved until its owner releases it. */
export interface IReservedIp extends IConstruct, Address {
  /** The region's slug, such as `nyc3`. A Droplet must be in the same region to use the address. */
  readonly region: string;
}

/** What a reserved IP takes. */
export interface ReservedIpProps extends NamedProps, RetainProps {
  /** The region's slug, such as `nyc3`. Another region is another address. */
  readonly region: string;

  /**
   * An existing reserved IP to bring under this stack, by an `import` block: the address itself. It stays on the Droplet that it
   * is on until something of this stack assigns it.
   *
   * @default - a new address is reserved
   */
  readonly adopt?: string;

  /**
   * The address that this must be. Terraform stops when it is another one: a released reserved IP is otherwise replaced in silence.
   *
   * @default - any address
   */
  readonly expectedIp?: string;
}

/** A reserved IP that another stack or a person made. */
export interface ReservedIpAttributes {
  /**
   * The address's name.
   *
   * @default - the construct id
   */
  readonly name?: string;

  /** The address. */
  readonly ip: string;

  /** The region's slug, such as `nyc3`. */
  readonly region: string;
}

/** A new or adopted reserved IP. Kept by default, and assigned to no Droplet: what uses it assigns it with a resource of its own. */
export class ReservedIp extends Construct implements IReservedIp {
  /**
   * A reserved IP that another stack or a person made.
   *
   * @throws if the address is not IPv4
   */
  public static fromReservedIpAttributes(scope: Construct, id: string, attributes: ReservedIpAttributes): IReservedIp {
    return new ImportedReservedIp(scope, id, attributes);
  }

  public readonly name: string;
  public readonly ip: string;
  public readonly region: string;
  public readonly family = 'ipv4';
  public readonly stability = 'fixed';

  /** @throws if an address is not IPv4, or the name is taken in this stack */
  public constructor(scope: Construct, id: string, props: ReservedIpProps) {
    super(scope, id);
    this.name = checkedName(this, props.name, LONGEST_ADDRESS_NAME);
    takeAddressName(this, this.name);
    checkText(this, 'region', props.region, 'nyc3');
    this.region = props.region;
    const resource = keyByName(
      new ReservedIpResource(this, 'Resource', {
        provider: props.provider,
        region: props.region,
        lifecycle: {
          // The provider imports the Droplet that the address is on, and plans to take the address off it where none is named:
          // https://github.com/digitalocean/terraform-provider-digitalocean/blob/main/digitalocean/reservedip/resource_reserved_ip.go
          ignoreChanges: ['droplet_id'],
          preventDestroy: isRetained(this, props.retain),
          postcondition: expectIp(this, 'ip_address', props.expectedIp),
        },
      }),
      this.name,
    );
    this.ip = resource.ipAddress;
    if (props.adopt !== undefined) {
      checkIpv4(this, 'adopt', props.adopt);
      adopt(resource, props.adopt);
      addAlias(this, this.ip, props.adopt);
    }
    warnOfQuota(TerraformStack.of(this));
  }
}

class ImportedReservedIp extends Construct implements IReservedIp {
  public readonly name: string;
  public readonly ip: string;
  public readonly region: string;
  public readonly family = 'ipv4';
  public readonly stability = 'fixed';

  public constructor(scope: Construct, id: string, attributes: ReservedIpAttributes) {
    super(scope, id);
    this.name = checkedName(this, attributes.name, LONGEST_ADDRESS_NAME);
    takeAddressName(this, this.name);
    checkIpv4(this, 'ip', attributes.ip);
    checkText(this, 'region', attributes.region, 'nyc3');
    this.ip = attributes.ip;
    this.region = attributes.region;
  }
}

/** Warns once for each stack that needs a raised quota. */
function warnOfQuota(stack: TerraformStack): void {
  const made = stack.node
    .findAll()
    .filter(
      (node) =>
        TerraformResource.isTerraformResource(node) &&
        node.terraformResourceType === ReservedIpResource.tfResourceType &&
        TerraformStack.of(node) === stack,
    );
  if (made.length !== DEFAULT_QUOTA + 1) return;
  Annotations.of(stack).addWarning(
    `this stack has more reserved IPs than the ${DEFAULT_QUOTA} that an account may have by default: ask DigitalOcean to raise the limit before you deploy`,
  );
}
