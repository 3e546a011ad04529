import type { IConstruct } from 'constructs';
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

  /**
   * Carries the packets of one more app. Apps call it when they are made.
   *
   * @returns the addresses that the app's packets leave from
   */
  attach(app: Attachment): Egress;
}
