import { readFileSync } from 'node:fs';
import { writtenReadme } from '../scripts/readme';

it('the README says of each address what the code claims: run `npm run readme`', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(writtenReadme(readme)).toBe(readme);
});
