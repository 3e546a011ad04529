import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import { tagsOf } from './tags';

/** IAM adds 26 characters to a prefix, and a role's name has at most 64: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LONGEST_PREFIX = 38;

/** What the role of NAT instances takes. */
export interface NatRoleProps {
  /** The name of the pair. */
  readonly name: string;

  /** The ARNs of the route tables that belong to the pair. */
  readonly routeTableArns: readonly string[];

  readonly provider?: TerraformProvider;
  readonly tags?: Record<string, string>;
}

/** What NAT instances may do: replace routes of the pair's own route tables, and nothing else. */
export class NatRole extends Construct {
  public readonly instanceProfile: string;

  /** What must exist before the instances may do so. */
  public readonly permission: ITerraformDependable;

  public constructor(scope: Construct, { name, routeTableArns, provider, ...props }: NatRoleProps) {
    super(scope, 'Role');
    const tags = tagsOf(this, name, props.tags);
    // A role's name is the account's, not the region's, so that a fixed one could be there already.
    const namePrefix = `${name.slice(0, LONGEST_PREFIX - 1)}-`;
    const assumeRolePolicy = policy({ Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } });
    const role = keyByName(new IamRole(this, 'Resource', { provider, namePrefix, assumeRolePolicy, tags }), name);
    this.permission = keyByName(
      new IamRolePolicy(this, 'TakeOver', {
        provider,
        name: 'take-over',
        role: role.id,
        policy: policy({ Action: 'ec2:ReplaceRoute', Resource: routeTableArns }),
      }),
      name,
    );
    const profile = new IamInstanceProfile(this, 'InstanceProfile', { provider, namePrefix, role: role.name, tags });
    this.instanceProfile = keyByName(profile, name).name;
  }
}

function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}
