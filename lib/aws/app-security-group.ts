import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import type { ITerraformDependable } from 'cdktf';
import { keyByName } from '../private/key-by-name';
import { tagsOf } from './tags';
import type { VpcApp, VpcAppProps } from './vpc-app';

/** A security group that lets everything out over IPv4 and nothing in, and the rules that do so. */
export function newSecurityGroup(app: VpcApp, props: VpcAppProps): { id: string; rules: ITerraformDependable[] } {
  const { name } = app;
  const { provider } = props;
  const tags = tagsOf(app, name, props.tags);
  const description = `App ${name}: everything out, nothing in`;
  const { vpcId } = props.egress.vpc;
  const { id } = keyByName(new SecurityGroup(app, 'SecurityGroup', { provider, vpcId, name, description, tags }), name);
  const everything = { ipProtocol: '-1', cidrIpv4: '0.0.0.0/0' };
  const rule = new VpcSecurityGroupEgressRule(app, 'AllowOut', { provider, securityGroupId: id, ...everything, tags });
  return { id, rules: [keyByName(rule, name)] };
}
