import { Ec2ManagedPrefixList } from '@cdktf/provider-aws/lib/ec2-managed-prefix-list';
import type { Construct } from 'constructs';
import type { AdmitProps, AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { checkText } from '../private/text';
import { cidrOf } from './cidr';
import { sharePrefixList } from './prefix-list-share';
import { type TaggedProps, tagsOf } from './tags';

/** The most entries of a prefix list: https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html */
const MOST_ENTRIES = 1000;

const KIND = 'AWS prefix list';

/** A prefix list that others name in their security groups and route tables. */
export interface IPrefixListAllowList extends IAllowList {
  /** The id of the prefix list, `pl-…`. */
  readonly prefixListId: string;
}

/** What a prefix list takes. */
export interface PrefixListAllowListProps extends TaggedProps, AdmitProps {
  /**
   * Who else may use the list: ids of accounts, and ARNs of organizations and of their units. An account outside your
   * organization gets an invitation, and has the list once it accepts.
   *
   * @default - nobody: the list is for its own account
   */
  readonly shareWith?: string[];
}

/** A prefix list that another stack or a person made. */
export interface PrefixListAllowListAttributes extends AllowListAttributes {
  /** The id of the prefix list, `pl-…`. */
  readonly prefixListId: string;
}

/**
 * A customer-managed prefix list of the egress of apps, for partners to share.
 * It has room for its addresses and no more, since a security group that names it pays for the room.
 */
export class PrefixListAllowList extends AllowListBase implements IPrefixListAllowList {
  /** A prefix list that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromPrefixListAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: PrefixListAllowListAttributes,
  ): IPrefixListAllowList {
    const { prefixListId } = attributes;
    const list = new AllowListBase(scope, id, KIND, attributes);
    checkText(list, 'prefixListId', prefixListId, 'pl-0123456789abcdef0');
    return Object.assign(list, { prefixListId });
  }

  public readonly prefixListId: string;

  /** @throws if there is no app, an address is IPv6, there are more than 1,000, or `shareWith` is malformed */
  public constructor(scope: Construct, id: string, props: PrefixListAllowListProps) {
    super(scope, id, KIND, props);
    const ipv6 = this.addresses.find((address) => address.family !== 'ipv4');
    if (ipv6) {
      fail(this, `address "${ipv6.name}" is IPv6, and a prefix list holds one family: admit apps with IPv4 addresses`);
    }
    if (this.addresses.length > MOST_ENTRIES) {
      fail(
        this,
        `${this.addresses.length} addresses are more than the ${MOST_ENTRIES} that a prefix list holds: make two lists`,
      );
    }
    const list = keyByName(
      new Ec2ManagedPrefixList(this, 'Resource', {
        provider: props.provider,
        name: this.name,
        addressFamily: 'IPv4',
        maxEntries: this.addresses.length,
        entry: this.addresses.map((address) => ({ cidr: cidrOf(address), description: address.name })),
        tags: tagsOf(this, this.name, props.tags),
      }),
      this.name,
    );
    this.prefixListId = list.id;
    if (props.shareWith !== undefined) sharePrefixList(this, list.arn, props.shareWith, props);
  }
}
