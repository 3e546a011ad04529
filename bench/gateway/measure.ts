import { readFileSync } from 'node:fs';
import { CLIENTS, freshServer, GATEWAY, on, onAsync, serve, INTERNET, UPLINK } from './hosts';

const TICKS_A_SECOND = 100;

/** Where iperf3 listens: over UDP it answers from another address of the host unless it is told. */
const IPERF = '198.51.100.2';

/** Servers on the internet host: iperf3, and nginx that answers `ok` and closes. */
export function startServers(folder: string, nginxConfig: string): void {
  serve(INTERNET, 'iperf3', ['-s', '-B', IPERF]);
  serve(INTERNET, 'nginx', ['-p', folder, '-c', nginxConfig, '-e', 'stderr']);
}

/** Gbit/s of one client over that many TCP streams. */
export async function throughput(streams: number, seconds: number): Promise<number> {
  const report = await iperf(seconds, '-P', `${streams}`);
  return report.end.sum_received.bits_per_second / 1e9;
}

/**
 * Microseconds of system time that the whole machine spends on one packet of a steady UDP stream: client, switch, gateway
 * and server together, since a packet between namespaces is carried by whoever sent it.
 */
export async function timePerPacket(packetsPerSecond: number, seconds: number): Promise<number> {
  const bytes = 64;
  const before = { time: systemTime(), packets: packetsOut() };
  await iperf(seconds, '-u', '-l', `${bytes}`, '-b', `${packetsPerSecond * bytes * 8}`);
  return ((systemTime() - before.time) / (packetsOut() - before.packets)) * 1e6;
}

/** What a run of short connections came to. */
export interface Connections {
  /** Answered connections a second. */
  readonly rate: number;

  /** SYNs that had to be sent again. */
  readonly again: number;

  /** Packets that the gateway dropped because their translation was taken. */
  readonly clashes: number;
}

/** Opens connections from this many clients as fast as they are answered, about 50 at a time in all. */
export async function connections(clients: number, seconds: number, server = freshServer()): Promise<Connections> {
  const hosts = CLIENTS.slice(0, clients);
  const each = Math.max(1, Math.round(50 / clients));
  const before = counters(hosts);
  const args = ['-t1', `-c${each}`, `-d${seconds}s`, `http://${server}/`];
  const reports = await Promise.all(hosts.map((host) => onAsync(host, 'wrk', args)));
  const after = counters(hosts);
  return {
    rate: reports.map(rateOf).reduce((sum, rate) => sum + rate, 0),
    again: after.again - before.again,
    clashes: after.clashes - before.clashes,
  };
}

function rateOf(report: string): number {
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(report)?.[1];
  if (rate === undefined) throw new Error(`wrk printed no rate: ${report}`);
  return Number(rate);
}

/** What counts lost packets. */
export function counters(clients: readonly string[]): { again: number; clashes: number } {
  const again = clients.map((client) => synsAgain(on(client, 'cat', ['/proc/net/netstat'])));
  const clashes = [...on(GATEWAY, 'conntrack', ['-S']).matchAll(/insert_failed=(\d+)/g)].map(([, count]) =>
    Number(count),
  );
  return { again: sum(again), clashes: sum(clashes) };
}

function synsAgain(netstat: string): number {
  const [names, values] = netstat.split('\n').map((line) => line.split(' '));
  return Number(values[names.indexOf('TCPSynRetrans')]);
}

async function iperf(seconds: number, ...args: string[]) {
  const all = ['-c', IPERF, '-t', `${seconds}`, '-J', ...args];
  return JSON.parse(await onAsync(CLIENTS[0], 'iperf3', all));
}

function packetsOut(): number {
  return Number(on(GATEWAY, 'cat', [`/sys/class/net/${UPLINK}/statistics/tx_packets`]));
}

/** Seconds that the processors have spent in the kernel: system calls, hard and soft interrupts. */
function systemTime(): number {
  const [, , , system, , , hard, soft] = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/ +/).map(Number);
  return (system + hard + soft) / TICKS_A_SECOND;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
