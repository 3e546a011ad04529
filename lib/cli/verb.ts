/** What the command can do. One file for each. */
export interface Verb {
  readonly name: string;

  /** What it does, in a line. */
  readonly about: string;

  /** What `--help` shows. */
  readonly help: string;

  /**
   * @param args what follows the verb
   * @returns the exit code
   */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Where the command reads and writes. */
export interface Terminal {
  readonly stdin: AsyncIterable<Buffer | string>;
  readonly stdout: Output;
  readonly stderr: Output;
}

interface Output {
  write(text: string): unknown;

  /** How wide a terminal is; undefined where it is none. */
  readonly columns?: number;
}

/** Exit codes, the same for every verb. */
export const EXIT = {
  /** It holds. */
  holds: 0,

  /** It does not hold. */
  fails: 1,

  /** Wrong usage, or input that cannot be read. */
  unusable: 2,

  /** It cannot be told, or people must be told first. */
  unclear: 3,
} as const;

/** The command was called in a way that it does not know. The message says what there is. */
export class UsageError extends Error {}
