import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { IApp } from '../app';
import { identityOf } from '../private/identity';
import { terraformText } from '../private/terraform-text';
import type { IVpcApp } from './vpc-app';

/** The app that is in the VPC of a security group, as far as the code says where both are. */
export function appInVpcOf(
  scope: IConstruct,
  securityGroupId: string,
  apps: readonly (IApp | IVpcApp)[],
): IApp | undefined {
  const wanted = terraformText(scope, securityGroupId);
  const group = TerraformStack.of(scope)
    .node.findAll()
    .find((node): node is SecurityGroup => node instanceof SecurityGroup && terraformText(node, node.id) === wanted);
  return group && apps.find((app) => isSameVpc(app, group));
}

/** The VPC endpoint for S3 in the VPC of an app, as far as the code says so. The service is named `com.amazonaws.<region>.s3`. */
export function s3EndpointOf(app: IApp | IVpcApp): VpcEndpoint | undefined {
  return app.node.root.node
    .findAll()
    .find(
      (node): node is VpcEndpoint =>
        node instanceof VpcEndpoint &&
        terraformText(node, node.serviceNameInput ?? '').endsWith('.s3') &&
        isSameVpc(app, node),
    );
}

function isSameVpc(app: IApp | IVpcApp, thing: IConstruct & { readonly vpcIdInput?: string }): boolean {
  const vpcId = 'vpcId' in app ? app.vpcId : undefined;
  if (vpcId === undefined || thing.vpcIdInput === undefined) return false;
  return identityOf(app, vpcId) === identityOf(thing, thing.vpcIdInput);
}
