import { setTimeout as sleep } from 'node:timers/promises';
import { type App, APP_NAMES, AwsPair, elasticOf, PRIMARY, privateOf } from './cloud/aws-pair';
import { ECHO, ECHO6, ROUTER, ROUTER6 } from './cloud/internet';
import { deathsOf } from './deaths';
import { median, report, TIMES } from './figures';
import type { Host } from './machine/host';
import { sweep } from './machine/run-folder';

const CLOUD = 'AWS';

/** Milliseconds without the call to the API: the promise of the pair. */
const GAP = 2000;

let pair: AwsPair;
let a: Host;
let b: Host;

/** Sources of packets to the internet host that are not published addresses of the app that sent them. */
async function strangers(since = 0): Promise<string[]> {
  const capture = await pair.fabric.internet.capture;
  const found = capture.packets(since).filter(({ destination, source, app }) => {
    if ((destination !== ECHO && destination !== ECHO6) || source === ROUTER || source === ROUTER6) return false;
    const apps = app === undefined ? APP_NAMES : [app as App];
    return !apps.some((name) => source === elasticOf(name, 'a') || source === elasticOf(name, 'b'));
  });
  return [...new Set(found.map(({ source, app }) => `${app ?? 'someone'} from ${source}`))];
}

/** Stops the watch loop of a gateway's time, so that it repairs nothing. */
function stopWatching(gateway: Host): void {
  gateway.exec('systemctl kill --signal=STOP fixed-egress.service');
}

/** Milliseconds that the API took for the calls since a point in time that moved a route. */
async function apiTime(since: number): Promise<number> {
  const calls = (await pair.fabric.api.calls()).filter(
    ({ time, action }) => time >= since && action === 'ReplaceRoute',
  );
  return Math.max(0, ...calls.map(({ took }) => took));
}

async function restart(host: Host): Promise<void> {
  host.powerOff();
  await pair.settled('b');
  host.powerOn();
  await pair.settled('a');
}

afterAll(() => sweep());

