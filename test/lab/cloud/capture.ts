import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Namespace } from '../machine/namespace';

/** A packet as it arrived. */
export interface Packet {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly source: string;
  readonly destination: string;

  /** The name of the app that sent it, where it carries one: see traffic-client.ts. */
  readonly app?: string;
}

/** The file is pcap: a header, and each packet with a header of its own. */
const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const ETHERNET = 14;
const UDP = 17;

/** The judge: everything that arrives at an interface, from the wire. */
export class Capture {
  private readonly tcpdump: ChildProcess;
  private said = '';
  private readonly seen: Packet[] = [];
  private readTo = FILE_HEADER;

  public static async start(namespace: Namespace, device: string, file: string): Promise<Capture> {
    const capture = new Capture(namespace, device, file);
    for (let attempt = 0; !capture.said.includes('listening on'); attempt++) {
      if (attempt > 100) throw new Error(`tcpdump does not listen: ${capture.said}`);
      await sleep(50);
    }
    return capture;
  }

  private constructor(
    namespace: Namespace,
    device: string,
    private readonly file: string,
  ) {
    const options = ['-i', device, '-Q', 'in', '-w', file, '-U', '-B', '65536', '-s', '128', '-n'];
    this.tcpdump = namespace.spawn('tcpdump', ...options, 'ip or ip6');
    this.tcpdump.stderr?.on('data', (text) => (this.said += text));
  }

  /** What has arrived since a point in time. */
  public packets(since = 0): Packet[] {
    this.read();
    return this.seen.filter(({ time }) => time >= since);
  }

  /** How many packets have arrived from each address. */
  public sources(since = 0): Record<string, number> {
    return countSources(this.packets(since));
  }

  /** Ends it. Throws if a packet was missed: such a capture is no judge. */
  public async stop(): Promise<void> {
    this.tcpdump.kill('SIGINT');
    await once(this.tcpdump, 'close');
    if (!/^0 packets dropped by kernel/m.test(this.said)) throw new Error(`the capture is not whole: ${this.said}`);
  }

  /** Reads on where it stopped. The last packet may still be on its way to the file. */
  private read(): void {
    const rest = Buffer.alloc(statSync(this.file).size - this.readTo);
    const file = openSync(this.file, 'r');
    readSync(file, rest, 0, rest.length, this.readTo);
    closeSync(file);
    let at = 0;
    while (at + PACKET_HEADER <= rest.length) {
      const end = at + PACKET_HEADER + rest.readUInt32LE(at + 8);
      if (end > rest.length) break;
      const time = rest.readUInt32LE(at) * 1000 + rest.readUInt32LE(at + 4) / 1000;
      this.seen.push(parsePacket(time, rest.subarray(at + PACKET_HEADER + ETHERNET, end)));
      at = end;
    }
    this.readTo += at;
  }
}

/** How many of these packets came from each address. */
export function countSources(packets: readonly Packet[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source } of packets) counts[source] = (counts[source] ?? 0) + 1;
  return counts;
}

function parsePacket(time: number, bytes: Buffer): Packet {
  if (bytes[0] >> 4 === 6) {
    const app = bytes[6] === UDP ? appIn(bytes.subarray(40)) : undefined;
    return { time, source: ipv6(bytes.subarray(8, 24)), destination: ipv6(bytes.subarray(24, 40)), app };
  }
  const app = bytes[9] === UDP ? appIn(bytes.subarray((bytes[0] & 15) * 4)) : undefined;
  return { time, source: bytes.subarray(12, 16).join('.'), destination: bytes.subarray(16, 20).join('.'), app };
}

function appIn(udp: Buffer): string | undefined {
  return /^app (\S+) /.exec(udp.subarray(8).toString('latin1'))?.[1];
}

function ipv6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  const text = groups.join(':');
  return isIPv6(text) ? new URL(`http://[${text}]`).hostname.slice(1, -1) : text;
}
