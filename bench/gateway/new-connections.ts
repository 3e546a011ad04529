import { figuresOf, measure } from './bench';
import { compare, type Figures, median, noise, notSlower } from './figures';
import { type Connections, connections } from './measure';
import type { Goal, Report } from './report';
import { FORWARD, MASQUERADE, ours, rulePerApp, type Ruleset } from './rulesets';
import { number } from './table';

const AGAIN: Ruleset = { ...MASQUERADE, name: `${MASQUERADE.name}, again` };
const OURS = new Map([1, 100, 1_000, 5_000].map((count) => [count, ours(count)]));
const RULES = [1, 100, 1_000].map(rulePerApp);

/** New connections a second, by the number of apps. */
export async function benchNewConnections(seconds: number): Promise<Report> {
  const rulesets = [MASQUERADE, ...OURS.values(), AGAIN, ...RULES, FORWARD];
  const rows = await measure(
    'new connections',
    rulesets,
    () => connections(1, seconds),
    ({ rate }) => `${number(rate)} a second`,
  );
  const rates = (ruleset: Ruleset) => figuresOf(rows, ruleset, ({ rate }: Connections) => rate);
  const once = rates(MASQUERADE);
  const again = rates(AGAIN);
  const masquerade = once.map((rate, round) => (rate + again[round]) / 2);
  const apart = noise(once, again);
  const goal = (text: string, these: Figures, those: Figures): Goal => {
    const comparison = compare(these, those);
    return { goal: text, verdict: notSlower(comparison, apart), comparison, noise: apart };
  };
  return {
    title: 'New connections a second',
    method:
      'One client, 50 connections at a time, nginx that answers `ok` and closes. The app that is measured is the last one.',
    head: ['ruleset', 'median', 'least', 'most'],
    rows: rulesets.map((ruleset) => {
      const measured = rates(ruleset);
      return [ruleset.name, number(median(measured)), number(Math.min(...measured)), number(Math.max(...measured))];
    }),
    goals: [
      goal('new connections with 1 app not below MASQUERADE', rates(oursWith(1)), masquerade),
      goal('new connections with 100 apps not below 1 app', rates(oursWith(100)), rates(oursWith(1))),
      goal('new connections with 1,000 apps not below 1 app', rates(oursWith(1_000)), rates(oursWith(1))),
    ],
    figures: { 'new connections a second': Object.fromEntries(rulesets.map((each) => [each.name, rates(each)])) },
  };
}

function oursWith(count: number): Ruleset {
  const ruleset = OURS.get(count);
  if (ruleset === undefined) throw new Error(`${count} apps are not measured`);
  return ruleset;
}
