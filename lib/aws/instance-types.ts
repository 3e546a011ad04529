import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/** How many private IPv4 addresses one interface of an instance carries, by the size of the instance. */
interface AddressLimits {
  /** The families that have these limits. */
  readonly families: string;

  /** The limit of each size. */
  readonly bySize: Readonly<Record<string, number>>;
}

/**
 * Read from pkg/vpc/vpc_ip_resource_limit.go of https://github.com/aws/amazon-vpc-cni-k8s (b521883, August 2026), which AWS
 * writes from `describe-instance-types`. General purpose families of the Nitro system, which is what forwards packets well.
 */
const LIMITS: readonly AddressLimits[] = [
  {
    families: 't3 t3a t4g',
    bySize: { nano: 2, micro: 2, small: 4, medium: 6, large: 12, xlarge: 15, '2xlarge': 15 },
  },
  {
    families:
      'c5 c5a c5ad c5d c5n c6a c6g c6gd c6gn c6i c6id c6in c7a c7g c7gd c7gn c7i c7i-flex c8g c8gb c8gd c8gn m5 m5a m5ad m5d m5dn m5n m6a m6g m6gd m6i m6id m6idn m6in m7a m7g m7gd m7i m7i-flex m8g m8gb m8gd m8gn r5 r5a r5ad r5b r5d r5dn r5n r6a r6g r6gd r6i r6id r6idn r6in r7a r7g r7gd r7i r7iz r8g r8gb r8gd r8gn',
    bySize: {
      medium: 4,
      large: 10,
      xlarge: 15,
      '2xlarge': 15,
      '4xlarge': 30,
      '8xlarge': 30,
      '9xlarge': 30,
      '12xlarge': 30,
      '16xlarge': 50,
      '18xlarge': 50,
      '24xlarge': 50,
      '32xlarge': 50,
      '48xlarge': 50,
    },
  },
  {
    families:
      'c8i c8i-flex c8ib c8id c8in c8ine c9g c9gd m8i m8i-flex m8ib m8id m8idb m8idn m8in m8ine m9g m9gd r8i r8i-flex r8ib r8id r8idb r8idn r8in',
    bySize: {
      medium: 20,
      large: 20,
      xlarge: 30,
      '2xlarge': 30,
      '4xlarge': 50,
      '8xlarge': 50,
      '12xlarge': 50,
      '16xlarge': 64,
      '24xlarge': 64,
      '32xlarge': 64,
      '48xlarge': 64,
      '96xlarge': 64,
    },
  },
];

/** What this library must know of an instance type. */
export interface InstanceType {
  /** What the instance type's processor is called in the names of Debian's images. */
  readonly architecture: 'arm64' | 'amd64';

  /** Private IPv4 addresses that one interface carries, the primary one included. */
  readonly addresses: number;
}

/** @throws if the type is not known at synth, or not one whose limits were read */
export function checkedInstanceType(scope: IConstruct, type: string): InstanceType {
  if (typeof type !== 'string' || Token.isUnresolved(type)) {
    fail(scope, 'instanceType is not known at synth: give a literal type such as t4g.small');
  }
  const [family, size] = type.split('.');
  const addresses = LIMITS.find(({ families }) => families.split(' ').includes(family))?.bySize[size];
  if (addresses === undefined) {
    fail(
      scope,
      `instanceType is "${type}", and how many addresses an interface of it carries is not known here: give one of the families t3, t4g, c5 to c9 or m5 to m9, such as t4g.small`,
    );
  }
  return { architecture: /^[a-z]+\d+g/.test(family) ? 'arm64' : 'amd64', addresses };
}
