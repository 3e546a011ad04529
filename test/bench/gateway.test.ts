import { apps, OURS } from '../../bench/gateway/apps';
import { compare, median, noise, notSlower } from '../../bench/gateway/figures';
import { number, table } from '../../bench/gateway/table';

describe('figures', () => {
  test('the median is the one in the middle, or between the two in the middle', () => {
    expect(median([10, 1, 2])).toBe(2);
    expect(median([10, 1, 2, 4])).toBe(3);
  });

  test('fails when there is nothing to take the median of', () => {
    expect(() => median([])).toThrow('no figures');
  });

  test('compares round by round, so that a slow round counts on both sides', () => {
    expect(compare([100, 50, 90], [100, 50, 100])).toEqual({ ratio: 1, spread: [0.9, 1] });
  });

  test('fails when a round is missing on one side', () => {
    expect(() => compare([1, 2], [1])).toThrow('2 figures cannot be compared with 1');
  });

  test('noise is how far two runs of one thing lie apart', () => {
    expect(noise([100, 100, 100], [110, 95, 100])).toBeCloseTo(0.05);
  });

  test.each([
    [0.96, 0.05, 'met'],
    [0.94, 0.05, 'missed'],
    [1.2, 0.05, 'met'],
    [1, 0.21, 'cannot tell'],
  ])('a ratio of %d with a noise of %d is %s', (ratio, noise, verdict) => {
    expect(notSlower({ ratio, spread: [ratio, ratio] }, noise)).toBe(verdict);
  });
});

describe('table', () => {
  test('is Markdown', () => {
    const lines = table(['ruleset', 'a second'], [['ours', number(13_400)]]).split('\n');
    expect(lines.map((line) => line.split('|').map((cell) => cell.trim()))).toEqual([
      ['', 'ruleset', 'a second', ''],
      ['', '---', '---', ''],
      ['', 'ours', '13,400', ''],
    ]);
  });
});

describe('apps', () => {
  test('no network and no address is given twice, and ours is the last', () => {
    const all = apps(5_000);
    expect(new Set(all.map(({ network }) => network)).size).toBe(5_000);
    expect(new Set(all.map(({ address }) => address)).size).toBe(5_000);
    expect(all.at(-1)).toBe(OURS);
  });

  test.each([0, 65_001, 1.5])('fails for %d apps', (count) => {
    expect(() => apps(count)).toThrow(`${count} apps`);
  });
});
