import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { TerraformStack } from 'cdktf';
import { SameVpcAllowList, SecurityGroupAllowList, VpcApp } from 'cdktf-fixed-egress/aws';
import { newStack, synthesized, warningsOf } from '../support';
import { newNat, newVpc } from './fixtures';

const PORTS = [{ protocol: 'tcp' as const, from: 5432 }];
const newApp = (stack: TerraformStack, vpc = newVpc(stack)) =>
  new VpcApp(stack, 'payments', { egress: newNat(stack, { vpc }), cidr: '10.0.16.0/20' });

describe('SameVpcAllowList', () => {
  it('admits apps by their security groups, to the ports given', () => {
    const json = synthesized((stack) => {
      const ports = [...PORTS, { protocol: 'icmp' as const }];
      new SameVpcAllowList(stack, 'db', { securityGroupId: 'sg-db', admit: [newApp(stack)], ports });
    });
    expect(json.resource.aws_vpc_security_group_ingress_rule).toMatchSnapshot();
  });

  it('warns when it needs a raised quota', () => {
    const stack = newStack();
    const ports = Array.from({ length: 61 }, (_, n) => ({ protocol: 'tcp' as const, from: 1000 + n }));
    new SameVpcAllowList(stack, 'db', { securityGroupId: 'sg-db', admit: [newApp(stack)], ports });
    expect(warningsOf(stack)).toEqual([expect.stringContaining('61 rules need a higher quota')]);
  });

  it('fails when an app has no security group', () => {
    const stack = newStack();
    const addresses = [{ name: 'o', ip: '203.0.113.5', family: 'ipv4' as const, stability: 'fixed' as const }];
    const app = VpcApp.fromVpcAppAttributes(stack, 'far', { addresses, subnetIds: [], securityGroupId: '' });
    expect(() => new SameVpcAllowList(stack, 'db', { securityGroupId: 'sg-db', admit: [app], ports: PORTS })).toThrow(
      'app "far" has no security group to admit',
    );
  });

  it.each([
    ['no security group', { securityGroupId: '' }, 'securityGroupId is ""'],
    ['no port', { ports: [] }, 'must open at least one port'],
    ['no app', { admit: [] }, 'must admit at least one app'],
  ])('fails with %s', (_, props, message) => {
    const stack = newStack();
    const all = { securityGroupId: 'sg-db', admit: [newApp(stack)], ports: PORTS, ...props };
    expect(() => new SameVpcAllowList(stack, 'db', all)).toThrow(message);
  });
});

describe('SecurityGroupAllowList', () => {
  const warningsBy = (group: (stack: TerraformStack, app: VpcApp) => string): string[] => {
    const stack = newStack();
    const app = newApp(stack);
    new SecurityGroupAllowList(stack, 'db', { securityGroupId: group(stack, app), admit: [app], ports: PORTS });
    return warningsOf(stack);
  };

  it.each<[string, (stack: TerraformStack, app: VpcApp) => string]>([
    ["of the app's VPC", (stack, { vpcId }) => new SecurityGroup(stack, 'group', { vpcId }).id],
    ['of the app itself', (_, { securityGroupId }) => securityGroupId],
  ])('points to SameVpcAllowList for a security group %s', (_, group) => {
    expect(warningsBy(group)).toEqual([
      expect.stringContaining(
        'app "payments" is in the VPC of this security group. What connects to a private address',
      ),
    ]);
  });

  it.each<[string, (stack: TerraformStack, app: VpcApp) => string]>([
    ['of another VPC', (stack) => new SecurityGroup(stack, 'group', { vpcId: 'vpc-2' }).id],
    ['of the default VPC', (stack) => new SecurityGroup(stack, 'group', {}).id],
    ['that is not made here', () => 'sg-db'],
  ])('says nothing of a security group %s', (_, group) => {
    expect(warningsBy(group)).toEqual([]);
  });

  it('points to SameVpcAllowList for an app that was made elsewhere, if its VPC is known', () => {
    const stack = newStack();
    const addresses = [{ name: 'o', ip: '203.0.113.5', family: 'ipv4' as const, stability: 'fixed' as const }];
    const where = { subnetIds: [], securityGroupId: 'sg-1', vpcId: 'vpc-1' };
    const app = VpcApp.fromVpcAppAttributes(stack, 'old', { addresses, ...where });
    const securityGroupId = new SecurityGroup(stack, 'group', { vpcId: 'vpc-1' }).id;
    new SecurityGroupAllowList(stack, 'db', { securityGroupId, admit: [app], ports: PORTS });
    expect(warningsOf(stack)).toHaveLength(1);
  });
});
