import type { GuardReport } from './report';

/** For programs: what the guard says, as it is. */
export const guardJson: GuardReport = (guard) => `${JSON.stringify(guard, null, 2)}\n`;
