import type { Stability } from './stability';

/** What this library says of the addresses of one way in or out: how far they can be relied on, and why it may say so. */
export interface Claim {
  /** What carries the packets, in a few words for people: `AWS NAT gateway`. */
  readonly via: string;

  /** Whether apps leave from the addresses, or clients reach them. */
  readonly direction: 'egress' | 'ingress';

  /** How far the addresses can be relied on; where nobody can name them, it is `dynamic`. */
  readonly stability: Stability;

  /** What would change them, in words. */
  readonly changes: string;

  /** Who says so before they change, in words. */
  readonly announcedBy: string;

  /** What those who use the addresses must know, in a sentence. */
  readonly note: string;

  /**
   * The arguments whose change takes the addresses away, or the hostname of what has no address to rely on, by Terraform
   * resource type: they replace the resource, or release what it has. A block's argument is a path: `spec.egress.type`.
   * A resource that is listed with none keeps its addresses until it is destroyed.
   */
  readonly changedBy: Readonly<Record<string, readonly string[]>>;

  /** Where the cloud says so: an https address. */
  readonly source: string;
}
