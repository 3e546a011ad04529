import { setTimeout as sleep } from 'node:timers/promises';
import { DigitalOceanPair, PUBLISHED } from './cloud/digitalocean-pair';
import { ECHO, ECHO6, ROUTER, ROUTER6 } from './cloud/internet';
import { deathsOf } from './deaths';
import { median, report, TIMES } from './figures';
import type { Host } from './machine/host';
import { sweep } from './machine/run-folder';

const CLOUD = 'DigitalOcean';

/** Milliseconds: the promise of the pair. */
const GAP = 300;

let pair: DigitalOceanPair;
let a: Host;
let b: Host;

/** Where packets of apps came from that are not among the published addresses. */
async function strangers(since = 0): Promise<string[]> {
  const capture = await pair.fabric.internet.capture;
  const known = [...Object.values(PUBLISHED), ROUTER, ROUTER6];
  const toApps = capture.packets(since).filter(({ destination }) => destination === ECHO || destination === ECHO6);
  return [...new Set(toApps.map(({ source }) => source))].filter((source) => !known.includes(source));
}

/** Stops the watch loop of a gateway's time, so that it repairs nothing. */
function stopWatching(gateway: Host): void {
  gateway.exec('systemctl kill --signal=STOP fixed-egress.service');
}

async function restart(...hosts: Host[]): Promise<void> {
  for (const host of hosts) host.powerOff();
  await sleep(300);
  for (const host of hosts) host.powerOn();
  await pair.settled('a');
}

afterAll(() => sweep());

describe('a pair whose addresses are assigned after it has booted', () => {
  beforeAll(async () => {
    pair = await DigitalOceanPair.start({ assigned: false });
    ({ a, b } = pair.gateways);
  });

  test('forwards nothing before, and everything after', async () => {
    await Promise.all([a, b, ...pair.apps].map((host) => host.booted()));
    await a.waitFor('word that it waits', () => a.read('/run/fixed-egress/status')?.includes('"waiting"') === true);
    await pair.send();
    await sleep(3000);

    expect(await pair.appSources()).toEqual({});
    expect(pair.dropped()).toBe(0);
    expect((await pair.seen(0)).answered).toBe(0);

    const before = Date.now();
    await pair.fabric.assign('gateway-a', PUBLISHED.a);
    await pair.fabric.assign('gateway-b', PUBLISHED.b);
    await pair.settled('a');
    const open = Date.now() - before;
    expect(await strangers()).toEqual([]);
    report({
      cloud: CLOUD,
      row: 'boot, before the address is active',
      figure: `0 packets before; settled ${open} ms after`,
      goal: '0 packets',
    });
  });

  test('would be caught if the gate were open', async () => {
    await pair.fabric.unassign('gateway-a');
    await a.waitFor('closing', () => a.read('/run/fixed-egress/status')?.includes('"waiting"') === true);
    const before = pair.dropped();
    stopWatching(a);
    a.exec(
      'nft flush chain inet fixed_egress gate; ip route replace default via 10.17.0.1 dev eth0 table 100 proto 201',
    );
    await sleep(2000);
    expect(pair.dropped()).toBeGreaterThan(before);
    await pair.fabric.assign('gateway-a', PUBLISHED.a);
    await restart(a);
  });
});

