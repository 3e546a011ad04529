import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { identityOf, scopeOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { takeOnce } from '../private/registry';
import { terraformText } from '../private/terraform-text';
import { checkText } from '../private/text';
import { s3EndpointOf } from './in-vpc';
import { BY_AWS_SERVICES, checkedActions, sourcePolicy, type SourcePolicyProps } from './source-policy';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
const LONGEST_POLICY = 20 * 1024;

/** The actions by which a bucket's policy is changed. */
const OWN = ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:GetBucketPolicy'];

const KIND = 'AWS S3 bucket policy';

/** What a bucket policy takes. */
export interface S3BucketAllowListProps extends SourcePolicyProps {
  /** The bucket: the resource, or anything else that has its name as `id`, and its ARN. */
  readonly bucket: { readonly id: string; readonly arn: string };

  /**
   * The actions to admit, such as `s3:GetObject`. The address is enough for them: requests need no signature. With `denyOthers`,
   * `s3:ListBucket` is what Terraform reads the bucket by: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
   */
  readonly actions: string[];

  /**
   * The VPC endpoints for S3 that requests of the apps take. Such a request has no address, and is admitted by its endpoint:
   * with everybody else who uses that. `[]` says that no request takes any.
   *
   * @default - none. The synth fails when the code has an endpoint for S3 in the VPC of an app
   */
  readonly vpcEndpointIds?: string[];
}

/**
 * The policy of an S3 bucket, which admits the egress of apps by `aws:SourceIp`. A request through a VPC endpoint has no such
 * address: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
export class S3BucketAllowList extends AllowListBase {
  /** A policy that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromS3BucketAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  /** @throws if there is no app or no action, the bucket has a policy already, or `denyOthers` would lock you out of the policy */
  public constructor(scope: Construct, id: string, props: S3BucketAllowListProps) {
    super(scope, id, KIND, props);
    const { bucket, vpcEndpointIds } = props;
    checkText(this, 'bucket.id', bucket?.id, 'exports');
    checkText(this, 'bucket.arn', bucket.arn, 'arn:aws:s3:::exports', /^arn:/);
    takeOnce(
      this,
      `policy of S3 bucket ${identityOf(scopeOf(bucket, this), bucket.id)}`,
      `the policy of bucket ${terraformText(this, bucket.id)} is made already`,
      'a bucket has one policy, which a second one would overwrite: admit the apps there',
    );
    if (bucket instanceof S3Bucket && bucket.policyInput !== undefined) {
      fail(this, 'its bucket has a `policy`, which would overwrite this one: give its statements as `otherStatements`');
    }
    if (vpcEndpointIds === undefined) {
      this.node.addValidation({ validate: () => this.endpointsInTheWay() });
    } else if (Token.isUnresolved(vpcEndpointIds) || !Array.isArray(vpcEndpointIds)) {
      fail(this, 'vpcEndpointIds is no list that is known at synth: give a literal one');
    }
    for (const endpoint of vpcEndpointIds ?? []) {
      checkText(this, 'an id in vpcEndpointIds', endpoint, 'vpce-0123456789abcdef0', /^vpce-/);
    }
    const policy = {
      actions: checkedActions(this, 's3', props.actions, OWN, props.denyOthers),
      resources: [bucket.arn, `${bucket.arn}/*`],
      vpcEndpointIds,
      undenied: BY_AWS_SERVICES,
      longest: LONGEST_POLICY,
    };
    keyByName(
      new S3BucketPolicy(this, 'Resource', {
        provider: props.provider,
        bucket: bucket.id,
        policy: sourcePolicy(this, this.addresses, policy, props),
      }),
      this.name,
    );
  }

  /** The apps whose requests take a VPC endpoint, each said in a sentence. */
  private endpointsInTheWay(): string[] {
    return this.admit.flatMap((app) => {
      const endpoint = s3EndpointOf(app);
      if (!endpoint) return [];
      return [
        `app "${app.name}" is in the VPC of ${endpoint.node.path}, and a request through that endpoint has no address to be admitted by: ` +
          'give `vpcEndpointIds`, the endpoints that its requests take, or [] if none does, as when the bucket is in another region',
      ];
    });
  }
}
