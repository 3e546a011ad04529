import { OpensearchDomain } from '@cdktf/provider-aws/lib/opensearch-domain';
import { OpensearchDomainPolicy } from '@cdktf/provider-aws/lib/opensearch-domain-policy';
import type { Construct } from 'constructs';
import type { AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { identityOf, scopeOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { takeOnce } from '../private/registry';
import { terraformText } from '../private/terraform-text';
import { checkText } from '../private/text';
import { BY_AWS_SERVICES, checkedActions, sourcePolicy, type SourcePolicyProps } from './source-policy';

/** https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html */
const LONGEST_POLICY = 102_400;

/** The action by which a domain's policy is changed. */
const OWN = ['es:UpdateDomainConfig', 'es:UpdateElasticsearchDomainConfig'];

const KIND = 'AWS OpenSearch policy';

/** What the policy of an OpenSearch domain takes. */
export interface OpenSearchAllowListProps extends SourcePolicyProps {
  /** The domain: the resource, or anything else that has its name and its ARN. It must have a public endpoint. */
  readonly domain: { readonly domainName: string; readonly arn: string };

  /**
   * What is admitted, without a signature either: the address is enough.
   *
   * @default - every request to the indexes and APIs of the domain, `es:ESHttp*`
   */
  readonly actions?: string[];
}

/**
 * The access policy of an OpenSearch domain, which admits the egress of apps by `aws:SourceIp`. A domain in a VPC takes no such
 * policy, but security groups: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
 */
export class OpenSearchAllowList extends AllowListBase {
  /** A policy that another stack or a person keeps. Nothing is made; the address book says whom it admits. */
  public static fromOpenSearchAllowListAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  /** @throws if there is no app, the domain is in a VPC or has a policy already, or `denyOthers` would lock you out of the policy */
  public constructor(scope: Construct, id: string, props: OpenSearchAllowListProps) {
    super(scope, id, KIND, props);
    const { domain, actions = ['es:ESHttp*'] } = props;
    checkText(this, 'domain.domainName', domain?.domainName, 'search');
    checkText(this, 'domain.arn', domain.arn, 'arn:aws:es:eu-west-1:123456789012:domain/search', /^arn:/);
    if (domain instanceof OpensearchDomain) {
      if (domain.vpcOptionsInput !== undefined) {
        fail(this, 'its domain is in a VPC, and takes no policy by address: admit apps in its security group');
      }
      if (domain.accessPoliciesInput !== undefined) {
        fail(
          this,
          'its domain has `accessPolicies`, which would overwrite this policy: give them as `otherStatements`',
        );
      }
    }
    takeOnce(
      this,
      `policy of OpenSearch domain ${identityOf(scopeOf(domain, this), domain.domainName)}`,
      `the policy of domain ${terraformText(this, domain.domainName)} is made already`,
      'a domain has one policy, which a second one would overwrite: admit the apps there',
    );
    const policy = {
      actions: checkedActions(this, 'es', actions, OWN, props.denyOthers),
      resources: [`${domain.arn}/*`],
      undenied: BY_AWS_SERVICES,
      longest: LONGEST_POLICY,
    };
    keyByName(
      new OpensearchDomainPolicy(this, 'Resource', {
        provider: props.provider,
        domainName: domain.domainName,
        accessPolicies: sourcePolicy(this, this.addresses, policy, props),
      }),
      this.name,
    );
  }
}
