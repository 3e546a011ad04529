import { Ec2ManagedPrefixList } from '@cdktf/provider-aws/lib/ec2-managed-prefix-list';
import { Construct } from 'constructs';
import { type AdmitProps, type AllowListAttributes, admittedAddresses, type IAllowList } from '../allow-list';
import type { IApp } from '../app';
import { fail } from '../private/fail';
import { ImportedAllowList } from '../private/imported-allow-list';
import { keyByName } from '../private/key-by-name';
import { checkedName } from '../private/name';
import { registerAllowList } from '../private/registry';
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
export interface PrefixListAllowListProps extends TaggedProps, AdmitProps {}

/** A prefix list that another stack or a person made. */
export interface PrefixListAllowListAttributes extends AllowListAttributes {
  /** The id of the prefix list, `pl-…`. */
  readonly prefixListId: string;
}

/**
 * A customer-managed prefix list of the egress of apps, for partners to share.
 * It has room for its addresses and no more, since a security group that names it pays for the room.
 */
export class PrefixListAllowList extends Construct implements IPrefixListAllowList {
  /** A prefix list that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromPrefixListAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: PrefixListAllowListAttributes,
  ): IPrefixListAllowList {
    const { prefixListId } = attributes;
    return Object.assign(new ImportedAllowList(scope, id, KIND, attributes), { prefixListId });
  }

  public readonly name: string;
  public readonly kind = KIND;
  public readonly admit: readonly IApp[];
  public readonly prefixListId: string;

  /** @throws if there is no app, an address is IPv6, or there are more than 1,000 */
  public constructor(scope: Construct, id: string, props: PrefixListAllowListProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    const addresses = admittedAddresses(this, props.admit);
    this.admit = [...props.admit];
    const ipv6 = addresses.find((address) => address.family !== 'ipv4');
    if (ipv6)
      fail(this, `address "${ipv6.name}" is IPv6, and a prefix list holds one family: admit apps with IPv4 addresses`);
    if (addresses.length > MOST_ENTRIES) {
      fail(
        this,
        `${addresses.length} addresses are more than the ${MOST_ENTRIES} that a prefix list holds: make two lists`,
      );
    }
    this.prefixListId = keyByName(
      new Ec2ManagedPrefixList(this, 'Resource', {
        provider: props.provider,
        name: this.name,
        addressFamily: 'IPv4',
        maxEntries: addresses.length,
        entry: addresses.map((address) => ({ cidr: `${address.ip}/32`, description: address.name })),
        tags: tagsOf(this.name, props.tags),
      }),
      this.name,
    ).id;
    registerAllowList(this);
  }
}
