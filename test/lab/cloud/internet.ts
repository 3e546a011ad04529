import { join } from 'node:path';
import { Namespace } from '../machine/namespace';
import { runFolder } from '../machine/run-folder';
import { Helper } from '../machine/shell';
import { Capture } from './capture';

export const ECHO = '192.0.2.10';
export const ECHO6 = '2001:db8:f::10';
export const MIRROR = '192.0.2.20';
export const API = '192.0.2.30';

/** Every host of the internet that has a name. */
const NAMES = { 'deb.debian.org': MIRROR, 'ec2.eu-west-1.amazonaws.com': API };

/** The cloud's own router on the way to the internet: not a machine of anyone's. */
export const ROUTER = '192.0.2.1';
export const ROUTER6 = '2001:db8:f::1';

/** The name of the fabric's interface towards the internet. */
export const TRANSIT = 'transit';

/** The rest of the world: hosts that answer, a package mirror, and the judge of where packets come from. */
export class Internet {
  public readonly network: Namespace;
  public readonly capture: Promise<Capture>;
  private readonly server: Helper;
  private readonly names: Helper;

  /** The name servers are where the cloud has them. */
  public constructor(fabric: Namespace, mirror: string, nameservers: readonly string[]) {
    this.network = new Namespace('internet');
    fabric.connect(TRANSIT, this.network, 'eth0');
    fabric.addAddresses(TRANSIT, `${ROUTER}/24`, `${ROUTER6}/64`);
    this.network.addAddresses('eth0', `${ECHO}/24`, `${MIRROR}/24`, `${API}/24`, `${ECHO6}/64`);
    for (const address of nameservers) {
      this.network.addAddresses('eth0', `${address}/32`);
      fabric.ip('route', 'add', address, 'dev', TRANSIT);
    }
    this.network.ip('route', 'add', 'default', 'via', ROUTER);
    this.network.ip('-6', 'route', 'add', 'default', 'via', ROUTER6);
    this.capture = Capture.start(this.network, 'eth0', join(runFolder('internet'), 'packets.pcap'));
    this.server = new Helper(this.network.name, 'internet-server.ts', ECHO, ECHO6, MIRROR, mirror);
    this.names = new Helper(this.network.name, 'name-server.ts', JSON.stringify(NAMES), ...nameservers);
  }

  public async ready(): Promise<void> {
    await this.server.ask('ready');
    await this.names.ask('ready');
    await this.capture;
  }

  /** Lets the package mirror answer, or leave everyone waiting. */
  public async serveMirror(serve: boolean): Promise<void> {
    await this.server.ask('serve', serve);
  }

  public async stop(): Promise<void> {
    this.server.stop();
    this.names.stop();
    await (await this.capture).stop();
  }
}
