import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Claim } from '../lib';
import { AWS_CLAIMS } from '../lib/aws/claims';
import { DIGITALOCEAN_CLAIMS } from '../lib/digitalocean/claims';
import { writtenEditMatrix } from './edit-matrix';
import { relianceTable } from './reliance-table';

const TITLES: Record<Claim['direction'], string> = {
  ingress: 'That clients connect to:',
  egress: 'That apps leave from:',
};

// `npm run readme`: writes what the code claims into the README's tables of addresses to rely on, and the edits that are tested into
// docs/edit-matrix.md.

const MARKED = /(<!-- addresses -->\n)[^]*?(<!-- \/addresses -->)/;

/** The README as it must be. */
export function writtenReadme(readme: string): string {
  const claims: Claim[] = [...Object.values(DIGITALOCEAN_CLAIMS), ...Object.values(AWS_CLAIMS)];
  const tables = Object.entries(TITLES).map(([direction, title]) => {
    return `${title}\n\n${relianceTable(claims.filter((claim) => claim.direction === direction))}`;
  });
  if (!MARKED.test(readme)) throw new Error('README.md has no marks for the table of addresses');
  return readme.replace(MARKED, (_, begin: string, end: string) => `${begin}\n${tables.join('\n\n')}\n\n${end}`);
}

if (require.main === module) {
  writeFileSync('README.md', writtenReadme(readFileSync('README.md', 'utf8')));
  mkdirSync('docs', { recursive: true });
  writeFileSync('docs/edit-matrix.md', writtenEditMatrix());
}
