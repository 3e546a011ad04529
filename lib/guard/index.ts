export type { Guard, GuardAction, GuardChange, GuardVerdict } from './document';
export { type GuardOptions, guardPlan } from './guard';
