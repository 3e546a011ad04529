import type { Stability } from '../../stability';

/** One difference between what an address book says and what is. */
export interface Change {
  /** The stack that it is in. */
  readonly stack: string;

  /** Whose addresses they are: those of an app, or those that a gateway's own packets leave from. */
  readonly of: 'app' | 'gateway';

  /** The name of the app, or of the gateway. */
  readonly app: string;

  /** Whether packets leave from the addresses, or clients reach them; null for an app as a whole. */
  readonly direction: 'egress' | 'ingress' | null;

  /** The name of the ingress; null for egress. */
  readonly ingress: string | null;

  /**
   * What is different. `existence` is that of the ingress if there is one, else of the app or the gateway: what is new or gone.
   * Its addresses, names and allow-lists are changes besides.
   */
  readonly what: 'existence' | 'addresses' | 'hostname' | 'domains' | 'stability' | 'sharing' | 'admitted by';

  /**
   * What says so: a newer book, or the answers of DNS. DNS says that there are other addresses, some of which it may have left out, or
   * that a name no longer resolves: that one has no `after`.
   */
  readonly seenIn: 'book' | 'dns';

  /** How far what was before could be relied on; for what is new, how far it can be. */
  readonly stability: Stability;

  /**
   * The addresses that a change of `stability` or `sharing` is about. Empty where it is about all of an egress or an ingress, which
   * is as stable as the weakest of its addresses; and for all else.
   */
  readonly about: readonly string[];

  /** The names in DNS that lead to what is after: the hostname of the ingress, then its domains. Empty for egress. */
  readonly names: readonly string[];

  /**
   * All that was published, in order: IPs, hostnames, or names. An address that nobody can name stands by its own name. One
   * `Stability`, or `dedicated` or `shared`, for a change of those. Empty where it is new.
   */
  readonly before: readonly string[];

  /** All that is now, alike. Empty where it is gone. */
  readonly after: readonly string[];

  /** The names in `after` of addresses that get their IP only when the change is made; undefined where there is none. */
  readonly pending?: readonly string[];

  /**
   * Where addresses, or names in DNS, that were before, and are not now, still are in use by others in the same direction. Of names
   * that is where they lead.
   */
  readonly stillUsed: readonly Use[];
}

/** Who uses an address, or a name in DNS. */
export interface Use {
  /** The IP, or the name. */
  readonly used: string;

  readonly stack: string;

  /** The name of the app, or of the gateway. */
  readonly app: string;
}