describe('a pair whose addresses are associated after it has booted', () => {
  beforeAll(async () => {
    pair = await AwsPair.start(false);
    ({ a, b } = pair.gateways);
  });

  test('forwards nothing before, and everything after', async () => {
    await Promise.all([a.booted(), b.booted()]);
    await pair.send();
    await sleep(4000);
    expect(await pair.appPackets()).toEqual([]);
    expect(pair.dropped()).toBe(0);

    const before = Date.now();
    await pair.associate();
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
});

describe('a running pair', () => {
  test('carries every packet of three apps from the address of its own app', async () => {
    await sleep(5000);
    await pair.settled('a');
    const from = Date.now();
    await sleep(5000);
    const packets = await pair.appPackets(from);
    const { sent, lost, gap } = await pair.seen(from, Date.now() - 300);
    for (const app of APP_NAMES) {
      expect([...new Set(packets.filter((packet) => packet.app === app).map(({ source }) => source))]).toEqual([
        elasticOf(app, 'a'),
      ]);
    }
    expect(await strangers()).toEqual([]);
    expect(lost).toBe(0);
    report({
      cloud: CLOUD,
      row: 'steady, 3 apps',
      figure: `${sent} packets, ${lost} lost, gap ${gap} ms`,
      goal: 'own address',
    });
  });

  test('would be caught if apps were given the address of another', async () => {
    const from = Date.now();
    stopWatching(a);
    a.exec(
      `nft flush chain inet fixed_egress gate
       nft flush chain inet fixed_egress translate
       nft add rule inet fixed_egress translate masquerade`,
    );
    await sleep(2000);
    expect(await strangers(from)).toEqual(expect.arrayContaining(APP_NAMES.map((app) => `${app} from 203.0.113.10`)));
    await restart(a);
  });

  test('carries an app of a thousand networks', async () => {
    const instance = pair.instances.a;
    const networks = Array.from({ length: 1000 }, (_, index) => `10.0.${48 + (index >> 6)}.${(index & 63) * 4}/30`);
    const tags = {
      ...instance.tags,
      'fixed-egress:crawler': [networks.join(), privateOf('crawler', 'a'), elasticOf('crawler', 'a')].join(' '),
    };
    await pair.fabric.set({ ...instance, tags });
    const inMap = () => Number(a.attempt("nft list map inet fixed_egress address_of | grep -o '/30 ' | wc -l"));
    await a.waitFor('a thousand networks in the map', () => inMap() >= 1000);
    await pair.settled('a');
    const from = Date.now();
    await sleep(3000);
    const { sent, lost } = await pair.seen(from, Date.now() - 300);
    expect(await strangers(from)).toEqual([]);
    expect(lost).toBe(0);
    report({
      cloud: CLOUD,
      row: 'steady, 1,000 networks',
      figure: `${sent} packets, ${lost} lost`,
      goal: 'own address',
    });
    await pair.fabric.set(instance);
  });

  const deaths = deathsOf('ens5', 'keepalived');

  test.each(Object.keys(deaths))('survives its primary: %s', async (death) => {
    const { kill, heal } = deaths[death];
    const gaps: number[] = [];
    const calls: number[] = [];
    const returns: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      await pair.settled('a');
      const from = Date.now();
      kill(a);
      await pair.settled('b');
      gaps.push((await pair.seen(from)).gap);
      calls.push(await apiTime(from));
      const back = Date.now();
      heal(a);
      await pair.settled('a');
      returns.push((await pair.seen(back, Date.now() - 300)).lost);
      expect(await strangers(from)).toEqual([]);
    }
    const figure = `gap ${median(gaps)} ms (${gaps.join(', ')}), API call ${median(calls)} ms; ${median(returns)} lost on the way back`;
    report({ cloud: CLOUD, row: `primary dies: ${death}`, figure, goal: `${GAP} ms + API call` });
    expect(median(gaps)).toBeLessThanOrEqual(GAP + median(calls));
  });

  test('would be caught if nobody moved the route', async () => {
    b.killService('keepalived');
    const from = Date.now();
    a.powerOff();
    await sleep(4000);
    expect((await pair.seen(from)).gap).toBeGreaterThan(GAP + 500);
    b.reviveService('keepalived');
    await pair.settled('b');
    a.powerOn();
    await pair.settled('a');
  });

  test('lets nothing out when both are dead', async () => {
    const from = Date.now();
    a.powerOff();
    b.freeze();
    await sleep(500);
    const dead = Date.now();
    await sleep(4000);
    expect(await pair.appPackets(dead)).toEqual([]);
    expect(await strangers(from)).toEqual([]);
    const { sent } = await pair.seen(dead);
    report({ cloud: CLOUD, row: 'both die', figure: `0 of ${sent} packets out`, goal: '0 packets' });
  });

  test('would be caught if apps had another way out', async () => {
    const from = Date.now();
    pair.fabric.network.nft('add element inet fabric to_elastic { 10.0.16.10 : 203.0.113.99 }');
    pair.fabric.network.nft(
      'insert rule inet fabric passing iifname "to-payments" ip saddr set ip saddr map @to_elastic accept',
    );
    pair.fabric.route('a', '192.0.2.10');
    await sleep(1000);
    expect(await strangers(from)).toContain('payments from 203.0.113.99');
    pair.fabric.network.nft('delete element inet fabric to_elastic { 10.0.16.10 }');
    pair.fabric.route('a', PRIMARY.a);
    b.thaw();
    a.powerOn();
    await pair.settled('a');
  });

  test('stops forwarding an app whose address is taken away, and only that', async () => {
    const from = Date.now();
    pair.instances.a = await pair.fabric.disassociate(pair.instances.a, privateOf('payments', 'a'));
    const confirmed = () => a.attempt('nft list set inet fixed_egress confirmed').includes(privateOf('payments', 'a'));
    await a.waitFor('the end of its confirmation', () => !confirmed());
    const closed = Date.now() - from;
    await sleep(500);
    const dropped = pair.dropped();
    const after = Date.now();
    await sleep(2000);
    expect(pair.dropped()).toBe(dropped);
    const carried = new Set((await pair.appPackets(after)).map(({ app }) => app));
    expect(carried).not.toContain('payments');
    expect(carried).toContain('search');
    expect(await strangers(from)).toEqual([]);
    report({ cloud: CLOUD, row: 'address taken away', figure: `closed after ${closed} ms`, goal: 'forwarding stops' });
    await pair.associate();
    await pair.settled('a');
  });

  test('would be caught if its confirmation never ended', async () => {
    const before = pair.dropped();
    stopWatching(a);
    pair.instances.a = await pair.fabric.disassociate(pair.instances.a, privateOf('payments', 'a'));
    await sleep(3000);
    expect(pair.dropped()).toBeGreaterThan(before + 100);
    await pair.associate();
    await restart(a);
  });

  afterAll(() => pair.stop());
});
