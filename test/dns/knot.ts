import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, Process } from './processes';

/** A record: the name below its zone, the type, and what it says. */
export type ZoneRecord = readonly [name: string, type: 'A' | 'AAAA' | 'CNAME', value: string];

/** A zone and its records; null for one that the server cannot load, of which it answers SERVFAIL. */
export type Zones = Readonly<Record<string, readonly ZoneRecord[] | null>>;

/** knotd on loopback, IPv4 and IPv6, with real zones. It rotates its answers, and refuses (REFUSED) what is in no zone of it. */
export class Knot {
  public static async start(zones: Zones): Promise<Knot> {
    const knot = new Knot(await freePort(), zones);
    await knot.process.until('knotd answers', () => knot.isReady());
    return knot;
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'knot-'));
  private readonly socket = join(this.folder, 'control');
  private readonly process: Process;

  /** Of the last zone that was written. A zone with an old one is not loaded. */
  private serial = 0;

  private constructor(
    public readonly port: number,
    zones: Zones,
  ) {
    mkdirSync(join(this.folder, 'database'));
    for (const [zone, records] of Object.entries(zones)) {
      if (records) this.write(zone, records);
    }
    writeFileSync(join(this.folder, 'knot.conf'), this.config(Object.keys(zones)));
    this.process = new Process('knotd', ['-c', join(this.folder, 'knot.conf')]);
  }

  /** The server, as `--resolver` takes it. */
  public get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** The same, over IPv6. */
  public get address6(): string {
    return `[::1]:${this.port}`;
  }

  /** Puts other records in the place of all those of a zone. */
  public replace(zone: string, records: readonly ZoneRecord[]): void {
    this.write(zone, records);
    execFileSync('knotc', ['-b', '-s', this.socket, 'zone-reload', zone]);
  }

  /** Lets it hang: it is there, and answers nothing. */
  public hang(): void {
    this.process.signal('SIGSTOP');
  }

  public async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.folder, { recursive: true });
  }

  private write(zone: string, records: readonly ZoneRecord[]): void {
    this.serial += 1;
    writeFileSync(join(this.folder, `${zone}.zone`), zoneFile(records, this.serial));
  }

  private isReady(): Promise<boolean> {
    return new Promise((resolve) => {
      execFile('knotc', ['-s', this.socket, 'status'], (error) => resolve(!error));
    });
  }

  private config(zones: readonly string[]): string {
    return `
server:
    rundir: ${this.folder}
    listen: [127.0.0.1@${this.port}, "::1@${this.port}"]
    answer-rotation: on
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
control:
    listen: ${this.socket}
database:
    storage: ${join(this.folder, 'database')}
log:
  - target: stderr
    any: warning
zone:
${zones.map((zone) => `  - domain: ${zone}\n    storage: ${this.folder}\n    file: ${zone}.zone\n    journal-content: none`).join('\n')}
`;
  }
}

function zoneFile(records: readonly ZoneRecord[], serial: number): string {
  const lines = records.map(([name, type, value]) => `${name} ${type} ${value}`);
  return ['$TTL 60', `@ SOA ns hostmaster ${serial} 3600 600 86400 60`, '@ NS ns', 'ns A 127.0.0.1', ...lines, ''].join(
    '\n',
  );
}
