import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a program is on the PATH. */
export function hasProgram(name: string): boolean {
  const folders = (process.env.PATH ?? '').split(':');
  return folders.some((folder) => existsSync(join(folder, name)));
}
