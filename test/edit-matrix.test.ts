import { readFileSync } from 'node:fs';
import { PARTS, writtenEditMatrix } from '../scripts/edit-matrix';

it('docs/edit-matrix.md has every edit that is declared: run `npm run readme`', () => {
  expect(readFileSync('docs/edit-matrix.md', 'utf8')).toBe(writtenEditMatrix());
});

describe.each(PARTS)('the edits on $cloud', ({ edits }) => {
  const constructs = [...new Set(edits.map(({ construct }) => construct))];
  const of = (construct: string): string[] => edits.filter((it) => it.construct === construct).map(({ edit }) => edit);

  it.each(constructs)('are three of %s at least, each with a name of its own', (construct) => {
    expect(of(construct).length).toBeGreaterThanOrEqual(3);
    expect(new Set(of(construct)).size).toBe(of(construct).length);
  });
});
