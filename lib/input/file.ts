import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { InputError } from './input-error';
import { parseJson } from './json';

const MEBIBYTE = 1024 * 1024;

/** A plan of 10,000 resources has 60 MB. What is bigger would take more memory than a command should. */
export const MOST_MEBIBYTES = 100;

/** The JSON in a file, a pipe or a device. */
export function jsonIn(path: string): object {
  const stat = statOf(path);
  if (!stat) throw new InputError(path, 'there is no such file');
  if (stat.isDirectory()) throw new InputError(path, 'it is a folder, and not a file');
  if (stat.size > MOST_MEBIBYTES * MEBIBYTE) {
    const size = Math.ceil(Number(stat.size) / MEBIBYTE);
    throw new InputError(path, `it has ${size} MiB, and at most ${MOST_MEBIBYTES} MiB are read`);
  }
  return parseJson(stat.isFile() ? textIn(path) : streamedFrom(path), path);
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What a pipe or a device gives, which does not say before how much that is. */
function streamedFrom(path: string): string {
  const chunks: Buffer[] = [];
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    for (let size = 0; size <= MOST_MEBIBYTES * MEBIBYTE;) {
      const chunk = Buffer.alloc(MEBIBYTE);
      const read = readSync(file, chunk);
      if (read === 0) return Buffer.concat(chunks).toString();
      chunks.push(chunk.subarray(0, read));
      size += read;
    }
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
  throw new InputError(path, `it has more than the ${MOST_MEBIBYTES} MiB that are read`);
}

function unreadable(path: string, error: unknown): InputError {
  return new InputError(path, `it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'})`);
}

/** Undefined where there is nothing. */
export function statOf(path: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw unreadable(path, error);
  }
}
