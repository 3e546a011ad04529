import { readFileSync } from 'node:fs';
import { guardTable } from '../lib/cli/reports/guard/table';
import { guardPlan } from '../lib/guard/guard';
import { writtenReadme } from '../scripts/readme';

it('the README says of each address what the code claims: run `npm run readme`', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(writtenReadme(readme)).toBe(readme);
});

it('the README shows what the guard prints of an Elastic IP that was renamed', () => {
  const plan = readFileSync('test/guard/cases/bad/aws-eip--renamed-without-moved/plan.json', 'utf8');
  const printed = guardTable(guardPlan(JSON.parse(plan) as object));
  expect(readFileSync('README.md', 'utf8')).toContain(`\`\`\`\n${printed}\`\`\`\n`);
});
