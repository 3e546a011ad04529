import { UsageError } from './verb';

/** What `--format` and `--json` chose. */
export interface Choice {
  readonly format?: string;
  readonly json?: boolean;
}

/** The name of the format that was chosen. */
export function formatOf<Format extends string>(
  { format, json }: Choice,
  formats: Readonly<Record<Format, unknown>>,
  standard: NoInfer<Format>,
): Format {
  const name = format ?? (json ? 'json' : standard);
  if (json && name !== 'json') throw new UsageError(`--json and --format ${name} exclude each other`);
  if (Object.hasOwn(formats, name)) return name as Format;
  throw new UsageError(`no format ${name}: there are ${Object.keys(formats).join(', ')}`);
}
