import { Testing } from 'cdktf';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appHostDocument, appHostFiles } from '../../lib/gateway/app-host';
import { natBoxDocument, natBoxFiles } from '../../lib/gateway/nat-box';
import type { NatBox } from '../../lib/gateway/descriptions';
import { AwsNatInstances } from '../../examples/aws-nat-instances/main';
import { DigitaloceanNatDroplets } from '../../examples/digitalocean-nat-droplets/main';
import { image } from './machine/image';
import { runFolder, sweep } from './machine/run-folder';
import { attempt, run } from './machine/shell';

// What is rendered, checked by Debian 13's own programs.

const timers = { interval: 100, multiplier: 3 };
const common = { cloud: '#!/bin/bash\n', settings: {}, timers };
const BOXES: Record<string, NatBox> = {
  announce: { ...common, uplink: 'eth0', inside: 'eth1', failover: { kind: 'announce', network: '10.10.0.0/16' } },
  'take-over': {
    ...common,
    uplink: 'ens5',
    inside: 'ens5',
    failover: { kind: 'take-over', half: 'a', own: '10.0.0.10', peer: '10.0.1.10', move: '#!/bin/bash\n' },
    restartAt: '03:00',
  },
};
const HOST = { ...common, uplink: 'eth0', inside: 'eth1' };
const MACHINES: Record<string, { files: ReturnType<typeof natBoxFiles>; document: string }> = {
  ...Object.fromEntries(
    Object.entries(BOXES).map(([name, box]) => [name, { files: natBoxFiles(box), document: natBoxDocument(box) }]),
  ),
  ...Object.fromEntries(
    (['gateways', 'next-hop', 'own'] as const).map((egress) => {
      const host = { ...HOST, egress, userData: '#!/bin/sh\ntrue\n' };
      return [`app host, ${egress}`, { files: appHostFiles(host), document: appHostDocument(host) }];
    }),
  ),
};

/** A Debian root with the files of a machine in it. */
let root: string;

function put(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
}

/** Runs a command in it, with a network of its own, and returns all that it says. */
function inside(command: string): string {
  return run('unshare', '--net', 'chroot', root, 'bash', '-c', `${command} 2>&1`);
}

beforeEach(() => {
  const folder = runFolder('static');
  root = join(folder, 'root');
  for (const name of ['root', 'upper', 'work']) mkdirSync(join(folder, name), { recursive: true });
  const lower = image().installed.join(':');
  run(
    'mount',
    '-t',
    'overlay',
    'overlay',
    '-o',
    `lowerdir=${lower},upperdir=${folder}/upper,workdir=${folder}/work`,
    root,
  );
  run('mount', '-t', 'proc', 'proc', `${root}/proc`);
});

afterEach(() => {
  attempt('umount', `${root}/proc`);
  run('umount', root);
  rmSync(runFolder('static'), { recursive: true });
});

afterAll(() => sweep());

describe.each(Object.keys(MACHINES))('%s', (name) => {
  const { files, document } = MACHINES[name];
  beforeEach(() => put(Object.fromEntries(files.map(({ path, content }) => [path, content]))));

  test('has rules that nftables takes', () => {
    expect(inside('nft -c -f /etc/fixed-egress/rules.nft')).toBe('');
  });

  test('has units that systemd takes', () => {
    const units = files
      .map(({ path }) => path)
      .filter((path) => /\/systemd\/system\/[^/]*\.(service|timer)$/.test(path));
    expect(inside(`systemd-analyze verify ${units.join(' ')}`)).toBe('');
  });

  test('has a document that cloud-init takes', () => {
    put({ '/tmp/user-data': document });
    // A multipart document is checked by its cloud-config.
    const config = /^#cloud-config\n[\s\S]*?(?=^--|(?![\s\S]))/m.exec(document)?.[0] ?? '';
    put({ '/tmp/cloud-config': config });
    expect(inside('cloud-init schema --config-file /tmp/cloud-config')).toMatch(/Valid schema/);
  });

  const routing = files.map(({ path }) => path);

  if (routing.includes('/etc/bird/bird.conf')) {
    test('has a configuration that BIRD takes', () => {
      put({
        '/etc/bird/own.conf': 'define OWN = 10.10.0.2;\n',
        '/etc/bird/gateways.conf': 'protocol bgp gateway_a from gateway { neighbor 10.10.0.3 internal; }\n',
      });
      expect(inside('bird -p -c /etc/bird/bird.conf')).toBe('');
    });
  }

  if (routing.includes('/etc/keepalived/keepalived.conf')) {
    test('has a configuration that keepalived takes', () => {
      put({ '/run/fixed-egress/fault': '0\n' });
      const setup =
        'ip link set lo up; ip link add ens5 type veth; ip addr add 10.0.0.10/24 dev ens5; ip link set ens5 up';
      expect(inside(`${setup}; keepalived -t -f /etc/keepalived/keepalived.conf`)).not.toMatch(
        /unknown|invalid|required/i,
      );
    });
  }
});

test('every program that lands on a machine passes shellcheck', () => {
  const folders = ['lib/gateway/files', 'lib/aws/files', 'lib/digitalocean/files'];
  const programs = run('grep', '-rlE', '^#!.*(bash|/sh)$|^# shellcheck shell', ...folders)
    .trim()
    .split('\n');
  expect(programs.length).toBeGreaterThan(20);
  expect(run('shellcheck', '--exclude=SC1091', ...programs)).toBe('');
});

test('the documents of the examples say so to cloud-init', () => {
  const stacks = [new DigitaloceanNatDroplets(Testing.app(), 'a'), new AwsNatInstances(Testing.app(), 'b')];
  for (const stack of stacks) {
    const { locals } = JSON.parse(Testing.synth(stack)) as { locals: Record<string, string> };
    const documents = Object.entries(locals).filter(([local]) => /-(document|boot)$/.test(local));
    expect(documents.length).toBeGreaterThan(0);
    for (const [, text] of documents) expect(text).toMatch(/^(#cloud-config\n|Content-Type: multipart\/mixed)/i);
  }
});
