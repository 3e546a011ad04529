import type { GuardAction, GuardChange } from './document';

/** What a rule finds of one address. Who relies on it is added later, the same for all. */
export interface Finding extends Pick<
  GuardChange,
  'address' | 'ip' | 'stability' | 'action' | 'attribute' | 'reason' | 'wayOut'
> {
  /** The Terraform address of what has the address, where that is another one. */
  readonly owner?: string;

  /** Who would leave from it, or does so no longer; undefined where that is whoever relies on it today. */
  readonly apps?: readonly string[];
}

/** Actions after which an address is no longer what somebody relies on. */
export const LOSSES: readonly GuardAction[] = [
  'destroy',
  'replace',
  'release',
  'reallocate',
  'forget',
  'detach',
  'move',
  'reroute',
  'collide',
];
