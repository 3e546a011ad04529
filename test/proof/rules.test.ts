import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../../lib/proof';

const PROOF = join(__dirname, '../../lib/proof');
const CASES = join(__dirname, 'cases');

/** Every name of a rule that the code can say. */
const RULES = namesIn(
  readdirSync(PROOF, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(PROOF, file), 'utf8'))
    .join('\n'),
  /'((?:address-book|aws|digitalocean|terraform)\/[a-z0-9-]+)'/g,
);

/** Only boot documents of this library lead to these: `digitalocean/library.test.ts` has them both ways. */
const BY_THE_LIBRARY = ['digitalocean/nat-droplet', 'digitalocean/reserved-ip', 'digitalocean/vpc-nat-gateway'];

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => name as string))].sort();
}

/** What the cases about a rule come to. A workload that is none has no verdict. */
function verdictsOf(rule: string): Set<Verdict | 'none'> {
  const folders = readdirSync(CASES).filter((folder) => folder.startsWith(`${rule.replace('/', '-')}--`));
  const expected = folders.map((folder) => JSON.parse(readFileSync(join(CASES, folder, 'expected.json'), 'utf8')));
  return new Set(
    expected.flatMap((workloads: { verdict: Verdict }[]) =>
      workloads.length === 0 ? ['none' as const] : workloads.map(({ verdict }) => verdict),
    ),
  );
}

describe('the rules', () => {
  it('are all in the table of the README, and nothing else is', () => {
    const rows = readFileSync(join(PROOF, 'README.md'), 'utf8')
      .split('\n')
      .map((line) => /^\| (`[a-z-]+\/[^|]*)\|/.exec(line)?.[1] ?? '');
    expect(namesIn(rows.join('\n'), /`([^`]+)`/g)).toEqual(RULES);
  });

  it.each(RULES.filter((rule) => !BY_THE_LIBRARY.includes(rule)))(
    'have cases that come to different verdicts: %s',
    (rule) => {
      expect(verdictsOf(rule).size).toBeGreaterThan(1);
    },
  );
});
