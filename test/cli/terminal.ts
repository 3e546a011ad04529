import type { Terminal } from '../../lib/cli/verb';
import { run } from '../../lib/cli/run';

/** What the command prints, and its exit code. */
export async function command(
  args: readonly string[],
  stdin = '',
): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const terminal: Terminal = {
    stdin: (async function* () {
      yield Buffer.from(stdin);
    })(),
    stdout: { write: (text) => void (printed.out += text) },
    stderr: { write: (text) => void (printed.err += text) },
  };
  return { code: await run(args, terminal), ...printed };
}
