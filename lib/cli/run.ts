import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../input/input-error';
import { visible } from '../private/markup';
import { parseArguments } from './arguments';
import { book } from './book';
import { guard } from './guard';
import { prove } from './prove';
import { watch } from './watch';
import { EXIT, type Terminal, UsageError, type Verb } from './verb';

const VERBS: readonly Verb[] = [prove, guard, book, watch];

const HELP = `fixed-egress <verb> [options]

${VERBS.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')}

  --help     show this; after a verb, show how it is used
  --version  show the version

Example: fixed-egress prove cdktf.out
`;

/**
 * Does what was typed. Whatever goes wrong is said in one line.
 *
 * @returns the exit code
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await runVerb(args, terminal);
  } catch (error) {
    terminal.stderr.write(`fixed-egress: ${visible(oneLine(error))}\n`);
    return EXIT.unusable;
  }
}

async function runVerb([first, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  const there = `there are ${VERBS.map(({ name }) => name).join(', ')}`;
  if (first === undefined) throw new UsageError(`say what to do: ${there}`);
  const verb = VERBS.find(({ name }) => name === first);
  if (verb) return verb.run(rest, terminal);
  if (!first.startsWith('-')) throw new UsageError(`no verb ${first}: ${there}`);

  const { values, positionals } = parseArguments([first, ...rest], {
    help: { type: 'boolean' },
    version: { type: 'boolean' },
  });
  if (positionals.length > 0) throw new UsageError(`say the verb first: ${there}`);
  terminal.stdout.write(values.help ? HELP : `${version()}\n`);
  return EXIT.holds;
}

function version(): string {
  return JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')).version;
}

function oneLine(error: unknown): string {
  if (error instanceof UsageError || error instanceof InputError) return error.message.replace(/\s+/g, ' ');
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const where = /at .*?([\w.-]+:\d+):\d+/.exec(stack ?? '')?.[1] ?? 'an unknown place';
  return `a defect of fixed-egress, please report it: ${message} (${where})`.replace(/\s+/g, ' ');
}
