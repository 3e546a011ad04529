import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { appHostDocument } from '../../lib/gateway/app-host';
import { natBoxDocument } from '../../lib/gateway/nat-box';
import { ANNOUNCING, BEHIND_GATEWAYS, TAKING_OVER } from './descriptions';

type WrittenFile = { path: string; permissions: string; content: string };

const filesOf = (document: string): Record<string, WrittenFile> => {
  const files: WrittenFile[] = parse(document).write_files;
  return Object.fromEntries(files.map((file) => [file.path, file]));
};

const cloudConfigIn = (multipart: string): string => /#cloud-config[^]*?(?=\n--==)/.exec(multipart)?.[0] ?? '';

describe('the document of a gateway', () => {
  it('carries every file once, and programs can be run', () => {
    const document = natBoxDocument(ANNOUNCING);
    const files: WrittenFile[] = parse(document).write_files;
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path, permissions, content } of files) {
      expect([path, permissions]).toEqual([path, content.startsWith('#!') ? '0755' : '0644']);
    }
    expect(files.map(({ path }) => path)).toMatchSnapshot();
  });

  it('keeps the text of a program as it is', () => {
    const cloud = '#!/bin/bash\n# "quotes", \\backslashes, ${braces} and a long line '.padEnd(300, 'x') + '\n\tend';
    const files = filesOf(natBoxDocument({ ...ANNOUNCING, cloud }));
    expect(files['/usr/local/lib/fixed-egress/cloud'].content).toBe(cloud);
  });

  it('has the daemon that its failover needs, and no other', () => {
    const announcing = filesOf(natBoxDocument(ANNOUNCING));
    const takingOver = filesOf(natBoxDocument(TAKING_OVER));
    expect(announcing).toHaveProperty(['/etc/bird/bird.conf']);
    expect(announcing).not.toHaveProperty(['/etc/keepalived/keepalived.conf']);
    expect(takingOver).toHaveProperty(['/etc/keepalived/keepalived.conf']);
    expect(takingOver).not.toHaveProperty(['/etc/bird/bird.conf']);
  });

  it('restarts by itself only at the time that is given', () => {
    const path = '/etc/apt/apt.conf.d/53fixed-egress-restart';
    expect(filesOf(natBoxDocument(ANNOUNCING))).not.toHaveProperty([path]);
    expect(filesOf(natBoxDocument({ ...ANNOUNCING, restartAt: '04:00' }))[path].content).toContain('"04:00"');
  });

  it('shows every limit in its settings', () => {
    const limits = { connections: 4096, buckets: 2048, ports: [2000, 3000], tcpIdle: 600, udpIdle: 60 } as const;
    const settings = filesOf(natBoxDocument({ ...ANNOUNCING, limits }))['/etc/fixed-egress/settings'].content;
    expect(settings).toMatchSnapshot();
  });

  it('leaves room for the user data of both clouds', () => {
    expect(natBoxDocument(ANNOUNCING).length).toBeLessThan(48 * 1024);
    expect(natBoxDocument(TAKING_OVER).length).toBeLessThan(48 * 1024);
  });
});

describe('the document of an app host', () => {
  it('closes the machine before anything else', () => {
    const [, first] = appHostDocument(BEHIND_GATEWAYS).split('--==fixed-egress==\n');
    expect(first).toMatch(/^Content-Type: text\/cloud-boothook/);
    expect(first).toContain('rule add pref 130 unreachable');
  });

  it('carries the user data of the user as a part of its own', () => {
    const script = '#!/bin/bash\necho ${HOME} > /root/hello\n';
    const document = appHostDocument({ ...BEHIND_GATEWAYS, userData: script });
    expect(document).toContain(`Content-Type: text/plain; charset="utf-8"`);
    expect(document).toContain(script);
  });

  it('joins the lists of a cloud-config of the user with its own', () => {
    const document = appHostDocument({ ...BEHIND_GATEWAYS, userData: '#cloud-config\npackages: [nginx]\n' });
    expect(document.match(/^Merge-Type: list\(append\)/gm)).toHaveLength(3);
  });

  it('keeps the headers of user data that is multipart itself', () => {
    const userData = 'Content-Type: multipart/mixed; boundary="theirs"\nMIME-Version: 1.0\n\n--theirs--\n';
    expect(appHostDocument({ ...BEHIND_GATEWAYS, userData })).toContain(`--==fixed-egress==\n${userData}`);
  });

  it('comes last, so that what the user says of merging cannot take its files away', () => {
    const userData = "#cloud-config\nmerge_how: 'dict(replace)+list(replace)+str()'\nwrite_files: []\n";
    const parts = appHostDocument({ ...BEHIND_GATEWAYS, userData }).split('--==fixed-egress==');
    expect(parts.map((part) => /^Content-Type: (.*?);/m.exec(part)?.[1]).filter(Boolean)).toEqual([
      'multipart/mixed',
      'text/cloud-boothook',
      'text/plain',
      'text/cloud-config',
    ]);
  });

  it('is ASCII as far as it is ours', () => {
    expect(appHostDocument(BEHIND_GATEWAYS)).not.toContain('base64');
    expect(natBoxDocument(ANNOUNCING)).toMatch(/^[\x00-\x7f]*$/);
    expect(natBoxDocument(TAKING_OVER)).toMatch(/^[\x00-\x7f]*$/);
  });

  it('encodes user data that is not ASCII', () => {
    const userData = '#!/bin/bash\necho "café – €"\n';
    const document = appHostDocument({ ...BEHIND_GATEWAYS, userData });
    expect(document).toMatch(/^[\x00-\x7f]*$/);
    const encoded = /Content-Transfer-Encoding: base64\n\n(\S+)/.exec(document)?.[1] ?? '';
    expect(Buffer.from(encoded, 'base64').toString()).toBe(userData);
  });

  it('keeps a quote in a setting from ending it', () => {
    const settings = { NAME: "it's; reboot" };
    const { content } = filesOf(natBoxDocument({ ...ANNOUNCING, settings }))['/etc/fixed-egress/settings'];
    expect(execFileSync('bash', ['-c', `${content}\nprintf %s "$NAME"`], { encoding: 'utf8' })).toBe("it's; reboot");
  });

  it('has a routing daemon only behind gateways that announce themselves', () => {
    const behind = filesOf(cloudConfigIn(appHostDocument(BEHIND_GATEWAYS)));
    const own = filesOf(cloudConfigIn(appHostDocument({ ...BEHIND_GATEWAYS, egress: 'own' })));
    expect(behind).toHaveProperty(['/etc/bird/bird.conf']);
    expect(own).not.toHaveProperty(['/etc/bird/bird.conf']);
  });
});
