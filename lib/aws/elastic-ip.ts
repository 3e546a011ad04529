import { DataAwsEip } from '@cdktf/provider-aws/lib/data-aws-eip';
import { Eip } from '@cdktf/provider-aws/lib/eip';
import { Construct, type IConstruct } from 'constructs';
import type { Address } from '../address';
import type { NamedProps, RetainProps } from '../named';
import { adopt } from '../private/adopt';
import { expectIp } from '../private/expect-ip';
import { addAlias } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { checkedName, LONGEST_ADDRESS_NAME } from '../private/name';
import { takeAddressName } from '../private/registry';
import { isRetained } from '../private/retain';
import { checkText } from '../private/text';
import { type TaggedProps, tagsOf } from './tags';

const ALLOCATION_ID = 'eipalloc-0123456789abcdef0';
const LIKE_ALLOCATION_ID = /^eipalloc-\w+$/;

/** An Elastic IP: a public IPv4 address that stays reserved until its owner releases it. */
export interface IElasticIp extends IConstruct, Address {
  /** The allocation id, `eipalloc-…`. */
  readonly allocationId: string;
}

/** What an Elastic IP takes. */
export interface ElasticIpProps extends TaggedProps, RetainProps {
  /**
   * The allocation id (`eipalloc-…`) of an existing Elastic IP to bring under this stack, by an `import` block.
   *
   * @default - a new address is allocated
   */
  readonly adopt?: string;

  /**
   * The address that this must be. Terraform stops when it is another one: a released Elastic IP is otherwise replaced in silence.
   *
   * @default - any address
   */
  readonly expectedIp?: string;
}

/** An Elastic IP that another stack or a person made. */
export interface ElasticIpAttributes extends NamedProps {
  /** The allocation id, `eipalloc-…`. */
  readonly allocationId: string;

  /**
   * The address that this must be. Terraform stops when it is another one.
   *
   * @default - any address
   */
  readonly expectedIp?: string;
}

/** A new or adopted Elastic IP. Kept by default. */
export class ElasticIp extends Construct implements IElasticIp {
  /**
   * An Elastic IP that another stack or a person made. Terraform reads it at every plan, and stops if it is gone.
   *
   * @throws if `expectedIp` is not IPv4
   */
  public static fromElasticIpAttributes(scope: Construct, id: string, attributes: ElasticIpAttributes): IElasticIp {
    return new ImportedElasticIp(scope, id, attributes);
  }

  public readonly name: string;
  public readonly ip: string;
  public readonly allocationId: string;
  public readonly family = 'ipv4';
  public readonly stability = 'fixed';

  /** @throws if `expectedIp` is not IPv4, or the name is taken in this stack */
  public constructor(scope: Construct, id: string, props: ElasticIpProps = {}) {
    super(scope, id);
    this.name = checkedName(this, props.name, LONGEST_ADDRESS_NAME);
    takeAddressName(this, this.name);
    if (props.adopt !== undefined) checkText(this, 'adopt', props.adopt, ALLOCATION_ID, LIKE_ALLOCATION_ID);
    const resource = keyByName(
      new Eip(this, 'Resource', {
        provider: props.provider,
        domain: 'vpc',
        tags: tagsOf(this, this.name, props.tags),
        lifecycle: {
          preventDestroy: isRetained(this, props.retain),
          postcondition: expectIp(this, 'public_ip', props.expectedIp),
        },
      }),
      this.name,
    );
    this.ip = resource.publicIp;
    this.allocationId = resource.allocationId;
    if (props.adopt !== undefined) {
      adopt(resource, props.adopt);
      addAlias(this, this.allocationId, props.adopt);
    }
  }
}

class ImportedElasticIp extends Construct implements IElasticIp {
  public readonly name: string;
  public readonly ip: string;
  public readonly allocationId: string;
  public readonly family = 'ipv4';
  public readonly stability = 'fixed';

  public constructor(scope: Construct, id: string, attributes: ElasticIpAttributes) {
    super(scope, id);
    this.name = checkedName(this, attributes.name, LONGEST_ADDRESS_NAME);
    takeAddressName(this, this.name);
    checkText(this, 'allocationId', attributes.allocationId, ALLOCATION_ID, LIKE_ALLOCATION_ID);
    const source = keyByName(
      new DataAwsEip(this, 'Resource', {
        provider: attributes.provider,
        id: attributes.allocationId,
        lifecycle: { postcondition: expectIp(this, 'public_ip', attributes.expectedIp) },
      }),
      this.name,
    );
    this.ip = source.publicIp;
    this.allocationId = attributes.allocationId;
  }
}
