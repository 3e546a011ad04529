import { jsonIn } from './file';
import { parseJson } from './json';
import { STDIN, STDIN_NAME, textOf } from './stdin';

/** JSON that was read, and what it was read from, for errors. */
export interface Source {
  readonly json: object;
  readonly where: string;
}

/** The JSON in a file, or in standard input where the path is `-`. */
export async function sourceAt(path: string, stdin: AsyncIterable<Buffer | string>): Promise<Source> {
  if (path !== STDIN) return { json: jsonIn(path), where: path };
  return { json: parseJson(await textOf(stdin), STDIN_NAME), where: STDIN_NAME };
}
