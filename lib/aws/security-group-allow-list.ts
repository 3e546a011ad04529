import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import type { AdmitProps, AllowListAttributes, IAllowList, Port } from '../allow-list';
import { AllowListBase, refuseTwins } from '../private/allow-list-base';
import { keyByName } from '../private/key-by-name';
import { checkedPorts, portKey } from '../private/ports';
import { checkText } from '../private/text';
import { cidrOf } from './cidr';
import { appInVpcOf } from './in-vpc';
import { protocolAndPorts, warnOfQuota } from './ingress-rule';
import { type TaggedProps, tagsOf } from './tags';

const KIND = 'AWS security group';

/** What a security group allow-list takes. */
export interface SecurityGroupAllowListProps extends TaggedProps, AdmitProps {
  /** The id of the security group that gets the rules, `sg-…`. It must have no inline rules. */
  readonly securityGroupId: string;

  /** The ports to open. */
  readonly ports: Port[];
}

/**
 * Rules of a security group that admit the egress of apps to some ports.
 * A target in the app's own VPC takes `SameVpcAllowList` instead: packets do not pass the gateway there.
 */
export class SecurityGroupAllowList extends AllowListBase {
  /** A security group that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromSecurityGroupAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  /** @throws if there is no app, two addresses have one name, or there is no port, or one out of range */
  public constructor(scope: Construct, id: string, props: SecurityGroupAllowListProps) {
    super(scope, id, KIND, props, refuseTwins);
    checkText(this, 'securityGroupId', props.securityGroupId, 'sg-0123456789abcdef0');
    const ports = checkedPorts(this, props.ports);
    warnOfQuota(this, this.addresses.length * ports.length);
    const near = appInVpcOf(this, props.securityGroupId, this.admit);
    if (near) {
      Annotations.of(this).addWarning(
        `app "${near.name}" is in the VPC of this security group. What connects to a private address there keeps its private address, and needs new SameVpcAllowList(…): these rules only see what connects to a public one`,
      );
    }
    for (const address of this.addresses) {
      for (const port of ports) {
        const name = `${this.name}-${address.name}-${portKey(port)}`;
        keyByName(
          new VpcSecurityGroupIngressRule(this, `${address.name}-${portKey(port)}`, {
            provider: props.provider,
            securityGroupId: props.securityGroupId,
            ...(address.family === 'ipv6' ? { cidrIpv6: cidrOf(address) } : { cidrIpv4: cidrOf(address) }),
            ...protocolAndPorts(port, address.family),
            description: `${address.name} by ${this.name}`,
            tags: tagsOf(this, name, props.tags),
          }),
          name,
        );
      }
    }
  }
}
