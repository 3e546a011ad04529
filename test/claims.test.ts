import type { Claim } from 'cdktf-fixed-egress';
import { AWS_CLAIMS } from 'cdktf-fixed-egress/aws';
import { DIGITALOCEAN_CLAIMS } from 'cdktf-fixed-egress/digitalocean';
import { argumentsInBindings } from './bindings';

const CLOUDS: [string, Record<string, Claim>, string][] = [
  ['AWS', AWS_CLAIMS, 'docs.aws.amazon.com'],
  ['DigitalOcean', DIGITALOCEAN_CLAIMS, 'docs.digitalocean.com'],
];

// What takes addresses away is asked of the providers in test/cloud.
describe.each(CLOUDS)('what is claimed of %s', (_, all, hostname) => {
  const claims = Object.entries(all);

  it.each(claims)('%s has its source in the documentation of the cloud', (_name, { source }) => {
    expect(new URL(source)).toMatchObject({ protocol: 'https:', hostname });
  });

  it.each(claims)('%s names what takes its addresses away, in order and once', (_name, { changedBy }) => {
    const lists = Object.values(changedBy);
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) expect(list).toEqual([...new Set(list)].sort());
  });

  it.each(claims)('%s names arguments that can be set', (_name, { changedBy }) => {
    for (const [type, list] of Object.entries(changedBy)) {
      expect(argumentsInBindings(type)).toEqual(expect.arrayContaining(list.map((path) => path.split('.')[0])));
    }
  });

  it.each(claims)('%s says what people must know in whole words', (_name, { via, changes, announcedBy, note }) => {
    for (const text of [via, changes, announcedBy]) expect(text).toMatch(/^\S.*[^.\s]$/);
    expect(note).toMatch(/^[A-Z].*\.$/);
  });

  it('no two are of one name for people', () => {
    const names = claims.map(([, { via }]) => via);
    expect(new Set(names).size).toBe(names.length);
  });
});
