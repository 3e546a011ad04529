import { basename } from 'node:path';
import { gatewayBird } from './bird';
import { cloudConfig } from './cloud-config';
import { keepalived } from './keepalived';
import type { Limits } from './limits';
import { filesIn, type MachineFile, settingsFile } from './machine-file';
import { SUSPECT, WELL } from './route-health';
import { ruleset } from './ruleset';
import type { Timers } from './timers';

/** Announces itself to app hosts as their way out, by BGP with BFD (BIRD). They decide whom they follow. */
export interface Announce {
  readonly kind: 'announce';

  /** The network that app hosts are in. */
  readonly network: string;
}

/** Takes over its peer's traffic, and gives it back, by VRRP (keepalived). */
export interface TakeOver {
  readonly kind: 'take-over';

  /** This half. */
  readonly half: 'a' | 'b';

  /** This box's private address. */
  readonly own: string;

  /** The peer's private address. */
  readonly peer: string;

  /**
   * The program that moves a half's traffic. It is called as `move <half> <to>`: `move a b` gives the traffic of half a to
   * half b, `move a a` gives it back.
   */
  readonly move: string;
}

/** A Linux machine that forwards the packets of apps, each from its own address. Debian 13. */
export interface NatBox {
  /** The interface that packets leave by. */
  readonly uplink: string;

  /** The interface that packets of apps come in by. May be the uplink. */
  readonly inside: string;

  /** The program that says what the cloud says. See README.md for what it prints. */
  readonly cloud: string;

  /** What the programs `cloud` and `move` read from their environment. */
  readonly settings: Readonly<Record<string, string>>;

  /** How apps come to leave by the other box of a pair. A single box has `announce` too. */
  readonly failover: Announce | TakeOver;

  readonly timers: Timers;
  readonly limits?: Limits;

  /** The time of the day, such as `03:00`, at which a security update may restart the machine. Never unless given. */
  readonly restartAt?: string;
}

/** Seconds for which the cloud's last word counts, when it gives no other. */
export const LEASE = 30;

/** The units that systemd starts at every boot. */
const WANTED_AT_BOOT = /\/fixed-egress(?:-uplink\.service|-metrics\.timer|\.service)$/;

/** The cloud-init document that makes a machine this box. */
export function natBoxDocument(box: NatBox): string {
  const files = natBoxFiles(box);
  const units = files
    .map(({ path }) => path)
    .filter((path) => WANTED_AT_BOOT.test(path))
    .map((path) => basename(path));
  return cloudConfig(files, [
    ['systemctl', 'daemon-reload'],
    ['systemctl', 'enable', ...units],
    ['systemctl', 'start', '--no-block', 'fixed-egress.service'],
  ]);
}

/** Every file of the box. */
export function natBoxFiles(box: NatBox): MachineFile[] {
  const { failover, timers, uplink } = box;
  const daemon =
    failover.kind === 'announce'
      ? [{ path: '/etc/bird/bird.conf', content: gatewayBird(failover, timers) }]
      : [
          { path: '/etc/keepalived/keepalived.conf', content: keepalived(failover, uplink, timers) },
          { path: '/usr/local/lib/fixed-egress/move', content: failover.move },
        ];
  return [
    boxSettings(box),
    { path: '/etc/fixed-egress/rules.nft', content: ruleset(box) },
    ...daemon,
    { path: '/usr/local/lib/fixed-egress/cloud', content: box.cloud },
    ...filesIn('both'),
    ...filesIn('nat-box'),
    ...filesIn(failover.kind),
    ...(box.restartAt === undefined ? [] : [restartFile(box.restartAt)]),
  ];
}

function boxSettings({ uplink, inside, failover, limits = {}, settings }: NatBox): MachineFile {
  const [first, last] = limits.ports ?? [1024, 65535];
  const daemon = failover.kind === 'announce' ? 'bird' : 'keepalived';
  const packages = failover.kind === 'announce' ? 'bird2' : 'keepalived';
  return settingsFile({
    UPLINK: uplink,
    INSIDE: inside,
    DAEMON: daemon,
    PACKAGES: `nftables ${packages} curl iputils-ping unattended-upgrades`,
    ...(failover.kind === 'take-over' && { HALF: failover.half }),
    WELL,
    SUSPECT,
    LEASE,
    PORTS: `${first}-${last}`,
    CONNECTIONS: limits.connections ?? '',
    BUCKETS: limits.buckets ?? '',
    TCP_IDLE: limits.tcpIdle ?? 7440,
    UDP_IDLE: limits.udpIdle ?? 300,
    ...settings,
  });
}

function restartFile(time: string): MachineFile {
  const content = `// A security update of the kernel restarts the machine, at a time of its own for each half of a pair.
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-Time "${time}";
`;
  return { path: '/etc/apt/apt.conf.d/53fixed-egress-restart', content };
}
