import type { Report } from './report';

/** For programs: the proof as it is. */
export const jsonReport: Report = (proof) => `${JSON.stringify(proof, null, 2)}\n`;
