import type { Construct } from 'constructs';
import type { AllowListAttributes, IAllowList } from '../allow-list';
import { AllowListBase } from '../private/allow-list-base';
import { fail } from '../private/fail';
import { cidrOf } from './cidr';

/** The most networks that a cluster admits, for good: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html */
const MOST_CIDRS = 40;

const KIND = 'AWS EKS public access';

/**
 * The egress of apps, for `publicAccessCidrs` of an EKS cluster. It makes nothing: a cluster has them as an argument.
 *
 * Nodes come from their own public addresses too, unless the cluster has `endpointPrivateAccess`: switch that on, or admit them here.
 * IPv6 is for clusters whose IP family is IPv6: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
export class EksPublicAccess extends AllowListBase {
  /** A cluster's list that another stack or a person keeps. The address book says whom it admits. */
  public static fromEksPublicAccessAttributes(
    scope: Construct,
    id: string,
    attributes: AllowListAttributes,
  ): IAllowList {
    return new AllowListBase(scope, id, KIND, attributes);
  }

  /** What the API server of the cluster admits. Give it more by `[...access.publicAccessCidrs, '198.51.100.0/24']`. */
  public readonly publicAccessCidrs: string[];

  /** @throws if there is no app, or there are more than 40 addresses */
  public constructor(scope: Construct, id: string, props: AllowListAttributes) {
    super(scope, id, KIND, props);
    this.publicAccessCidrs = this.addresses.map(cidrOf);
    const { length } = this.publicAccessCidrs;
    if (length > MOST_CIDRS) {
      fail(
        this,
        `${length} addresses are more than the ${MOST_CIDRS} that an EKS cluster admits: let apps share a gateway`,
      );
    }
  }
}
