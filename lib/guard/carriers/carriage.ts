import type { Finding } from '../finding';

/** What becomes of an address that stays, by what becomes of its carriers. */
export type Carriage = Pick<Finding, 'action' | 'attribute' | 'reason' | 'wayOut'> & Partial<Pick<Finding, 'address'>>;
