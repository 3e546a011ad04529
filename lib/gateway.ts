import type { IConstruct } from 'constructs';
import type { Address } from './address';
import type { Egress } from './egress';

/** What every gateway must know of an app that it carries. Each cloud adds what its network needs. */
export interface Attachment {
  /** The app's name. */
  readonly name: string;
}

/** What the packets of apps pass through on their way to the internet. */
export interface IGateway extends IConstruct {
  /** Unique in its stack. */
  readonly name: string;

  /** What the gateway's own packets leave from, in the order of their names. Empty for a managed gateway, which sends none. */
  readonly ownAddresses: readonly Address[];

  /**
   * Carries the packets of one more app. Apps call it when they are made.
   *
   * @returns the addresses that the app's packets leave from
   */
  attach(app: Attachment): Egress;
}
