import { join } from 'node:path';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { AssetType, TerraformAsset } from 'cdktf';
import type { LambdaAppProps } from 'cdktf-fixed-egress/aws';
import { Construct } from 'constructs';

/** A function that answers with the address that the internet sees. Its role bears the construct's id. */
export class ShowAddress extends Construct {
  /** The function's arguments, as `aws_lambda_function` takes them. */
  public readonly config: LambdaAppProps['function'];

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: id,
      assumeRolePolicy: policy({ Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }),
    });
    const permissions = new IamRolePolicy(this, 'permissions', {
      name: 'network-interfaces',
      role: role.id,
      policy: policy({
        Action: ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'],
        Resource: '*',
      }),
    });
    const code = new TerraformAsset(this, 'code', { path: join(__dirname, 'show-address'), type: AssetType.ARCHIVE });
    this.config = {
      role: role.arn,
      filename: code.path,
      sourceCodeHash: code.assetHash,
      handler: 'index.handler',
      runtime: 'nodejs22.x',
      timeout: 10,
      dependsOn: [permissions],
    };
  }
}

function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}
