import type { Namespace } from './namespace';
import { attempt, run } from './shell';

/** States of a bridge port, as the kernel numbers them. */
const DISABLED = '0';
const FORWARDING = '3';

/** How a host hangs on a network: a cable between one of its interfaces and a port of a bridge. */
export interface LinkProps {
  /** Where the bridge is. */
  readonly fabric: Namespace;
  readonly bridge: string;

  /** The port's name, at most 15 characters. */
  readonly port: string;

  /** The interface's name in the host. */
  readonly device: string;
  readonly mac: string;

  /** With prefix lengths. The first is the one that packets leave from. */
  readonly addresses: readonly string[];

  /** Next hops of default routes, IPv4 and IPv6. */
  readonly gateways: readonly string[];

  /** Whether it reaches only the network's own router, and no neighbour. */
  readonly isolated?: boolean;
}

export class Link {
  public constructor(public readonly props: LinkProps) {}

  /** Plugs it in. A host that is switched on again gets the same interface again. */
  public plug(host: Namespace): void {
    const { fabric, bridge, port, device, mac, isolated } = this.props;
    fabric.connect(port, host, device, mac);
    fabric.ip('link', 'set', port, 'master', bridge);
    if (isolated) run('bridge', '-n', fabric.name, 'link', 'set', 'dev', port, 'isolated', 'on');
  }

  public unplug(): void {
    attempt('ip', '-n', this.props.fabric.name, 'link', 'delete', this.props.port);
  }

  /** No packet passes in either direction. The host notices nothing. */
  public silence(): void {
    this.setState(DISABLED);
  }

  public restore(): void {
    this.setState(FORWARDING);
  }

  /** The cable is out: the host sees that the carrier is gone. */
  public cut(): void {
    this.props.fabric.ip('link', 'set', this.props.port, 'down');
  }

  public mend(): void {
    this.props.fabric.ip('link', 'set', this.props.port, 'up');
  }

  /** The state of a port without carrier cannot be set, and need not be. */
  private setState(state: string): void {
    const { fabric, port } = this.props;
    attempt('bridge', '-n', fabric.name, 'link', 'set', 'dev', port, 'state', state);
  }
}
