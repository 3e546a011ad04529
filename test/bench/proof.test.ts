import { estate } from '../../bench/proof/estate';
import { planOf, stateOf } from '../../bench/proof/forms';
import { goalsOf, lineOf } from '../../bench/proof/goals';
import { worst } from '../../bench/proof/worst';
import { proveEgress } from '../../lib/proof';

const measured = (seconds: number, megabytes = 100) => ({ seconds, clock: seconds, megabytes, summary: {} });

/** What is proven of what the bench writes, as the command reads it. */
function summaryOf(terraform: object) {
  return proveEgress(JSON.parse(JSON.stringify(terraform))).summary;
}

describe('the estates of the bench', () => {
  it('have at least ten resources for each app, and as many again for as many apps again', () => {
    const once = estate(1_000, 4).size;
    expect(once).toBeGreaterThan(10_000);
    expect(estate(2_000, 8).size / once).toBeCloseTo(2, 1);
  });

  it.each([
    ['a configuration', estate(100, 1)],
    ['a plan', planOf(estate(100))],
    ['a state', stateOf(estate(100))],
    ['what is large in one place', worst()],
  ])('are fixed throughout: %s', (_what, terraform) => {
    const { fixed, ...others } = summaryOf(terraform);
    expect(fixed).toBeGreaterThanOrEqual(100);
    expect(others).toEqual({ leak: 0, isolated: 0, unknown: 0 });
  });
});

describe('the goals of the bench', () => {
  it('are about medians, and leave the start of the process out of the growth', () => {
    const goals = goalsOf({
      none: [0.2, 0.2, 0.2].map((seconds) => measured(seconds)),
      once: [0.7, 0.6, 5].map((seconds) => measured(seconds)),
      twice: [1.2, 1.2, 9].map((seconds) => measured(seconds)),
    });
    expect(goals.map(({ figure }) => Number(figure.toFixed(2)))).toEqual([0.7, 100, 2]);
    expect(goals.every(({ met }) => met)).toBe(true);
  });

  it.each([
    ['time', 1.01, 100, 2],
    ['memory', 0.5, 301, 1],
    ['growth', 0.5, 100, 1.4],
  ])('are missed by %s', (_what, seconds, megabytes, twice) => {
    const goals = goalsOf({ none: [measured(0)], once: [measured(seconds, megabytes)], twice: [measured(twice)] });
    expect(goals.map(({ met }) => met).filter((met) => !met)).toHaveLength(1);
    expect(goals.map(lineOf).join('\n')).toContain('missed: ');
  });
});
