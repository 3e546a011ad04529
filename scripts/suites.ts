import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { hasProgram } from '../test/cloud/tools';

/** Tests that need the same tools. */
export interface Suite {
  /** What it runs with, in words. */
  readonly needs: string;

  /** The files of its tests, as a pattern. */
  readonly files: string;

  /** The environment that the tests need, or what is missing. */
  prepare(): Record<string, string> | string;
}

/** A script of package.json that runs the suites that this machine has the tools for. */
export interface SuitesScript {
  /** Its name in package.json. */
  readonly name: string;

  /** What it does, in a line that a list of the suites follows. */
  readonly about: string;

  /** The file that configures jest. */
  readonly config: string;

  /** The suites, by name. */
  readonly suites: Readonly<Record<string, Suite>>;
}

/** The programs that are missing, in words; undefined where none is. */
export function missingProgram(...programs: string[]): string | undefined {
  const missing = programs.filter((program) => !hasProgram(program));
  return missing.length > 0 ? `no ${missing.join(' and no ')} on the PATH` : undefined;
}

/**
 * Runs the suites that can run, and says why others cannot.
 *
 * @returns the exit code
 */
export function runSuites(script: SuitesScript): number {
  const { values } = parseArgs({
    options: {
      require: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(helpOf(script));
    return 0;
  }
  const unknown = values.require.filter((name) => !Object.hasOwn(script.suites, name));
  if (unknown.length > 0) {
    console.error(`no suite ${unknown.join(', ')}: there is ${Object.keys(script.suites).join(', ')}`);
    return 2;
  }

  const { env, files, missing } = prepare(script.suites);
  if (missing.some((name) => values.require.includes(name))) {
    console.error('a required suite cannot run here');
    return 1;
  }
  return files.length === 0 ? 0 : jest(script.config, files, env, values.json);
}

function helpOf({ name, about, suites }: SuitesScript): string {
  const names = Object.keys(suites);
  const width = Math.max(...names.map(({ length }) => length)) + 1;
  return `npm run ${name} -- [--require SUITE]... [--json FILE]

${about}

${names.map((suite) => `  ${suite.padEnd(width)} ${suites[suite].needs}`).join('\n')}

A suite that cannot run says so, and does not count.

  --require SUITE  fail when this suite cannot run
  --json FILE      write jest's results
  --help           show this

Example: npm run ${name} -- --require ${names[0]}`;
}

function prepare(suites: SuitesScript['suites']): { env: Record<string, string>; files: string[]; missing: string[] } {
  const [env, files, missing]: [Record<string, string>, string[], string[]] = [{}, [], []];
  for (const [name, suite] of Object.entries(suites)) {
    const prepared = suite.prepare();
    if (typeof prepared === 'string') {
      console.log(`not run: ${name}: ${prepared}`);
      missing.push(name);
      continue;
    }
    console.log(`running: ${name}: ${suite.needs}`);
    Object.assign(env, prepared);
    files.push(suite.files);
  }
  return { env, files, missing };
}

function jest(config: string, files: readonly string[], env: Record<string, string>, json?: string): number {
  const flags = ['--verbose', '--ci', ...(json ? ['--json', `--outputFile=${json}`] : [])];
  const { status } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), '-c', config, ...flags, ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}
