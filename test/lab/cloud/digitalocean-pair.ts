import { Testing } from 'cdktf';
import { setTimeout as sleep } from 'node:timers/promises';
import { DigitaloceanNatDroplets } from '../../../examples/digitalocean-nat-droplets/main';
import type { Host } from '../machine/host';
import { image } from '../machine/image';
import { countSources } from './capture';
import { DigitalOceanFabric } from './digitalocean-fabric';
import { Rendered } from './rendered';
import { type Seen, seenByAll, Traffic } from './traffic';

/** The reserved IPs of the halves. */
export const PUBLISHED = { a: '203.0.113.2', b: '203.0.113.3' };

/** The network between Droplets, as the lab has it. */
const VPC_RANGE = '10.10.0.0/16';

export type Half = 'a' | 'b';

export interface PairProps {
  /** How many app Droplets. */
  readonly apps?: number;
  readonly installed?: boolean;

  /** Whether the reserved IPs are assigned before the gateways boot. */
  readonly assigned?: boolean;

  /** Whether the metadata service leaves everyone waiting. */
  readonly silent?: boolean;

  /** Whether the package mirror answers. */
  readonly mirror?: boolean;
}

/** What `examples/digitalocean-nat-droplets` makes: a pair of gateways, and Droplets of an app behind them. */
export class DigitalOceanPair {
  public readonly traffic: Traffic[] = [];

  public static async start(props: PairProps = {}): Promise<DigitalOceanPair> {
    const { apps = 2, installed = true, assigned = true, silent = false, mirror = true } = props;
    const fabric = await DigitalOceanFabric.start(image());
    await fabric.metadata.setSilent(silent);
    await fabric.internet.serveMirror(mirror);
    const rendered = new Rendered(new DigitaloceanNatDroplets(Testing.app(), 'lab'), {
      'digitalocean_vpc.vpc.ip_range': VPC_RANGE,
    });
    const halves: Host[] = [];
    for (const half of ['a', 'b'] as const) {
      const tags = [`fixed-egress:published:${PUBLISHED[half].replaceAll('.', '-')}`];
      await fabric.create({ name: `gateway-${half}`, number: half === 'a' ? 2 : 3, tags });
      if (assigned) await fabric.assign(`gateway-${half}`, PUBLISHED[half]);
      halves.push(
        fabric.boot(`gateway-${half}`, { userData: rendered.document(`gateway-${half}-document`), installed }),
      );
    }
    const tags = ['fixed-egress:a:10-10-0-2', 'fixed-egress:b:10-10-0-3'];
    const hosts: Host[] = [];
    for (let number = 1; number <= apps; number++) {
      await fabric.create({ name: `crawler-${number}`, number: 9 + number, tags });
      hosts.push(fabric.boot(`crawler-${number}`, { userData: rendered.document('crawler-document'), installed }));
    }
    return new DigitalOceanPair(fabric, { a: halves[0], b: halves[1] }, hosts);
  }

  private constructor(
    public readonly fabric: DigitalOceanFabric,
    public readonly gateways: Readonly<Record<Half, Host>>,
    public readonly apps: readonly Host[],
  ) {}

  /** Starts the traffic of every app Droplet. */
  public async send(): Promise<void> {
    for (const host of this.apps) {
      const traffic = new Traffic(host.network, host.name);
      this.traffic.push(traffic);
      await traffic.start();
    }
  }

  /** Waits until every packet of the apps is answered, and leaves by one half. */
  public async settled(half: Half, timeout = 60_000): Promise<void> {
    const end = Date.now() + timeout;
    for (;;) {
      const from = Date.now();
      await sleep(600);
      const seen = await Promise.all(this.traffic.map((traffic) => traffic.seen(from, Date.now() - 100)));
      const sources = await this.appSources(from + 100);
      const only = Object.keys(sources).join() === PUBLISHED[half];
      if (only && seen.every(({ sent, answered }) => sent > 50 && sent === answered)) return;
      if (Date.now() > end) {
        const states = [this.gateways.a, this.gateways.b, ...this.apps].map(
          (host) => `${host.name}: ${host.read('/run/fixed-egress/status')}`,
        );
        throw new Error(
          `traffic did not settle on ${half}: ${JSON.stringify({ seen, sources })}\n${states.join('\n')}`,
        );
      }
    }
  }

  /** How many packets of apps have arrived from each address. */
  public async appSources(since = 0): Promise<Record<string, number>> {
    const capture = await this.fabric.internet.capture;
    return countSources(capture.packets(since).filter(({ app }) => app !== undefined));
  }

  /** The longest gap of any app, and the packets lost, between two points in time. */
  public seen(since: number, until?: number): Promise<Seen> {
    return seenByAll(this.traffic, since, until);
  }

  /** Packets that the gateways handed to the fabric from a source that it did not know. */
  public dropped(): number {
    return Object.values(this.fabric.dropped.count).reduce((sum, count) => sum + count, 0);
  }

  public async stop(): Promise<void> {
    for (const traffic of this.traffic) traffic.stop();
    await this.fabric.stop();
  }
}
