import { setTimeout as sleep } from 'node:timers/promises';
import { DigitalOceanPair, PUBLISHED } from './cloud/digitalocean-pair';
import { ECHO, ECHO6, ROUTER, ROUTER6 } from './cloud/internet';
import { report, SOAK } from './figures';
import type { Host } from './machine/host';
import { sweep } from './machine/run-folder';

const MINUTES = SOAK ? 10 : 2;
const PACKETS = SOAK ? 100_000 : 20_000;
const SEED = Number(process.env.FIXED_EGRESS_LAB_SEED ?? Date.now() % 1_000_000);

/** Ways to die, and back. */
const DEATHS: readonly { readonly name: string; kill(host: Host): void; heal(host: Host): void }[] = [
  { name: 'power', kill: (host) => host.powerOff(), heal: (host) => host.powerOn() },
  { name: 'freeze', kill: (host) => host.freeze(), heal: (host) => host.thaw() },
  { name: 'uplink', kill: (host) => host.link('eth0').silence(), heal: (host) => host.link('eth0').restore() },
  { name: 'carrier', kill: (host) => host.link('eth0').cut(), heal: (host) => host.link('eth0').mend() },
  { name: 'inside', kill: (host) => host.link('eth1').silence(), heal: (host) => host.link('eth1').restore() },
  {
    name: 'daemon',
    kill: (host) => host.attempt('systemctl kill --signal=KILL --kill-whom=all bird'),
    heal: () => undefined,
  },
  {
    name: 'watch',
    kill: (host) => host.attempt('systemctl kill --signal=KILL --kill-whom=all fixed-egress'),
    heal: () => undefined,
  },
];

afterAll(() => sweep());

test(
  `no packet leaves from an unpublished address while gateways die at random (seed ${SEED})`,
  async () => {
    const pair = await DigitalOceanPair.start();
    await pair.send();
    await pair.settled('a');
    const random = generator(SEED);
    const kills: string[] = [];
    const from = Date.now();
    const end = from + MINUTES * 60_000;
    const life = async (half: 'a' | 'b'): Promise<void> => {
      const host = pair.gateways[half];
      while (Date.now() < end) {
        await sleep(2000 + random() * 6000);
        const death = DEATHS[Math.floor(random() * DEATHS.length)];
        kills.push(`${half}:${death.name}`);
        death.kill(host);
        await sleep(500 + random() * 5000);
        death.heal(host);
      }
    };
    await Promise.all([life('a'), life('b')]);
    const capture = await pair.fabric.internet.capture;
    const arrived = capture.packets(from).filter(({ destination }) => destination === ECHO || destination === ECHO6);
    const { sent, lost } = await pair.seen(from);
    const known = [...Object.values(PUBLISHED), ROUTER, ROUTER6];
    const strange = arrived.filter(({ source }) => !known.includes(source));
    report({
      cloud: 'DigitalOcean',
      row: `random kills, ${MINUTES} min, seed ${SEED}`,
      figure: `${arrived.length} packets, ${strange.length} from elsewhere; ${kills.length} kills; ${lost} of ${sent} lost`,
      goal: `${PACKETS} packets, 0 from elsewhere`,
    });
    expect([...new Set(strange.map(({ source }) => source))]).toEqual([]);
    expect(arrived.length).toBeGreaterThanOrEqual(PACKETS);
    await pair.settled('a');
    await pair.stop();
  },
  (MINUTES + 5) * 60_000,
);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
