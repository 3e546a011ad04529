import { DatabaseFirewall, type DatabaseFirewallRule } from '@cdktf/provider-digitalocean/lib/database-firewall';
import { Construct } from 'constructs';
import { type AdmitProps, type AllowListAttributes, admittedAddresses, type IAllowList } from '../allow-list';
import type { IApp } from '../app';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';
import { ImportedAllowList } from '../private/imported-allow-list';
import { keyByName } from '../private/key-by-name';
import { checkedName } from '../private/name';
import { registerAllowList, takeInStack } from '../private/registry';
import { terraformText } from '../private/terraform-text';

const KIND = 'DigitalOcean database trusted sources';

/** What trusted sources take. */
export interface DatabaseTrustedSourcesProps extends NamedProps, AdmitProps {
  /** The database cluster: the resource, or anything else that has its id. */
  readonly cluster: { readonly id: string };

  /**
   * Other rules that the cluster needs. A cluster has one list, and this construct owns all of it.
   *
   * @default - none
   */
  readonly otherRules?: DatabaseFirewallRule[];
}

/** The trusted sources of a managed database: the egress of apps, and nothing else. */
export class DatabaseTrustedSources extends Construct implements IAllowList {
  /** Trusted sources that another stack or a person keeps. Nothing is made; the address book says whom they admit. */
  public static fromDatabaseTrustedSourcesAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new ImportedAllowList(scope, id, KIND, attributes);
  }

  public readonly name: string;
  public readonly kind = KIND;
  public readonly admit: readonly IApp[];

  /** @throws if there is no app, an address is IPv6, or the cluster has a list already */
  public constructor(scope: Construct, id: string, props: DatabaseTrustedSourcesProps) {
    super(scope, id);
    this.name = checkedName(this, props.name);
    const addresses = admittedAddresses(this, props.admit);
    this.admit = [...props.admit];
    const cluster = terraformText(this, props.cluster.id);
    takeInStack(
      this,
      `trusted sources of ${cluster}`,
      `the trusted sources of ${cluster} are made already`,
      'a cluster has one list, which a second one would overwrite: admit the apps there',
    );
    const ipv6 = addresses.find((address) => address.family !== 'ipv4');
    if (ipv6)
      fail(this, `address "${ipv6.name}" is IPv6, which trusted sources do not take: admit apps with IPv4 addresses`);
    keyByName(
      new DatabaseFirewall(this, 'Resource', {
        provider: props.provider,
        clusterId: props.cluster.id,
        rule: [...addresses.map(({ ip }) => ({ type: 'ip_addr', value: ip })), ...(props.otherRules ?? [])],
      }),
      this.name,
    );
    registerAllowList(this);
  }
}
