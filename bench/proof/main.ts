import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../gateway/figures';
import { number, table } from '../gateway/table';
import { estate } from './estate';
import { planOf, stateOf } from './forms';
import { type Goal, goalsOf, lineOf } from './goals';
import { canPin, COMMAND, measure, type Measured } from './measure';
import { Configuration } from './terraform';
import { worst } from './worst';

const ROUNDS = 5;

/** How often everything is measured before a missed goal is missed. */
const ATTEMPTS = 2;

const HELP = `npm run bench:proof -- [--json FILE] [--profile FOLDER]

Measures the proof of 1,000 and of 2,000 apps, as configuration, plan and state, and of an estate that is large in one
place. Each is proven ${ROUNDS} times, in a fresh process on one core, with what npm run build made. Exits with 1 when a goal is
missed in ${ATTEMPTS} attempts.

  --json FILE       write every figure
  --profile FOLDER  prove each once, and leave profiles for the developer tools of Chrome there
  --help            show this

Example: npm run bench:proof -- --json figures.json`;

/** What is proven: every workload in it is fixed, and there is at least one for each app. */
interface Subject {
  readonly name: string;
  readonly terraform: object;
  readonly resources: number;
  readonly apps: number;
}

/** A subject and what was measured of it, round by round. */
interface Row extends Subject {
  readonly rounds: readonly Measured[];
}

function main(): number {
  const { values } = parseArgs({
    options: { json: { type: 'string' }, profile: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (!existsSync(COMMAND)) {
    console.error('there is no dist/cli: run npm run build first');
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-proof-'));
  try {
    return run(subjects(), folder, values);
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first three are what the goals are about. */
function subjects(): Subject[] {
  const once = estate(1_000, 4);
  const twice = estate(2_000, 8);
  // A plan does not know the tags that Droplets find their gateways by, and a state has no boot documents.
  const known = estate(1_000);
  const large = worst();
  return [
    { name: 'no app', terraform: new Configuration(), resources: 0, apps: 0 },
    { name: '1,000 apps', terraform: once, resources: once.size, apps: 1_000 },
    { name: '2,000 apps', terraform: twice, resources: twice.size, apps: 2_000 },
    { name: '1,000 apps, a plan', terraform: planOf(known), resources: known.size, apps: 1_000 },
    { name: '1,000 apps, a state', terraform: stateOf(known), resources: known.size, apps: 1_000 },
    { name: 'large in one place', terraform: large, resources: large.size, apps: 1_021 },
  ];
}

function run(all: readonly Subject[], folder: string, to: { json?: string; profile?: string }): number {
  const files = new Map(all.map((subject, index) => [subject, join(folder, `${index}.json`)]));
  for (const [{ terraform }, file] of files) writeFileSync(file, JSON.stringify(terraform));
  if (to.profile !== undefined) {
    for (const [{ name }, file] of files) show(name, measure(file, { pinned: canPin(), profile: to.profile }));
    return 0;
  }

  const [load] = loadavg();
  const attempts: { rows: Row[]; goals: Goal[] }[] = [];
  while (attempts.length < ATTEMPTS && attempts.at(-1)?.goals.every(({ met }) => met) !== true) {
    attempts.push(attempt(files));
  }
  if (to.json !== undefined) {
    const rows = ({ rows }: { rows: Row[] }) =>
      rows.map(({ name, resources, rounds }) => ({ name, resources, rounds }));
    const figures = attempts.map((one) => ({ goals: one.goals, rows: rows(one) }));
    writeFileSync(to.json, `${JSON.stringify({ load, pinned: canPin(), attempts: figures }, null, 2)}\n`);
  }

  const pinned = canPin() ? 'on one core' : 'not kept on one core, for want of taskset';
  console.log(`${cpus().length} processors, with a load of ${number(load, 1)} before the bench began; ${pinned}.`);
  attempts.forEach(({ rows, goals }, index) => {
    console.log(`\nAttempt ${index + 1} of at most ${ATTEMPTS}:\n\n${tableOf(rows)}\n`);
    for (const goal of goals) console.log(lineOf(goal));
  });
  return attempts.at(-1)?.goals.every(({ met }) => met) === true ? 0 : 1;
}

/** Proves everything once in every round, in turn; every other round backwards. */
function attempt(files: ReadonlyMap<Subject, string>): { rows: Row[]; goals: Goal[] } {
  const rounds = new Map<Subject, Measured[]>([...files.keys()].map((subject) => [subject, []]));
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [subject, file] of round % 2 === 1 ? files : [...files].reverse()) {
      const measured = measure(file, { pinned: canPin() });
      checkFixed(subject, measured);
      rounds.get(subject)?.push(measured);
      show(`round ${round} of ${ROUNDS}: ${subject.name}`, measured);
    }
  }
  const rows = [...rounds].map(([subject, rounds]) => ({ ...subject, rounds }));
  const [none, once, twice] = rows;
  return { rows, goals: goalsOf({ none: none.rounds, once: once.rounds, twice: twice.rounds }) };
}

/** A proof that gives up is fast, and worth nothing. */
function checkFixed({ name, apps }: Subject, { summary: { fixed, ...others } }: Measured): void {
  if (fixed >= apps && Object.values(others).every((count) => count === 0)) return;
  throw new Error(`${name}: all must be fixed, but the proof says ${JSON.stringify({ fixed, ...others })}`);
}

function show(what: string, { seconds, megabytes }: Measured): void {
  console.error(`${what}: ${number(seconds, 2)} s, ${number(megabytes)} MB`);
}

function tableOf(rows: readonly Row[]): string {
  const middle = (rounds: readonly Measured[], figure: (measured: Measured) => number, digits: number) =>
    number(median(rounds.map(figure)), digits);
  return table(
    ['estate', 'resources', 'MB of JSON', 's of the core', 's on the clock', 'MB of memory'],
    rows.map(({ name, terraform, resources, rounds }) => [
      name,
      number(resources),
      number(JSON.stringify(terraform).length / 1e6, 1),
      middle(rounds, ({ seconds }) => seconds, 2),
      middle(rounds, ({ clock }) => clock, 2),
      middle(rounds, ({ megabytes }) => megabytes, 0),
    ]),
  );
}

process.exitCode = main();
