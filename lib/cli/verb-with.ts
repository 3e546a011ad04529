import { type Options, type Parsed, parseArguments } from './arguments';
import { EXIT, type Terminal, type Verb } from './verb';

/** What every verb takes. */
const OPTIONS = { format: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } as const;

/**
 * A verb that takes options of its own, and those of every verb. It shows its help by itself.
 *
 * @param act does what was typed, and returns the exit code
 */
export function verbWith<T extends Options>(
  about: Omit<Verb, 'run'>,
  own: T,
  act: (typed: Parsed<T & typeof OPTIONS>, terminal: Terminal) => Promise<number>,
): Verb {
  return {
    ...about,
    async run(args, terminal) {
      const typed = parseArguments(args, { ...own, ...OPTIONS });
      if ('help' in typed.values && typed.values.help) {
        terminal.stdout.write(about.help);
        return EXIT.holds;
      }
      return act(typed, terminal);
    },
  };
}
