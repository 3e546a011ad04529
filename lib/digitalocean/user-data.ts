import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';
import { checkText } from '../private/text';

/** https://docs.digitalocean.com/products/droplets/how-to/provide-user-data/ */
const MOST_BYTES = 64 * 1024;

/**
 * What a user gives for user data, or nothing.
 *
 * @throws if it is no text or empty, or a token stands in text that must be encoded, where Terraform would not find it
 */
export function checkGivenUserData(scope: IConstruct, userData: unknown): void {
  if (userData === undefined) return;
  checkText(scope, 'userData', userData, "'#!/bin/bash\\necho hello', or leave it out");
  if (Token.isUnresolved(userData) && /\P{ASCII}/u.test(String(userData))) {
    fail(
      scope,
      'userData has a token beside characters that are not ASCII, which are encoded at synth and the token with them: write it in ASCII, or leave the token out',
    );
  }
}

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
