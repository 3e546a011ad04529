import fc from 'fast-check';
import { alone, compare, type Round } from './proof/round';
import { topologies } from './proof/topology';

// Against reality: topologies are applied with real Terraform, and packets sent through what is deployed then, as the EC2 API
// describes it. What the proof says of the configuration, of the plan and of the state must be the same, down to the addresses.

const SEED = 2;
const TOPOLOGIES = 204;
const IN_A_ROUND = 51;

/** As many rounds as there are cores in CI. */
const AT_A_TIME = 2;

const drawn = new Map(
  fc.sample(topologies, { seed: SEED, numRuns: TOPOLOGIES }).map((topology, index) => [`t${index}`, topology]),
);
const destinations = [...fc.sample(fc.ipV4(), { seed: SEED, numRuns: 8 }), '2a00:1450:4001:80b::200e'];
const rounds: Round[] = [];

beforeAll(async () => {
  const started = Date.now();
  const waiting = Array.from({ length: TOPOLOGIES / IN_A_ROUND }, (_, round) =>
    [...drawn].slice(round * IN_A_ROUND, (round + 1) * IN_A_ROUND),
  );
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      rounds.push(await compare(new Map(next), destinations));
      const seconds = Math.round((Date.now() - started) / 1000);
      process.stderr.write(`${rounds.length * IN_A_ROUND} of ${TOPOLOGIES} topologies compared after ${seconds} s\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}, 900_000);

describe('of generated topologies, deployed', () => {
  it('every proof says what becomes of packets', () => {
    const found = rounds.flatMap(({ contradictions }) => contradictions);
    const names = new Set(found.map((text) => /\.(t\d+)_/.exec(text)?.[1] ?? ''));
    const cases = [...drawn].filter(([name]) => names.has(name)).map(([name, it]) => JSON.stringify(alone(name, it)));
    expect([...found, ...cases]).toEqual([]);
  });

  it('enough leak, and enough are fixed, for this to say something', () => {
    const verdicts = rounds.flatMap(({ apps }) => apps.map(({ verdict }) => verdict));
    const share = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length / TOPOLOGIES;
    const count = (of: (round: Round) => number) => rounds.reduce((sum, round) => sum + of(round), 0);
    process.stderr.write(
      `${['leak', 'fixed', 'isolated', 'unknown'].map((it) => `${Math.round(share(it) * TOPOLOGIES)} ${it}`).join(', ')}; ` +
        `${count(({ machines }) => machines)} machines; unknown in the plan alone: ${count((it) => it.unknownInPlan)}\n`,
    );
    expect(verdicts.length).toBeGreaterThanOrEqual(200);
    expect(share('leak')).toBeGreaterThanOrEqual(0.3);
    expect(share('fixed')).toBeGreaterThanOrEqual(0.3);
  });
});
