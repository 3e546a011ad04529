/** What a script has `ip` do, one command to a list of words, in order; and the first line of it that is more than that. */
export interface IpCommands {
  readonly commands: readonly (readonly string[])[];
  readonly unclear?: string;
}

/** A function that hands all of its words to `ip`. */
const HELPER = /^(\w+)\(\) \{ ip "\$@"(?: 2>\/dev\/null)?(?: \|\| true)?; \}$/;

/** Reads variables from a file, if it is there. */
const SOURCE = /^\[ ! -e (\S+) \] \|\| \. (\S+)$/;
const LOOP = /^for (\w+) in (.*); do$/;

/**
 * The commands of a script that does nothing but call `ip`.
 *
 * @param variables what the file says that the script reads, and the file's path
 */
export function ipCommandsOf(
  script: string,
  variables: { readonly path: string; readonly values: Readonly<Record<string, string>> },
): IpCommands {
  const commands: string[][] = [];
  const helpers = new Set(['ip']);
  const lines = script
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

  const run = (from: number, to: number, known: Readonly<Record<string, string>>): string | undefined => {
    for (let at = from; at < to; at++) {
      const line = lines[at] as string;
      const helper = HELPER.exec(line)?.[1];
      const source = SOURCE.exec(line);
      const loop = LOOP.exec(line);
      if (helper !== undefined) helpers.add(helper);
      else if (source) {
        if (source[1] !== variables.path || source[2] !== variables.path) return line;
        known = { ...known, ...variables.values };
      } else if (loop) {
        const end = lines.indexOf('done', at);
        const words = expanded(loop[2] as string, known);
        if (end === -1 || words === undefined) return line;
        for (const word of words) {
          const unclear = run(at + 1, end, { ...known, [loop[1] as string]: word });
          if (unclear !== undefined) return unclear;
        }
        at = end;
      } else {
        const words = expanded(line.replace(/ 2>\/dev\/null/, '').replace(/ \|\| true$/, ''), known);
        const [program, ...rest] = words ?? [];
        if (program === undefined || !helpers.has(program)) return line;
        commands.push(rest);
      }
    }
    return undefined;
  };
  const unclear = run(0, lines.length, {});
  return { commands, ...(unclear !== undefined && { unclear }) };
}

/** The words of a line with its variables put in; undefined where the shell would do more than that. */
function expanded(line: string, known: Readonly<Record<string, string>>): string[] | undefined {
  const text = line.replaceAll(/"?\$(?:\{(\w+)(?::-)?\}|(\w+))"?/g, (_, braced, bare) => known[braced ?? bare] ?? '');
  if (/[$`;&|<>(){}*?"'\\]/.test(text)) return undefined;
  return text.split(/\s+/).filter((word) => word !== '');
}
