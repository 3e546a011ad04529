import { hostBird } from './bird';
import { cloudConfig } from './cloud-config';
import type { AppHost } from './descriptions';
import { START_AT_FIRST_BOOT } from './first-boot';
import { filesIn, type MachineFile, settingsFile } from './machine-file';
import { multipart } from './multipart';
import { LEASE } from './lease';
import { hostRuleset } from './ruleset';

const FOLDER = '/usr/local/lib/fixed-egress';

/** The cloud-init document (multipart) that makes a machine this host. */
export function appHostDocument(host: AppHost): string {
  const files = appHostFiles(host);
  const close = files.find(({ path }) => path === `${FOLDER}/close-routes`) as MachineFile;
  return multipart([
    { type: 'text/cloud-boothook', content: close.content + START_AT_FIRST_BOOT },
    ...(host.userData === undefined ? [] : [{ type: 'text/plain', content: host.userData }]),
    // Last, so that what a part of the user says of merging cannot take our files away.
    { type: 'text/cloud-config', content: cloudConfig(files) },
  ]);
}

/** Every file of the host. */
export function appHostFiles(host: AppHost): MachineFile[] {
  const { egress, timers } = host;
  return [
    settingsFile({
      UPLINK: host.uplink,
      INSIDE: host.inside,
      EGRESS: egress,
      PACKAGES: egress === 'gateways' ? 'nftables bird2' : 'nftables',
      LEASE,
      ...host.settings,
    }),
    { path: '/etc/fixed-egress/rules.nft', content: hostRuleset(host) },
    ...(egress === 'gateways' ? [{ path: '/etc/bird/bird.conf', content: hostBird(timers) }] : []),
    { path: `${FOLDER}/cloud`, content: host.cloud },
    ...filesIn('both'),
    ...filesIn('app-host'),
  ];
}
