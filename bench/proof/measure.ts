import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { resolve } from 'node:path';

/** The command, as `npm run build` leaves it. */
export const COMMAND = resolve(__dirname, '../../dist/cli/main.js');

/** What it took to prove a file once, in a fresh process on one core. */
export interface Measured {
  /** Seconds of the processor, the start of the process included. */
  readonly seconds: number;

  /** Seconds on the clock, which runs on while other processes have the core. */
  readonly clock: number;

  /** The most memory that the process had. */
  readonly megabytes: number;

  /** How many workloads there are of each verdict. */
  readonly summary: Readonly<Record<string, number>>;
}

/** Whether a process can be kept on one core here. */
export function canPin(): boolean {
  return spawnSync('taskset', ['-c', '0', 'true']).status === 0;
}

/** Proves a file once: `fixed-egress prove FILE --json`. */
export function measure(file: string, options: { readonly pinned: boolean; readonly profile?: string }): Measured {
  const profile = options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const hook = resolve(__dirname, 'figures-at-exit.js');
  const node = [process.execPath, ...profile, '-r', hook, COMMAND, 'prove', file, '--json'];
  const [program, ...args] = options.pinned ? ['taskset', '-c', `${cpus().length - 1}`, ...node] : node;
  const { stderr, output } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 2 ** 30,
  });
  const [, proof, , figures] = output;
  if (!proof || !figures) throw new Error(`the proof of ${file} failed: ${stderr}`);
  return { ...JSON.parse(figures), summary: JSON.parse(proof).summary };
}