describe('a running pair', () => {
  test('carries every packet from the published address', async () => {
    const from = Date.now();
    await sleep(5000);
    const sources = await pair.appSources(from);
    const { lost, sent, gap } = await pair.seen(from, Date.now() - 300);
    expect(Object.keys(sources)).toEqual([PUBLISHED.a]);
    expect(await strangers()).toEqual([]);
    expect(lost).toBe(0);
    report({
      cloud: CLOUD,
      row: 'steady',
      figure: `${sent} packets, ${lost} lost, gap ${gap} ms`,
      goal: 'one address',
    });
  });

  test('says how it is, to people, to programs and to a monitor', async () => {
    expect(a.exec('fixed-egress-status')).toMatch(/^carrying +from 10\.17\.0\.2, since/);
    const [app] = pair.apps;
    for (const host of [a, app]) {
      expect(JSON.parse(host.exec('fixed-egress-status --json'))).toMatchObject({ state: 'carrying' });
    }
    expect(a.exec('fixed-egress-status --help')).toMatch(/--json/);
    a.exec('systemctl start fixed-egress-metrics.service');
    const metrics = a.read('/var/lib/prometheus/node-exporter/fixed_egress.prom') ?? '';
    const value = (name: string) => Number(new RegExp(`^fixed_egress_${name} (\\S+)$`, 'm').exec(metrics)?.[1]);
    expect(value('carrying')).toBe(1);
    expect(value('translations')).toBeGreaterThan(0);
    expect(value('translations_failed_total')).toBeGreaterThanOrEqual(0);
    expect(value('dropped_total\\{reason="unconfirmed"\\}')).toBeGreaterThanOrEqual(0);
  });

  test('would be caught if it masqueraded', async () => {
    const from = Date.now();
    stopWatching(a);
    a.exec(
      `nft flush chain inet fixed_egress gate
       nft flush chain inet fixed_egress translate
       nft add rule inet fixed_egress translate masquerade
       ip route replace default via 198.51.100.1 dev eth0 table 100 proto 201`,
    );
    await sleep(2000);
    expect(await strangers(from)).toEqual(['198.51.100.2']);
    await restart(a);
  });

  const deaths = deathsOf('eth0', 'bird');

  test.each(Object.keys(deaths))('survives its primary: %s', async (death) => {
    const { kill, heal } = deaths[death];
    const gaps: number[] = [];
    const returns: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      await pair.settled('a');
      const from = Date.now();
      kill(a);
      await pair.settled('b');
      gaps.push((await pair.seen(from)).gap);
      const back = Date.now();
      heal(a);
      await pair.settled('a');
      returns.push((await pair.seen(back, Date.now() - 300)).lost);
      expect(await strangers(from)).toEqual([]);
    }
    const figure = `gap ${median(gaps)} ms (${gaps.join(', ')}); ${median(returns)} lost on the way back`;
    report({ cloud: CLOUD, row: `primary dies: ${death}`, figure, goal: `${GAP} ms` });
    expect(median(gaps)).toBeLessThanOrEqual(GAP);
  });

  test('would be caught if apps had a static route instead', async () => {
    const [app] = pair.apps;
    app.killService('bird');
    app.exec('systemctl kill --signal=STOP fixed-egress.service; ip route replace default via 10.10.0.2 table 100');
    const from = Date.now();
    a.powerOff();
    await sleep(1500);
    expect((await pair.seen(from)).gap).toBeGreaterThan(1000);
    a.powerOn();
    app.powerOff();
    app.powerOn();
    await replaceTraffic();
    await pair.settled('a');
  });

  test('lets nothing out when both are dead, and nothing of IPv6', async () => {
    const from = Date.now();
    a.powerOff();
    b.freeze();
    await sleep(500);
    const dead = Date.now();
    await sleep(4000);
    expect(await pair.appSources(dead)).toEqual({});
    const capture = await pair.fabric.internet.capture;
    const public_ = pair.apps.map(({ name }) => pair.fabric.droplet(name).publicAddress);
    expect(capture.packets(dead).filter(({ source }) => public_.includes(source))).toEqual([]);
    expect(await strangers(from)).toEqual([]);
    const { sent } = await pair.seen(dead);
    report({ cloud: CLOUD, row: 'both die', figure: `0 of ${sent} packets out`, goal: '0 packets' });
  });

  test('would be caught if an app fell back to its own address', async () => {
    const [app] = pair.apps;
    const from = Date.now();
    app.exec(
      `systemctl kill --signal=STOP fixed-egress.service
       nft delete table inet fixed_egress
       for family in -4 -6; do
         for preference in $(ip $family rule | awk -F: '$1 > 0 && $1 < 32766 { print $1 }'); do ip $family rule del pref $preference; done
       done`,
    );
    await sleep(2000);
    const { publicAddress, publicAddress6 } = pair.fabric.droplet(app.name);
    expect((await strangers(from)).sort()).toEqual([publicAddress, publicAddress6].sort());
    b.thaw();
    a.powerOn();
    app.powerOff();
    app.powerOn();
    await replaceTraffic();
    await pair.settled('a');
  });

  test('comes back only when its address is confirmed', async () => {
    a.powerOff();
    await pair.settled('b');
    await pair.fabric.unassign('gateway-a');
    const from = Date.now();
    a.powerOn();
    await a.waitFor('word that it waits', () => a.read('/run/fixed-egress/status')?.includes('"waiting"') === true);
    await sleep(2000);
    const { lost } = await pair.seen(from, Date.now() - 300);
    expect(lost).toBe(0);
    const back = Date.now();
    await pair.fabric.assign('gateway-a', PUBLISHED.a);
    await pair.settled('a');
    const after = await pair.seen(back, Date.now() - 300);
    report({
      cloud: CLOUD,
      row: 'primary comes back',
      figure: `${lost} lost before it was confirmed, ${after.lost} after; gap ${after.gap} ms`,
      goal: '0 before',
    });
  });

  test('would be caught if it announced itself unconfirmed', async () => {
    await pair.fabric.unassign('gateway-a');
    await pair.settled('b');
    stopWatching(a);
    const from = Date.now();
    a.exec('ip route replace default via 10.17.0.1 dev eth0 table 100 proto 201');
    await sleep(3000);
    expect((await pair.seen(from, Date.now() - 300)).lost).toBeGreaterThan(100);
    await pair.fabric.assign('gateway-a', PUBLISHED.a);
    await restart(a);
  });

  test('stops forwarding when its address is taken away', async () => {
    const from = Date.now();
    await pair.fabric.unassign('gateway-a');
    await pair.settled('b');
    const dropped = pair.dropped();
    const { gap, lost } = await pair.seen(from, Date.now() - 300);
    await sleep(2000);
    expect(pair.dropped()).toBe(dropped);
    expect(await strangers(from)).toEqual([]);
    report({
      cloud: CLOUD,
      row: 'address taken away',
      figure: `closed after ${gap} ms, ${lost} packets not carried`,
      goal: 'forwarding stops',
    });
    await pair.fabric.assign('gateway-a', PUBLISHED.a);
    await pair.settled('a');
  });

  test('would be caught if its confirmation never ended', async () => {
    const before = pair.dropped();
    stopWatching(a);
    await pair.fabric.unassign('gateway-a');
    await sleep(3000);
    const between = pair.dropped();
    await sleep(3000);
    expect(between).toBeGreaterThan(before);
    expect(pair.dropped()).toBeGreaterThan(between);
    await pair.fabric.assign('gateway-a', PUBLISHED.a);
    await restart(a);
  });

  test('stops forwarding when the metadata service falls silent for longer than the lease', async () => {
    const from = Date.now();
    await pair.fabric.metadata.setSilent(true);
    await a.waitFor('closing', () => a.read('/run/fixed-egress/status')?.includes('"closed"') === true, 60_000);
    const closed = Date.now() - from;
    await b.waitFor('closing', () => b.read('/run/fixed-egress/status')?.includes('"closed"') === true, 60_000);
    await sleep(500);
    const after = Date.now();
    await sleep(2000);
    expect(await pair.appSources(after)).toEqual({});
    expect(a.read('/run/fixed-egress/status')).toMatch(/metadata service does not answer/);
    await pair.fabric.metadata.setSilent(false);
    await pair.settled('a');
    report({
      cloud: CLOUD,
      row: 'metadata falls silent',
      figure: `closed after ${closed} ms`,
      goal: 'a lease of 30 s',
    });
  });

  afterAll(() => pair.stop());
});

/** A host that was switched on again has a new network: the traffic of its app starts anew. */
async function replaceTraffic(): Promise<void> {
  for (const traffic of pair.traffic.splice(0)) traffic.stop();
  await Promise.all(pair.apps.map((app) => app.booted()));
  await pair.send();
}
