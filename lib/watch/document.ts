import type { Change } from '../address-book/changes/change';
import type { Stability } from '../stability';

/** The version of the document's shape. It grows when a reader would have to change. */
export const WATCH_VERSION = 1;

/**
 * `holds`: it resolves, to nothing that the book does not list. `changed`: to an address that the book does not list. `gone`: it no
 * longer resolves. `unknown`: the resolver cannot tell.
 */
export type WatchVerdict = 'holds' | 'changed' | 'gone' | 'unknown';

/** What DNS says of one published hostname. */
export interface HostnameWatch {
  readonly stack: string;
  readonly app: string;

  /** The name of the ingress. */
  readonly ingress: string;

  readonly hostname: string;

  /** How far the book says that the ingress can be relied on. Of a dynamic one only that it resolves is compared. */
  readonly stability: Stability;

  readonly verdict: WatchVerdict;

  /** The IPs that the book lists. */
  readonly published: readonly string[];

  /** The IPs that DNS answered, IPv4 first, in order. */
  readonly answered: readonly string[];

  /** The published IPs that an answer left out. That is no change: load balancers rotate addresses, and leave out ill zones. */
  readonly unseen: readonly string[];

  /** Why the verdict is what it is, in words. */
  readonly reason: string;
}

/** What DNS says of all that books publish. */
export interface Watch {
  readonly version: number;

  /** In the order of the books. */
  readonly hostnames: readonly HostnameWatch[];

  /** What clients must hear of. */
  readonly changes: readonly Change[];

  /** How many hostnames have each verdict. */
  readonly summary: Readonly<Record<WatchVerdict, number>>;
}
