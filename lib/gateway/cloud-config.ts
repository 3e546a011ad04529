import { stringify } from 'yaml';
import type { MachineFile } from './machine-file';

/** A cloud-config document that writes files, and runs commands when the machine has booted for the first time. */
export function cloudConfig(files: readonly MachineFile[], commands: readonly string[][] = []): string {
  const document = {
    write_files: files.map(({ path, content }) => ({
      path,
      permissions: content.startsWith('#!') ? '0755' : '0644',
      content,
    })),
    ...(commands.length > 0 && { runcmd: commands }),
  };
  return `#cloud-config\n${stringify(document, { lineWidth: 0 })}`;
}
