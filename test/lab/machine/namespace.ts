import { type ChildProcess, spawn } from 'node:child_process';
import { namespaceName } from './run-folder';
import { attempt, feed, run } from './shell';

/** A network namespace: a host that needs no booting, or the network between hosts. */
export class Namespace {
  public readonly name: string;

  public constructor(name: string) {
    this.name = namespaceName(name);
    run('ip', 'netns', 'add', this.name);
    this.ip('link', 'set', 'lo', 'up');
  }

  public ip(...args: string[]): string {
    return run('ip', '-n', this.name, ...args);
  }

  public exec(...command: string[]): string {
    return run('nsenter', `--net=/run/netns/${this.name}`, ...command);
  }

  public spawn(...command: string[]): ChildProcess {
    return spawn('nsenter', [`--net=/run/netns/${this.name}`, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Loads an nftables ruleset. */
  public nft(ruleset: string): void {
    feed(ruleset, 'nsenter', `--net=/run/netns/${this.name}`, 'nft', '-f', '-');
  }

  public sysctl(settings: Record<string, string | number>): void {
    for (const [name, value] of Object.entries(settings)) this.exec('sysctl', '-qw', `${name}=${value}`);
  }

  /** Makes it forward, without a word about it to those whose packets it forwards. */
  public forward(): void {
    this.sysctl({
      'net.ipv4.ip_forward': 1,
      'net.ipv6.conf.all.forwarding': 1,
      'net.ipv4.conf.all.rp_filter': 0,
      'net.ipv4.conf.default.rp_filter': 0,
      'net.ipv4.conf.all.send_redirects': 0,
      'net.ipv4.conf.default.send_redirects': 0,
      'net.ipv4.conf.all.arp_ignore': 1,
      'net.ipv4.icmp_ratelimit': 0,
    });
  }

  /** A bridge in it, with addresses of its own. Its hardware address does not change with its ports. */
  public addBridge(name: string, ...addresses: string[]): void {
    this.ip('link', 'add', name, 'address', '02:fa:b0:00:00:01', 'type', 'bridge', 'mcast_snooping', '0');
    this.addAddresses(name, ...addresses);
    this.exec('sysctl', '-qw', 'net.bridge.bridge-nf-call-iptables=0', 'net.bridge.bridge-nf-call-ip6tables=0');
  }

  public addAddresses(device: string, ...addresses: string[]): void {
    for (const address of addresses) {
      this.ip('address', 'add', address, 'dev', device, ...(address.includes(':') ? ['nodad'] : []));
    }
    this.ip('link', 'set', device, 'up');
  }

  /** A cable from here to another namespace. */
  public connect(device: string, other: Namespace, otherDevice: string, mac?: string): void {
    const address = mac ? ['address', mac] : [];
    this.ip('link', 'add', device, 'type', 'veth', 'peer', 'name', otherDevice, 'netns', other.name, ...address);
    this.ip('link', 'set', device, 'up');
  }

  public delete(): void {
    attempt('ip', 'netns', 'delete', this.name);
  }
}
