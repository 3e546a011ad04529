import { DatabaseFirewall, type DatabaseFirewallRule } from '@cdktf/provider-digitalocean/lib/database-firewall';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { AdmitProps, AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';
import { identityOf, scopeOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { checkText } from '../private/text';
import { terraformText } from '../private/terraform-text';
import { OneList } from './one-list';

const KIND = 'DigitalOcean database trusted sources';

/** The most rules, and no IPv6 among them: https://docs.digitalocean.com/reference/dots/reference/databases/databases-update-firewall-rules/ */
const MOST_RULES = 100;

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

/** The trusted sources of a managed database: the egress of apps, and nothing else. A cluster has one list, which many can join. */
export class DatabaseTrustedSources extends OneList {
  /** Trusted sources that another stack or a person keeps. Nothing is made; the address book says whom they admit. */
  public static fromDatabaseTrustedSourcesAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  private readonly resource: DatabaseFirewall;
  private readonly otherRules: readonly DatabaseFirewallRule[];

  /** @throws if there is no app, an address is IPv6, there are more than 100 rules, or the cluster has a list already */
  public constructor(scope: Construct, id: string, props: DatabaseTrustedSourcesProps) {
    const { otherRules = [] } = props;
    super(scope, id, KIND, props, { what: 'trusted sources', most: MOST_RULES - otherRules.length });
    checkText(this, 'cluster.id', props.cluster?.id, '9cc10173-e9ea-4176-9dbc-a4cee4c4ff30');
    if (Token.isUnresolved(otherRules)) fail(this, 'otherRules is not known at synth: give a literal list');
    const cluster = identityOf(scopeOf(props.cluster, this), props.cluster.id);
    this.takeList(
      `trusted sources of ${cluster}`,
      `the trusted sources of ${terraformText(this, props.cluster.id)} are made already`,
    );
    this.otherRules = [...otherRules];
    this.resource = keyByName(
      new DatabaseFirewall(this, 'Resource', { provider: props.provider, clusterId: props.cluster.id, rule: [] }),
      this.name,
    );
    this.write();
  }

  protected write(): void {
    const rules = this.addresses.map(({ ip }) => ({ type: 'ip_addr', value: ip }));
    this.resource.putRule([...rules, ...this.otherRules]);
  }
}
