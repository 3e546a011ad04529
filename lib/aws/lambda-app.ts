import { LambdaFunction, type LambdaFunctionConfig } from '@cdktf/provider-aws/lib/lambda-function';
import type { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import { computeArguments } from './compute';
import { tagsOf } from './tags';
import { VpcApp, type VpcAppProps } from './vpc-app';

/** What the app decides about its function. A capacity provider would run it in subnets of its own. */
const DECIDED = ['functionName', 'vpcConfig', 'capacityProviderConfig', 'provider', 'tags'] as const;

/** What a Lambda app takes. */
export interface LambdaAppProps extends VpcAppProps {
  /**
   * The arguments of `aws_lambda_function`, as the provider names them. `functionName` is the app's name.
   * The role needs the managed policy `AWSLambdaVPCAccessExecutionRole`.
   */
  readonly function: Omit<LambdaFunctionConfig, (typeof DECIDED)[number]>;
}

/** A Lambda function that reaches the internet through the app's subnets alone. */
export class LambdaApp extends VpcApp {
  /** The Lambda function. */
  public readonly function: LambdaFunction;

  /** @throws as `VpcApp` does, and if `function` sets what the app decides */
  public constructor(scope: Construct, id: string, props: LambdaAppProps) {
    super(scope, id, props);
    const config = computeArguments(this, 'function', props.function, DECIDED);
    this.function = keyByName(
      new LambdaFunction(this, 'Function', {
        ...config,
        provider: props.provider,
        functionName: this.name,
        vpcConfig: {
          subnetIds: this.subnetIds,
          securityGroupIds: [this.securityGroupId],
          ipv6AllowedForDualStack: false,
        },
        tags: tagsOf(this, this.name, props.tags),
      }),
      this.name,
    );
  }
}
