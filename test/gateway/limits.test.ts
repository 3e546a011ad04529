import { TerraformStack, Testing } from 'cdktf';
import { checkedLimits, type Limits } from '../../lib/gateway/limits';
import { checkedTimers, type Timers } from '../../lib/gateway/timers';

const scope = new TerraformStack(Testing.app(), 'stack');
const DEFAULTS = { interval: 100, multiplier: 3 };

describe('the timers of a pair', () => {
  it('are the defaults where none is given', () => {
    expect(checkedTimers(scope, undefined, DEFAULTS)).toEqual(DEFAULTS);
    expect(checkedTimers(scope, { multiplier: 5 }, DEFAULTS)).toEqual({ interval: 100, multiplier: 5 });
  });

  it.each<[string, Partial<Timers>, RegExp]>([
    ['an interval that no link carries', { interval: 10 }, /timers\.interval is 10: give a whole number of ms from 50/],
    ['an interval of half a millisecond', { interval: 100.5 }, /timers\.interval is 100\.5/],
    ['no tolerance', { multiplier: 1 }, /timers\.multiplier is 1: give a whole number from 2 to 20/],
    ['both at their least', { interval: 50, multiplier: 2 }, /dead after 100 ms.*at least 150/],
  ])('fails for %s', (_, timers, message) => {
    expect(() => checkedTimers(scope, timers, DEFAULTS)).toThrow(message);
  });
});

describe('the limits of a gateway', () => {
  it('may all be left out', () => {
    expect(checkedLimits(scope)).toEqual({});
  });

  it.each<[string, Limits, RegExp]>([
    ['a tiny table', { connections: 10 }, /limits\.connections is 10: give a whole number from 1024/],
    ['no bucket', { buckets: 0 }, /limits\.buckets is 0/],
    [
      'ports in the wrong order',
      { ports: [2000, 1000] },
      /limits\.ports is \[2000,1000\]: give the first and the last/,
    ],
    ['null', null as never, /limits is null: give limits such as/],
    ['a number', 5 as never, /limits is 5/],
    ['a list', [] as never, /limits is \[\]/],
    ['null for ports', { ports: null as never }, /limits\.ports is null: give the first and the last/],
    ['one port', { ports: 5 as never }, /limits\.ports is 5: give the first and the last/],
    ['a port that does not exist', { ports: [1024, 70000] }, /limits\.ports is 70000/],
    ['connections that end at once', { tcpIdle: 1 }, /limits\.tcpIdle is 1: give a whole number of seconds from 60/],
    ['exchanges that never end', { udpIdle: 86400 }, /limits\.udpIdle is 86400/],
  ])('fails for %s', (_, limits, message) => {
    expect(() => checkedLimits(scope, limits)).toThrow(message);
  });
});
