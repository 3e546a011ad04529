import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard, GuardChange, GuardVerdict } from '../../lib/guard/document';
import { guardPlan } from '../../lib/guard/guard';
import type { Json } from '../support';
import { sensitiveValues } from './sensitive-values';

// Plans of real Terraform as people write it, and what the guard must say of each. What was written by hand says so.

/** What is expected of a plan: each of the changes must be said, as far as it is given here. */
interface Expected {
  /** What somebody edited, and what happens. */
  readonly about: string;
  readonly verdict: GuardVerdict;
  readonly changes: readonly Partial<GuardChange>[];
}

interface Case {
  readonly about: string;
  readonly plan: Json;
  readonly expected: Expected;
}

const FOLDER = join(__dirname, 'cases');
const BAD = casesIn('bad');
const GOOD = casesIn('good');

describe('a bad plan is caught', () => {
  test.each(BAD)('$about', ({ plan, expected }) => {
    expectSaid(guardPlan(plan), expected);
  });
});

describe('a good plan is safe', () => {
  test.each(GOOD)('$about', ({ plan, expected }) => {
    const guard = guardPlan(plan);
    expectSaid(guard, expected);
    expect(guard.changes.filter(({ verdict }) => verdict !== 'safe')).toEqual([]);
  });
});

test('no bad plan is expected to be safe, and every good one is', () => {
  expect(BAD.filter(({ expected }) => expected.verdict === 'safe')).toEqual([]);
  expect(GOOD.filter(({ expected }) => expected.verdict !== 'safe')).toEqual([]);
});

test('there are at least 25 bad plans and 25 good ones', () => {
  expect(BAD.length).toBeGreaterThanOrEqual(25);
  expect(GOOD.length).toBeGreaterThanOrEqual(25);
});

describe('a value that the plan marks as sensitive is not said', () => {
  const withSensitive = [...BAD, ...GOOD].filter(({ plan }) => sensitiveValues(plan).length > 0);

  test('some plans have one', () => {
    expect(withSensitive.length).toBeGreaterThan(0);
  });

  test.each(withSensitive)('$about', ({ plan }) => {
    const said = JSON.stringify(guardPlan(plan));
    expect(sensitiveValues(plan).filter((value) => said.includes(JSON.stringify(value).slice(1, -1)))).toEqual([]);
  });
});

function casesIn(kind: 'bad' | 'good'): Case[] {
  return readdirSync(join(FOLDER, kind)).map((name) => {
    const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, kind, name, file), 'utf8'));
    const expected: Expected = read('expected.json');
    return { about: `${name}: ${expected.about}`, plan: read('plan.json'), expected };
  });
}

function expectSaid(guard: Guard, { verdict, changes }: Expected): void {
  expect({ verdict: guard.verdict, changes: guard.changes }).toEqual({
    verdict,
    changes: expect.arrayContaining(changes.map((change) => expect.objectContaining(change))),
  });
}
