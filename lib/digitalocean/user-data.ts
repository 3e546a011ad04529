import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/** https://docs.digitalocean.com/products/droplets/how-to/provide-user-data/ */
const MOST_BYTES = 64 * 1024;

/**
 * The user data of a Droplet.
 *
 * @throws if it is more than a Droplet takes
 */
export function checkedUserData(scope: IConstruct, userData: string): string {
  const bytes = Buffer.byteLength(userData);
  if (bytes > MOST_BYTES) {
    fail(
      scope,
      `the user data has ${bytes} bytes, more than the ${MOST_BYTES} that a Droplet takes: let a short script fetch the rest`,
    );
  }
  return userData;
}
