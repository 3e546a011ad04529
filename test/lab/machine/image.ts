import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run } from './shell';

/** What a Debian cloud image holds, as far as it matters here. */
const BASE = [
  'ca-certificates',
  'cloud-init',
  'curl',
  'dbus',
  'iproute2',
  'iputils-ping',
  'kmod',
  'netplan.io',
  'openssh-server',
  'procps',
  'systemd',
  'systemd-resolved',
  'systemd-sysv',
  'udev',
];

/** What our machines install at boot. */
const PACKAGES = ['bird2', 'conntrack', 'curl', 'keepalived', 'nftables', 'unattended-upgrades'];

const MIRROR = 'http://deb.debian.org/debian';
const RELEASE = 'trixie';

/** Lab's own: the name servers of the cloud's network data stay, and no key takes seconds to make. */
const SETTINGS: Record<string, string> = {
  'etc/apt/sources.list': `deb [trusted=yes] ${MIRROR} ${RELEASE} main\n`,
  'etc/cloud/cloud.cfg.d/90-lab.cfg': 'datasource_list: [NoCloud]\nssh_genkeytypes: [ed25519]\n',
};

/** A root file system that hosts boot from. */
export interface Image {
  /** Its folders, uppermost first: as a cloud has it. */
  readonly bare: readonly string[];

  /** The same, with what our machines install already installed. */
  readonly installed: readonly string[];

  /** What a package mirror serves, as it lies under the mirror's address. */
  readonly mirror: string;
}

/** Builds the image once, and finds it again afterwards. It takes a few minutes and a gigabyte. */
export function image(): Image {
  const text = JSON.stringify([BASE, PACKAGES, SETTINGS, 1]);
  const key = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const cache = process.env.XDG_CACHE_HOME
    ? join(process.env.XDG_CACHE_HOME, 'fixed-egress-lab')
    : '/var/cache/fixed-egress-lab';
  const folder = join(cache, `image-${key}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(join(cache, 'draft-'));
    build(draft);
    if (existsSync(folder)) rmSync(draft, { recursive: true });
    else renameSync(draft, folder);
  }
  const base = join(folder, 'base');
  return { bare: [base], installed: [join(folder, 'installed'), base], mirror: join(folder, 'mirror') };
}

function build(folder: string): void {
  const base = join(folder, 'base');
  console.log(`building the image of the lab's hosts in ${folder}`);
  run('debootstrap', '--variant=minbase', `--include=${BASE.join(',')}`, RELEASE, base, MIRROR);
  run('chmod', '755', folder);
  inChroot(base, 'apt-get clean; rm -rf /var/lib/apt/lists/* /etc/machine-id /var/lib/dbus/machine-id');
  for (const [file, text] of Object.entries(SETTINGS)) writeFileSync(join(base, file), text);
  install(folder);
  indexMirror(join(folder, 'mirror'));
}

/** Installs the packages into a layer above the base, and keeps what was fetched for it as a mirror. */
function install(folder: string): void {
  const [base, layer, work, root] = ['base', 'installed', 'work', 'root'].map((name) => join(folder, name));
  const pool = join(folder, 'mirror/debian/pool');
  for (const path of [layer, work, root, pool]) mkdirSync(path, { recursive: true });
  run('mount', '-t', 'overlay', 'overlay', '-o', `lowerdir=${base},upperdir=${layer},workdir=${work}`, root);
  try {
    run('bash', '-c', `rm -f ${root}/etc/resolv.conf; cp -L /etc/resolv.conf ${root}/etc/resolv.conf`);
    // Without it, the maintainer scripts would try to start what they install.
    writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    run('mkdir', '-p', join(root, 'pool/partial'));
    const apt =
      'DEBIAN_FRONTEND=noninteractive apt-get -y -o Dir::Cache::archives=/pool -o APT::Keep-Downloaded-Packages=true';
    inChroot(root, `${apt} update && ${apt} install ${PACKAGES.join(' ')}`);
    run(
      'bash',
      '-c',
      `cp ${root}/pool/*.deb ${pool} && rm -rf ${root}/pool ${root}/usr/sbin/policy-rc.d ${root}/var/lib/apt/lists/*`,
    );
    run('bash', '-c', `ln -sf ../run/systemd/resolve/stub-resolv.conf ${root}/etc/resolv.conf`);
  } finally {
    run('umount', root);
  }
  for (const path of [work, root]) rmSync(path, { recursive: true });
}

/** The index files that apt asks a mirror for. */
function indexMirror(mirror: string): void {
  const top = join(mirror, 'debian');
  const architecture = run('dpkg', '--print-architecture').trim();
  const index = `main/binary-${architecture}/Packages`;
  const dist = join(top, 'dists', RELEASE);
  mkdirSync(join(dist, 'main', `binary-${architecture}`), { recursive: true });
  const packages = run('bash', '-c', `cd ${top} && dpkg-scanpackages --multiversion pool 2>/dev/null`);
  writeFileSync(join(dist, index), packages);
  const sum = createHash('sha256')
    .update(readFileSync(join(dist, index)))
    .digest('hex');
  writeFileSync(
    join(dist, 'Release'),
    [
      'Origin: Debian',
      `Codename: ${RELEASE}`,
      `Suite: stable`,
      `Architectures: ${architecture}`,
      'Components: main',
      `Date: ${new Date().toUTCString()}`,
      'SHA256:',
      ` ${sum} ${Buffer.byteLength(packages)} ${index}`,
      '',
    ].join('\n'),
  );
}

function inChroot(root: string, script: string): void {
  run('mount', '-t', 'proc', 'proc', join(root, 'proc'));
  try {
    run('chroot', root, 'bash', '-c', `set -e; ${script}`);
  } finally {
    attempt('umount', join(root, 'proc'));
  }
}
