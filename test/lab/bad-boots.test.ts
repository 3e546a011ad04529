import { setTimeout as sleep } from 'node:timers/promises';
import { DigitalOceanPair, PUBLISHED } from './cloud/digitalocean-pair';
import { report } from './figures';
import type { Host } from './machine/host';
import { sweep } from './machine/run-folder';

afterAll(() => sweep());

/** The state and the reason that a person and a program can read. */
function statusOf(host: Host): { state: string; reason: string } {
  return JSON.parse(host.read('/run/fixed-egress/status') ?? '{"state":"","reason":""}');
}

/** Waits for a reason, on the machine and in its journal, and expects that nothing leaves. */
async function expectClosed(pair: DigitalOceanPair, row: string, states: string[], reason: RegExp): Promise<void> {
  const { a } = pair.gateways;
  const said = () => states.includes(statusOf(a).state) && reason.test(statusOf(a).reason);
  await a.waitFor(`word of ${reason}`, said, 120_000).catch((error) => {
    throw new Error(`${error}\n${a.read('/run/fixed-egress/status')}\n${a.journal('-u fixed-egress').slice(-3000)}`);
  });
  const { state, reason: words } = statusOf(a);
  expect(a.journal('-u fixed-egress')).toMatch(reason);
  await pair.send();
  await sleep(2000);
  expect(await pair.appSources()).toEqual({});
  expect(pair.dropped()).toBe(0);
  report({
    cloud: 'DigitalOcean',
    row: `bad boot: ${row}`,
    figure: `${state}: ${words}`,
    goal: 'closed, with a reason',
  });
}

test('an address that never becomes active', async () => {
  const pair = await DigitalOceanPair.start({ apps: 1, assigned: false });
  await expectClosed(pair, 'address never active', ['waiting'], /not confirmed/);
  await pair.fabric.assign('gateway-a', PUBLISHED.a);
  await pair.settled('a');
  await pair.stop();
});

test('metadata that never answers', async () => {
  const pair = await DigitalOceanPair.start({ apps: 1, silent: true });
  await expectClosed(pair, 'metadata silent', ['closed', 'waiting', 'failed'], /metadata service does not answer/);
  await pair.fabric.metadata.setSilent(false);
  await pair.settled('a');
  await pair.stop();
});

test('a package mirror that is down', async () => {
  const pair = await DigitalOceanPair.start({ apps: 1, installed: false, mirror: false });
  await expectClosed(pair, 'package mirror down', ['failed'], /cannot be installed/);
  await pair.stop();
});

test('packages that come from the mirror, those of apps through a gateway', async () => {
  const from = Date.now();
  const pair = await DigitalOceanPair.start({ apps: 1, installed: false });
  await pair.send();
  await pair.settled('a', 180_000);
  const { publicAddress } = pair.fabric.droplet(pair.apps[0].name);
  const sources = (await pair.fabric.internet.capture).sources();
  expect(Object.keys(sources)).not.toContain(publicAddress);
  report({
    cloud: 'DigitalOcean',
    row: 'boot without packages',
    figure: `traffic after ${Math.round((Date.now() - from) / 1000)} s; 0 packets from the app's own address`,
    goal: '0 packets',
  });
  await pair.stop();
});
