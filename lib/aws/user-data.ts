import { gzipSync } from 'node:zlib';
import { Fn, TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { fail } from '../private/fail';
import { keyByName } from '../private/key-by-name';
import { terraformTemplate } from '../private/terraform-template';

/** What AWS takes, before base64: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html */
const MOST_BYTES = 16 * 1024;

/** Room for what tokens become when Terraform applies. */
const ROOM_FOR_TOKENS = 512;

/** A boot document as an instance takes it. */
export interface UserData {
  /** Compressed, in base64. */
  readonly base64: string;

  /** A hash of what it says. */
  readonly hash: string;
}

/**
 * A boot document with Terraform references, compressed.
 *
 * @throws if AWS would not take it
 */
export function userData(scope: Construct, name: string, document: string): UserData {
  const bytes = gzipSync(document).length;
  if (bytes > MOST_BYTES - ROOM_FOR_TOKENS) {
    fail(
      scope,
      `the boot document of ${name} has ${bytes} bytes when it is compressed, and AWS takes ${MOST_BYTES} with ${ROOM_FOR_TOKENS} of them for what Terraform fills in: make it shorter`,
    );
  }
  const local = keyByName(new TerraformLocal(scope, 'BootDocument', terraformTemplate(document)), `${name}-boot`);
  return { base64: Fn.base64gzip(local.asString), hash: Fn.sha256(local.asString) };
}
