import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/**
 * The id of a Droplet as a number: the provider gives it as text, and wants it as a number.
 *
 * @throws if a known id is no number
 */
export function dropletNumber(scope: IConstruct, dropletId: string): number {
  if (Token.isUnresolved(dropletId)) return Token.asNumber(dropletId);
  if (!/^\d+$/.test(dropletId)) {
    fail(scope, `"${dropletId}" is not the id of a Droplet: give its number, or \`droplet.id\``);
  }
  return Number(dropletId);
}
