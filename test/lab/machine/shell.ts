import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../../..');
const HELPERS = resolve(__dirname, '../helpers');

/** Runs a program and returns what it printed. Throws what it complained about. */
export function run(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')}: ${stderr || stdout || String(error)}`);
  }
}

/** The same, and an empty text where it fails. */
export function attempt(program: string, ...args: string[]): string {
  try {
    return run(program, ...args);
  } catch {
    return '';
  }
}

/** Feeds a program by its standard input. */
export function feed(input: string, program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}: ${(error as { stderr?: string }).stderr || String(error)}`);
  }
}

/** A program of `helpers/` that runs in a network namespace. It is told what to do, and says what it saw. */
export class Helper {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, { done: (answer: unknown) => void; failed: (error: Error) => void }>();
  private next = 0;
  private stopped = false;

  public constructor(namespace: string, file: string, ...args: string[]) {
    const node = [process.execPath, '-r', '@swc-node/register', `${HELPERS}/${file}`, ...args];
    this.child = spawn('nsenter', [`--net=/run/netns/${namespace}`, ...node], {
      cwd: PROJECT,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child.on('message', ({ id, answer, error }: { id: number; answer?: unknown; error?: string }) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) waiting?.done(answer);
      else waiting?.failed(new Error(error));
    });
    this.child.on('exit', (code) => {
      for (const { failed } of this.waiting.values()) failed(new Error(`${file} ended with ${code}`));
    });
  }

  /** Asks, and returns its answer. */
  public ask<Answer = void>(question: string, value?: unknown): Promise<Answer> {
    if (this.stopped) return Promise.reject(new Error('the helper was stopped'));
    const id = this.next++;
    return new Promise((done, failed) => {
      this.waiting.set(id, { done: done as (answer: unknown) => void, failed });
      this.child.send({ id, question, value }, (error) => error && failed(error));
    });
  }

  public stop(): void {
    this.stopped = true;
    this.child.kill('SIGKILL');
  }
}
