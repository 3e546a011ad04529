import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';

/** What every AWS construct takes. */
export interface TaggedProps extends NamedProps {
  /**
   * Tags of every resource that the construct makes. `Name` is set to the resource's name unless given.
   *
   * @default - `Name` alone
   */
  readonly tags?: Record<string, string>;
}

/**
 * The tags of one resource.
 *
 * @throws if they are not known at synth
 */
export function tagsOf(scope: IConstruct, name: string, tags: Record<string, string> = {}): Record<string, string> {
  if (Token.isUnresolved(tags)) {
    fail(scope, 'tags are not known at synth: give a literal map, whose values may be tokens');
  }
  return { Name: name, ...tags };
}
