import type { IConstruct } from 'constructs';
import type { Egress } from './egress';

/** Something that opens connections to the internet. */
export interface IApp extends IConstruct {
  /** Unique in its stack. Addresses that are made for the app bear this name. */
  readonly name: string;

  /** How its packets leave, and from which addresses. */
  readonly egress: Egress;
}
