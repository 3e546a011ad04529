import type { NamedProps } from '../named';

/** What every AWS construct takes. */
export interface TaggedProps extends NamedProps {
  /**
   * Tags of every resource that the construct makes. `Name` is set to the resource's name unless given.
   *
   * @default - `Name` alone
   */
  readonly tags?: Record<string, string>;
}

/** The tags of one resource. */
export function tagsOf(name: string, tags?: Record<string, string>): Record<string, string> {
  return { Name: name, ...tags };
}
