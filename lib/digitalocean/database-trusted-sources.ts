import { DatabaseFirewall, type DatabaseFirewallRule } from '@cdktf/provider-digitalocean/lib/database-firewall';
import { TerraformElement, TerraformStack, Token } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { AdmitProps, AllowListAttributes, IAllowList } from '../allow-list';
import type { IApp } from '../app';
import { AllowListBase } from '../private/allow-list-base';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { takeOnce } from '../private/registry';
import { checkText } from '../private/text';
import { terraformText } from '../private/terraform-text';
import { onlyIpv4 } from './only-ipv4';

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

/** The trusted sources of a managed database: the egress of apps, and nothing else. A cluster has one list, which many can join. */
export class DatabaseTrustedSources extends AllowListBase {
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

  /** @throws if there is no app, an address is IPv6, or the cluster has a list already */
  public constructor(scope: Construct, id: string, props: DatabaseTrustedSourcesProps) {
    super(scope, id, KIND, props, onlyIpv4('trusted sources do'));
    checkText(this, 'cluster.id', props.cluster?.id, '9cc10173-e9ea-4176-9dbc-a4cee4c4ff30');
    takeOnce(
      this,
      `trusted sources of ${identityOf(clusterScope(this, props.cluster), props.cluster.id)}`,
      `the trusted sources of ${terraformText(this, props.cluster.id)} are made already`,
      'a cluster has one list, which a second one would overwrite: call `admitAlso(app)` of that one',
    );
    if (Token.isUnresolved(props.otherRules)) fail(this, 'otherRules is not known at synth: give a literal list');
    this.otherRules = [...(props.otherRules ?? [])];
    this.resource = keyByName(
      new DatabaseFirewall(this, 'Resource', {
        provider: props.provider,
        clusterId: props.cluster.id,
        rule: this.rules(),
      }),
      this.name,
    );
  }

  /**
   * Admits more apps, from wherever they are made. Who calls first changes nothing: the rules stand in the order of the names.
   *
   * @throws if there is no app, or an address is IPv6
   */
  public admitAlso(...apps: IApp[]): void {
    this.add(apps);
    this.resource.putRule(this.rules());
  }

  private rules(): DatabaseFirewallRule[] {
    return [...this.addresses.map(({ ip }) => ({ type: 'ip_addr', value: ip })), ...this.otherRules];
  }
}

/** Where the id of a cluster is to be read: beside the cluster, if it is a construct. */
function clusterScope(scope: IConstruct, cluster: object): IConstruct {
  return TerraformElement.isTerraformElement(cluster) ? TerraformStack.of(cluster) : scope;
}
