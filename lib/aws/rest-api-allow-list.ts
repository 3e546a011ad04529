import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { ApiGatewayRestApiPolicy } from '@cdktf/provider-aws/lib/api-gateway-rest-api-policy';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import type { AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { identityOf, scopeOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { takeOnce } from '../private/registry';
import { terraformText } from '../private/terraform-text';
import { checkText } from '../private/text';
import { sourcePolicy, type SourcePolicyProps } from './source-policy';

/** Before AWS raises the quota: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const LONGEST_POLICY = 8192;

const KIND = 'AWS API Gateway policy';

/** What the policy of a REST API takes. */
export interface RestApiAllowListProps extends SourcePolicyProps {
  /** The REST API: the resource, or anything else that has its id and its execution ARN. HTTP APIs have no policies. */
  readonly api: { readonly id: string; readonly executionArn: string };
}

/**
 * The resource policy of a REST API, which admits the egress of apps by `aws:SourceIp` to every method. Where a method asks for
 * IAM, an identity of the account that may invoke it comes in from anywhere, unless `denyOthers`:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 *
 * A policy counts from the next deployment on: give `redeployOn` to its triggers. Deployments have `create_before_destroy`, which
 * spreads to what they depend on: this policy, and the addresses.
 */
export class RestApiAllowList extends AllowListBase {
  /** A policy that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromRestApiAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  /** Another text for each policy, for `triggers` of `aws_api_gateway_deployment`. The deployment then also waits for the policy. */
  public readonly redeployOn: string;

  /** @throws if there is no app, or the API is private or has a policy already */
  public constructor(scope: Construct, id: string, props: RestApiAllowListProps) {
    super(scope, id, KIND, props);
    const { api } = props;
    checkText(this, 'api.id', api?.id, 'a1b2c3d4e5');
    checkText(
      this,
      'api.executionArn',
      api.executionArn,
      'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5',
      /^arn:/,
    );
    takeOnce(
      this,
      `policy of REST API ${identityOf(scopeOf(api, this), api.id)}`,
      `the policy of API ${terraformText(this, api.id)} is made already`,
      'an API has one policy, which a second one would overwrite: admit the apps there',
    );
    if (api instanceof ApiGatewayRestApi) {
      if (api.endpointConfigurationInput?.types.includes('PRIVATE')) {
        fail(this, 'its API is private, and sees no public address: admit VPC endpoints in a policy of your own');
      }
      if (api.policyInput !== undefined) {
        fail(this, 'its API has a `policy`, which would overwrite this one: give its statements as `otherStatements`');
      }
    }
    const policy = {
      actions: ['execute-api:Invoke'],
      resources: [`${api.executionArn}/*`],
      longest: LONGEST_POLICY,
    };
    const resource = keyByName(
      new ApiGatewayRestApiPolicy(this, 'Resource', {
        provider: props.provider,
        restApiId: api.id,
        policy: sourcePolicy(this, this.addresses, policy, props),
      }),
      this.name,
    );
    this.redeployOn = Fn.sha1(resource.policy);
  }
}
