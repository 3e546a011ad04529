import { MOST_MEBIBYTES } from './file';
import { InputError } from './input-error';

/** Standard input, as it is typed and as it is spoken of. */
export const STDIN = '-';
export const STDIN_NAME = 'standard input';

/** All that standard input gives. */
export async function textOf(stdin: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    size += chunk.length;
    if (size > MOST_MEBIBYTES * 1024 * 1024) {
      throw new InputError(STDIN_NAME, `it has more than the ${MOST_MEBIBYTES} MiB that are read`);
    }
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString();
}
