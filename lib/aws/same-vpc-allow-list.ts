import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { Construct } from 'constructs';
import type { AllowListAttributes, IAllowList, Port } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { checkedPorts, portKey } from '../private/ports';
import { checkText } from '../private/text';
import { protocolAndPorts, warnOfQuota } from './ingress-rule';
import { type TaggedProps, tagsOf } from './tags';
import type { IVpcApp } from './vpc-app';

const KIND = 'AWS security group, by reference';

/** What a security group allow-list by reference takes. */
export interface SameVpcAllowListProps extends TaggedProps {
  /** The id of the security group that gets the rules, `sg-…`. It must have no inline rules. */
  readonly securityGroupId: string;

  /** The apps to admit, at least one. They are in the VPC of the security group, or in one that is peered with it in the same region. */
  readonly admit: IVpcApp[];

  /** The ports to open. */
  readonly ports: Port[];
}

/**
 * Rules of a security group that admit apps of its own VPC to some ports, by their security groups: their packets keep their
 * private addresses there. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export class SameVpcAllowList extends AllowListBase {
  /** A security group that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromSameVpcAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  /** @throws if there is no app, an app has no security group, there is no port, or a port is out of range */
  public constructor(scope: Construct, id: string, props: SameVpcAllowListProps) {
    super(scope, id, KIND, props);
    checkText(this, 'securityGroupId', props.securityGroupId, 'sg-0123456789abcdef0');
    const ports = checkedPorts(this, props.ports);
    const apps = this.appsByName(props.admit);
    warnOfQuota(this, apps.length * ports.length);
    for (const app of apps) {
      if (!app.securityGroupId) {
        fail(this, `app "${app.name}" has no security group to admit: give apps in a VPC, with \`securityGroupId\``);
      }
      for (const port of ports) {
        const name = `${this.name}-${app.name}-${portKey(port)}`;
        keyByName(
          new VpcSecurityGroupIngressRule(this, `${app.name}-${portKey(port)}`, {
            provider: props.provider,
            securityGroupId: props.securityGroupId,
            referencedSecurityGroupId: app.securityGroupId,
            ...protocolAndPorts(port, 'ipv4'),
            description: `${app.name} by ${this.name}`,
            tags: tagsOf(this, name, props.tags),
          }),
          name,
        );
      }
    }
  }
}
