import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import type { VpcAttachment } from './vpc-gateway';
import { tagsOf } from './tags';

/** VRRP, by which the halves tell each other that they are alive: https://www.iana.org/assignments/protocol-numbers */
const VRRP = '112';

/** What the security group of NAT instances takes. */
export interface NatSecurityGroupProps {
  /** The name of the pair. */
  readonly name: string;

  readonly vpcId: string;
  readonly provider?: TerraformProvider;
  readonly tags?: Record<string, string>;
}

/** What may reach NAT instances: the networks of attached apps, and each the other. Nothing from the internet. */
export class NatSecurityGroup extends Construct {
  public readonly securityGroupId: string;

  private readonly apps: Construct;

  /** What must exist before the box can reach anything. */
  public readonly outbound: ITerraformDependable;

  public constructor(
    scope: Construct,
    private readonly props: NatSecurityGroupProps,
  ) {
    super(scope, 'SecurityGroup');
    this.apps = new Construct(this, 'Apps');
    const { name, vpcId, provider } = props;
    const tags = tagsOf(this, name, props.tags);
    const description = `NAT instances ${name}: in from attached apps, out to everything`;
    const group = new SecurityGroup(this, 'Resource', { provider, vpcId, name, description, tags });
    this.securityGroupId = keyByName(group, name).id;
    const { securityGroupId } = this;
    this.outbound = keyByName(
      new VpcSecurityGroupEgressRule(this, 'AllowOut', {
        provider,
        securityGroupId,
        ipProtocol: '-1',
        cidrIpv4: '0.0.0.0/0',
        tags,
      }),
      name,
    );
    keyByName(
      new VpcSecurityGroupIngressRule(this, 'AllowPeer', {
        provider,
        securityGroupId,
        ipProtocol: VRRP,
        fromPort: -1,
        toPort: -1,
        referencedSecurityGroupId: securityGroupId,
        tags,
      }),
      name,
    );
  }

  /** Admits what an app sends to the internet. */
  public admit(app: VpcAttachment): ITerraformDependable[] {
    const { provider } = this.props;
    return Object.entries(app.networks).map(([zone, cidrIpv4]) => {
      const id = `${app.name}-${zone}`;
      const name = `${this.props.name}-${id}`;
      return keyByName(
        new VpcSecurityGroupIngressRule(this.apps, id, {
          provider,
          securityGroupId: this.securityGroupId,
          ipProtocol: '-1',
          cidrIpv4,
          description: `App ${app.name}`,
          tags: tagsOf(this, name, { ...this.props.tags, ...app.tags }),
        }),
        name,
      );
    });
  }
}
