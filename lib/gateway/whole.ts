import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';

/** Where a number has to lie, and what it counts. */
export interface Range {
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
}

/** @throws if a number is not whole, or out of range */
export function checkWhole(scope: IConstruct, what: string, value: number, { least, most, unit }: Range): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  fail(
    scope,
    `${what} is ${JSON.stringify(value)}: give a whole number${unit ? ` of ${unit}` : ''} from ${least} to ${most}`,
  );
}
