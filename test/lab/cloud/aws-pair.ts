import { Testing } from 'cdktf';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsNatInstances } from '../../../examples/aws-nat-instances/main';
import type { Host } from '../machine/host';
import { image } from '../machine/image';
import { AwsFabric, type Instance, SUBNETS, type Zone } from './aws-fabric';
import type { Packet } from './capture';
import { Rendered } from './rendered';
import { type Seen, seenByAll, Traffic } from './traffic';

/** The apps of `examples/aws-nat-instances`: their places on the pair, and the routers of their subnets. */
const APPS = {
  payments: { slot: 1, routers: { a: '10.0.16.1', b: '10.0.18.1' } },
  search: { slot: 2, routers: { a: '10.0.32.1', b: '10.0.34.1' } },
  crawler: { slot: 3, routers: { a: '10.0.48.1', b: '10.0.50.1' } },
} as const;

export type App = keyof typeof APPS;
export const APP_NAMES = Object.keys(APPS) as App[];

/** The primary private address of each half: the last of its subnet that is free. */
export const PRIMARY = { a: '10.0.1.254', b: '10.0.3.254' } as const;

/** The private address of an app on a half. */
export function privateOf(app: App, zone: Zone): string {
  return PRIMARY[zone].replace(/\d+$/, `${254 - APPS[app].slot}`);
}

/** The Elastic IP of an app on a half. */
export function elasticOf(app: App, zone: Zone): string {
  return `203.0.113.${(zone === 'a' ? 10 : 20) + APPS[app].slot}`;
}

/** What `examples/aws-nat-instances` makes: three apps behind a pair of NAT instances in two zones. */
export class AwsPair {
  public readonly traffic: Traffic[] = [];
  public readonly instances: Record<Zone, Instance>;

  public static async start(associated = true, installed = true): Promise<AwsPair> {
    const fabric = await AwsFabric.start(image());
    const made = await fabric.api.make({ a: SUBNETS.a.cidr, b: SUBNETS.b.cidr });
    const values: Record<string, string> = {};
    for (const zone of ['a', 'b'] as const) {
      values[`aws_route_table.nat-${zone}.id`] = made.tables[zone];
      values[`aws_network_interface.nat-${zone}.id`] = made.interfaces[zone];
      values[`aws_network_interface.nat-${zone}.private_ip`] = PRIMARY[zone];
      for (const app of APP_NAMES) {
        const place = `cidrhost(data.aws_subnet.nat-${zone}.cidr_block, -${APPS[app].slot + 2})`;
        values[place] = privateOf(app, zone);
        values[`aws_eip.${app}-eu-west-1${zone}.public_ip`] = elasticOf(app, zone);
      }
      fabric.route(zone, PRIMARY[zone]);
    }
    await fabric.api.follow(
      { [made.tables.a]: SUBNETS.a.table, [made.tables.b]: SUBNETS.b.table },
      { [made.interfaces.a]: PRIMARY.a, [made.interfaces.b]: PRIMARY.b },
    );
    const rendered = new Rendered(new AwsNatInstances(Testing.app(), 'lab'), values);
    const instances = { a: instanceOf('a', rendered), b: instanceOf('b', rendered) };
    const boot = async (zone: Zone): Promise<Host> => {
      const { elastic } = instances[zone];
      const own = { [PRIMARY[zone]]: elastic[PRIMARY[zone]] };
      await fabric.set({ ...instances[zone], elastic: associated ? elastic : own });
      const userData = gzipSync(rendered.document(`nat-${zone}-boot`));
      return fabric.boot(`nat-${zone}`, instances[zone], userData, installed);
    };
    return new AwsPair(fabric, { a: await boot('a'), b: await boot('b') }, instances);
  }

  private constructor(
    public readonly fabric: AwsFabric,
    public readonly gateways: Readonly<Record<Zone, Host>>,
    private readonly intact: Readonly<Record<Zone, Instance>>,
  ) {
    this.instances = { ...intact };
  }

  /** Associates all addresses. */
  public async associate(): Promise<void> {
    for (const zone of ['a', 'b'] as const) {
      this.instances[zone] = this.intact[zone];
      await this.fabric.set(this.instances[zone]);
    }
  }

  /** Starts the traffic of every app in zone a. */
  public async send(): Promise<void> {
    for (const app of APP_NAMES) {
      const router = APPS[app].routers.a;
      const host = this.fabric.addApp(app, 'a', router, router.replace(/1$/, '10'));
      const traffic = new Traffic(host, app);
      this.traffic.push(traffic);
      await traffic.start();
    }
  }

  /** Waits until the apps of zone a leave by a half, and every packet is answered. */
  public async settled(zone: Zone, timeout = 60_000): Promise<void> {
    const end = Date.now() + timeout;
    for (;;) {
      const from = Date.now();
      await sleep(600);
      const seen = await Promise.all(this.traffic.map((traffic) => traffic.seen(from, Date.now() - 100)));
      const packets = await this.appPackets(from + 100);
      const there = packets.length > 0 && packets.every(({ app, source }) => source === elasticOf(app as App, zone));
      if (there && seen.every(({ sent, answered }) => sent > 50 && sent === answered)) return;
      if (Date.now() > end) {
        const states = Object.values(this.gateways).map((host) => host.read('/run/fixed-egress/status'));
        throw new Error(`traffic did not settle on ${zone}: ${JSON.stringify(seen)}\n${states.join('\n')}`);
      }
    }
  }

  /** The packets of apps that have arrived. */
  public async appPackets(since = 0): Promise<Packet[]> {
    const capture = await this.fabric.internet.capture;
    return capture.packets(since).filter(({ app }) => app !== undefined);
  }

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

/** The Elastic IP that the box's own packets leave from. */
function ownOf(zone: Zone): string {
  return zone === 'a' ? '203.0.113.10' : '203.0.113.20';
}

function instanceOf(zone: Zone, rendered: Rendered): Instance {
  const own = { [PRIMARY[zone]]: ownOf(zone) };
  const apps = APP_NAMES.map((app) => [privateOf(app, zone), elasticOf(app, zone)]);
  return {
    zone,
    primary: PRIMARY[zone],
    elastic: { ...own, ...Object.fromEntries(apps) },
    tags: rendered.tags('aws_instance', `nat-${zone}`),
  };
}
