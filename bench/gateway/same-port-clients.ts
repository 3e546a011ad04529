import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

// A program, run on a client host: `same-port-clients.ts <server> <rounds> <address>...`. In each round, every address opens
// a connection from the same source port. Two threads, each with half of the addresses, start a round at the same moment.

const FIRST_PORT = 20_000;
const PAUSE = 5;

interface Work {
  readonly server: string;
  readonly rounds: number;
  readonly addresses: readonly string[];
  readonly arrivals: Int32Array;
}

async function open({ server, rounds, addresses, arrivals }: Work): Promise<void> {
  const ends: Promise<void>[] = [];
  for (let round = 0; round < rounds; round++) {
    Atomics.add(arrivals, 0, 1);
    while (Atomics.load(arrivals, 0) < 2 * (round + 1));
    for (const localAddress of addresses) {
      const socket = connect({ host: server, port: 80, localAddress, localPort: FIRST_PORT + round });
      ends.push(
        new Promise((resolve) => {
          socket.on('connect', () => socket.resetAndDestroy());
          socket.on('error', () => undefined);
          socket.on('close', () => resolve());
        }),
      );
    }
    await pause(PAUSE);
  }
  await Promise.all(ends);
}

if (isMainThread) {
  const [server, rounds, ...all] = process.argv.slice(2);
  const arrivals = new Int32Array(new SharedArrayBuffer(4));
  for (const half of [0, 1]) {
    const addresses = all.filter((_, index) => index % 2 === half);
    new Worker(__filename, { workerData: { server, rounds: Number(rounds), addresses, arrivals } });
  }
} else {
  void open(workerData as Work);
}
