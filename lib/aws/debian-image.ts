import { DataAwsAmi } from '@cdktf/provider-aws/lib/data-aws-ami';
import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { keyByName } from '../private/key-by-name';
import type { InstanceType } from './instance-types';

/** Debian's account: https://wiki.debian.org/Cloud/AmazonEC2Image/Trixie */
const DEBIAN = '136693071363';

/** The id of the newest Debian 13 image for an architecture. */
export function debianImage(
  scope: Construct,
  name: string,
  { architecture }: InstanceType,
  provider?: TerraformProvider,
): string {
  return keyByName(
    new DataAwsAmi(scope, 'Image', {
      provider,
      owners: [DEBIAN],
      mostRecent: true,
      filter: [{ name: 'name', values: [`debian-13-${architecture}-*`] }],
    }),
    name,
  ).id;
}
