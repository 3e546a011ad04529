import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file that lies beside the code. */
export function fileBeside(directory: string, path: string): string {
  return readFileSync(join(directory, path), 'utf8');
}
