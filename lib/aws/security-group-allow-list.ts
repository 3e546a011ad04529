import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import type { AdmitProps, AllowListAttributes, IAllowList, Port } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { keyByName } from '../private/key-by-name';
import { checkedPorts, portKey } from '../private/ports';
import { checkText } from '../private/text';
import { type TaggedProps, tagsOf } from './tags';

/** The inbound rules of a security group before AWS raises its quota: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const DEFAULT_QUOTA = 60;

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
 * For a target in the app's own VPC admit its security group instead: packets do not pass the gateway there.
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

  /** @throws if there is no app, no port, or a port out of range */
  public constructor(scope: Construct, id: string, props: SecurityGroupAllowListProps) {
    super(scope, id, KIND, props);
    checkText(this, 'securityGroupId', props.securityGroupId, 'sg-0123456789abcdef0');
    const ports = checkedPorts(this, props.ports);
    const count = this.addresses.length * ports.length;
    if (count > DEFAULT_QUOTA) {
      Annotations.of(this).addWarning(
        `${count} rules need a higher quota than the default of ${DEFAULT_QUOTA} inbound rules a security group`,
      );
    }
    for (const address of this.addresses) {
      for (const port of ports) {
        const name = `${this.name}-${address.name}-${portKey(port)}`;
        keyByName(
          new VpcSecurityGroupIngressRule(this, `${address.name}-${portKey(port)}`, {
            provider: props.provider,
            securityGroupId: props.securityGroupId,
            ...(address.family === 'ipv6' ? { cidrIpv6: `${address.ip}/128` } : { cidrIpv4: `${address.ip}/32` }),
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

/** AWS writes "every type of ICMP" as the port range -1 to -1. */
function protocolAndPorts(port: Port, family: string): { ipProtocol: string; fromPort: number; toPort: number } {
  const icmp = family === 'ipv6' ? 'icmpv6' : 'icmp';
  return {
    ipProtocol: port.protocol === 'icmp' ? icmp : port.protocol,
    fromPort: port.from ?? -1,
    toPort: port.to ?? -1,
  };
}
