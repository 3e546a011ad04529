import { join } from 'node:path';
import { clientAddress } from './apps';
import { figuresOf, measure } from './bench';
import { median } from './figures';
import { CLIENTS, freshServer, on, onAsync } from './hosts';
import { type Connections, connections, counters } from './measure';
import type { Report } from './report';
import { ours, type Ports, type Ruleset } from './rulesets';
import { number } from './table';

const CHOICES: readonly Ports[] = ['kept', 'random', 'fully-random'];
const OPENINGS = 300;

/** Seconds for which a server is called before it counts as busy. It keeps each connection in TIME_WAIT for a minute. */
const FILL = 6;

/** Source ports that are kept, against random ones. */
export async function benchPorts(seconds: number): Promise<Report> {
  const rulesets = CHOICES.map((ports) => ours(1, ports));
  const rate = ({ rate, again }: Connections) => `${number(rate)} a second, ${number(again)} SYNs again`;
  const busy = await measure('one busy client', rulesets, () => busyServer(seconds), rate);
  const many = await measure(`${CLIENTS.length} clients`, rulesets, () => connections(CLIENTS.length, seconds), rate);
  const addresses = giveAddresses();
  const same = await measure(
    `${CLIENTS.length} addresses, the same port at the same moment`,
    rulesets,
    () => samePort(addresses),
    ({ again, clashes }) => `${number(again)} SYNs again, ${number(clashes)} clashes`,
  );
  const opened = number(OPENINGS * addresses.length);
  return {
    title: 'Source ports: kept or random',
    method: `New connections a second of one client to a server that it has called for ${FILL} seconds already, and of ${CLIENTS.length} clients to a fresh one. Then ${opened} connections, ${addresses.length} at the same moment from the same source port. A SYN is sent again when it or its answer was lost; a clash is a packet that the gateway dropped because another had just taken its port. Medians.`,
    head: [
      'source ports',
      'one client, a second',
      'SYNs again',
      `${CLIENTS.length} clients, a second`,
      'SYNs again',
      'clashes',
      `same port: SYNs again of ${opened}`,
      'clashes',
    ],
    rows: rulesets.map((ruleset, index) => [
      CHOICES[index],
      middle(busy, ruleset, 'rate'),
      middle(busy, ruleset, 'again'),
      middle(many, ruleset, 'rate'),
      middle(many, ruleset, 'again'),
      middle(many, ruleset, 'clashes'),
      middle(same, ruleset, 'again'),
      middle(same, ruleset, 'clashes'),
    ]),
    goals: [],
    figures: Object.fromEntries(
      Object.entries({ busy, many, same }).flatMap(([name, rows]) =>
        (['rate', 'again', 'clashes'] as const).map((figure) => [
          `${name}, ${figure}`,
          Object.fromEntries(rows.map(({ ruleset, rounds }) => [ruleset.name, rounds.map((each) => each[figure])])),
        ]),
      ),
    ),
  };
}

function middle(
  rows: Parameters<typeof figuresOf<Connections>>[0],
  ruleset: Ruleset,
  figure: keyof Connections,
): string {
  return number(median(figuresOf(rows, ruleset, (measured) => measured[figure])));
}

/** Calls a server whose ports are no longer all free. */
async function busyServer(seconds: number): Promise<Connections> {
  const server = freshServer();
  await connections(1, FILL, server);
  return connections(1, seconds, server);
}

/** As many addresses on one host as there are clients: only so can they all open at the same moment. */
function giveAddresses(): string[] {
  const addresses = CLIENTS.map((_, index) => clientAddress(100 + index));
  for (const address of addresses) on(CLIENTS[0], 'ip', ['addr', 'add', `${address}/8`, 'dev', 'eth0']);
  return addresses;
}

async function samePort(addresses: readonly string[]): Promise<Connections> {
  const [host] = CLIENTS;
  const before = counters([host]);
  const started = Date.now();
  const program = join(__dirname, 'same-port-clients.ts');
  const args = ['-r', '@swc-node/register', program, freshServer(), `${OPENINGS}`, ...addresses];
  await onAsync(host, process.execPath, args);
  const after = counters([host]);
  return {
    rate: (OPENINGS * addresses.length) / ((Date.now() - started) / 1_000),
    again: after.again - before.again,
    clashes: after.clashes - before.clashes,
  };
}
