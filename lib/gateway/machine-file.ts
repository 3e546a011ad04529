import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileBeside } from '../private/files';

/** A file of a machine. */
export interface MachineFile {
  /** Where it lies. */
  readonly path: string;

  /** Its text. One that begins with `#!` is a program. */
  readonly content: string;
}

/** The files that lie in a folder of `files/`, at the paths that they have on the machine. */
export function filesIn(folder: 'both' | 'nat-box' | 'announce' | 'take-over' | 'app-host'): MachineFile[] {
  const root = join(__dirname, 'files', folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
    .map((path) => ({ path, content: fileBeside(root, path) }));
}

/** Settings as the shell reads them. */
export function settingsFile(settings: Readonly<Record<string, string | number>>): MachineFile {
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name}='${String(value).replaceAll("'", String.raw`'\''`)}'\n`,
  );
  return { path: '/etc/fixed-egress/settings', content: lines.join('') };
}
