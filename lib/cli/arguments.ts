import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './verb';

/** What a verb takes, as `parseArgs` has it. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/** What was typed: values of options, and the rest. */
export type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

/** What was typed. What is no option of these ends in one line. */
export function parseArguments<T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(said(error as NodeJS.ErrnoException, options));
  }
}

function said({ code, message }: NodeJS.ErrnoException, options: Options): string {
  const there = Object.keys(options).map((name) => `--${name}`);
  const option = /'(-[^'\s]*)/.exec(message)?.[1];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `no option ${option}: there are ${there.join(', ')}`;
  const takesText = options[option?.split('=')[0]?.replace(/^--/, '') ?? '']?.type === 'string';
  return takesText ? `${option} needs a value` : `${option} takes no value`;
}
