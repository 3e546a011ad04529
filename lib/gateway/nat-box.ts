import { basename } from 'node:path';
import { gatewayBird } from './bird';
import { cloudConfig } from './cloud-config';
import { keepalived } from './keepalived';
import type { NatBox } from './descriptions';
import { LEASE } from './lease';
import { filesIn, type MachineFile, settingsFile } from './machine-file';
import { SUSPECT, WELL } from './route-health';
import { ruleset } from './ruleset';

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

function boxSettings({ uplink, inside, failover, timers, limits = {}, settings }: NatBox): MachineFile {
  const [first, last] = limits.ports ?? [1024, 65535];
  const daemon = failover.kind === 'announce' ? 'bird' : 'keepalived';
  const packages = failover.kind === 'announce' ? 'bird2' : 'keepalived';
  return settingsFile({
    UPLINK: uplink,
    INSIDE: inside,
    DAEMON: daemon,
    PACKAGES: `nftables ${packages} curl iputils-ping unattended-upgrades`,
    ...(failover.kind === 'take-over' && { HALF: failover.half }),
    // Echo requests to the next hop take a little less time than the peers of a dead box do.
    INTERVAL: (timers.interval * 0.8) / 1000,
    MISSES: Math.max(1, timers.multiplier - 1),
    // Seconds in which a half that is back has certainly taken its traffic itself.
    PATIENCE: Math.ceil((timers.interval * (timers.multiplier + 1)) / 1000) + 2,
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
