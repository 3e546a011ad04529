import { DropletApp, type DropletAppProps, NatDroplets } from 'cdktf-fixed-egress/digitalocean';
import { Tag } from '@cdktf/provider-digitalocean/lib/tag';
import { addressIn, editsOf, NOTHING, REGION, SIZE, vpcIn, withBook, type Write, wrapped } from './parts';

function behind(props: Partial<DropletAppProps> | undefined): Write {
  return withBook((stack) => {
    const egress = new NatDroplets(stack, 'gateway', { region: REGION, vpc: vpcIn(stack) });
    new Tag(stack, 'tag', { name: 'web' });
    if (props) new DropletApp(stack, 'crawler', { egress, size: SIZE, ...props });
  });
}

const BEHIND_GATEWAY = editsOf('DropletApp behind a gateway', behind({}), [
  { edit: 'add two hosts', after: behind({ count: 3 }), ...NOTHING },
  { edit: 'another user data, which replaces the hosts', after: behind({ userData: '#!/bin/sh\ntrue\n' }), ...NOTHING },
  { edit: 'another image, which replaces the hosts', after: behind({ image: 'debian-14-x64' }), ...NOTHING },
  { edit: 'another size, and a tag', after: behind({ size: 'c-2', tags: ['web'] }), ...NOTHING },
  {
    edit: 'remove the app, whose addresses the gateway carries',
    after: behind(undefined),
    mayChange: ['digitalocean_reserved_ip.crawler-a', 'digitalocean_reserved_ip.crawler-b'],
    verdict: 'blocked',
  },
]);

const OUT_1 = 'digitalocean_reserved_ip.out-1';

/** Which reserved IPs each app leaves from. */
type Hosts = Readonly<Record<string, readonly string[]>>;

/** Apps with reserved IPs of their own. The addresses stand by themselves. */
function own(hosts: Hosts, props: Partial<DropletAppProps> = {}, ips = ['out-1', 'out-2', 'in-1']): Write {
  return withBook((stack) => {
    const addresses = new Map(ips.map((id) => [id, addressIn(stack, id)]));
    for (const [id, names] of Object.entries(hosts)) {
      const egress = names.flatMap((name) => addresses.get(name) ?? []);
      new DropletApp(stack, id, { egress, size: SIZE, ...props });
    }
  });
}

const TWO_APPS = { crawler: ['out-1', 'out-2'], indexer: ['in-1'] };

const WITH_ADDRESSES = editsOf('DropletApp with reserved IPs', own(TWO_APPS), [
  { edit: 'reorder the addresses', after: own({ ...TWO_APPS, crawler: ['out-2', 'out-1'] }), ...NOTHING },
  { edit: 'reorder the apps', after: own({ indexer: ['in-1'], crawler: ['out-1', 'out-2'] }), ...NOTHING },
  {
    edit: 'another user data, which replaces the hosts',
    after: own(TWO_APPS, { userData: '#!/bin/sh\ntrue\n' }),
    ...NOTHING,
  },
  {
    edit: 'another size, with monitoring, which replaces the hosts',
    after: own(TWO_APPS, { size: 'c-2', monitoring: true }),
    ...NOTHING,
  },
  {
    edit: 'wrap the apps in another construct',
    after: withBook((stack) => {
      const [out1, out2, in1] = ['out-1', 'out-2', 'in-1'].map((id) => addressIn(stack, id));
      wrapped((scope) => {
        new DropletApp(scope, 'crawler', { egress: [out1, out2], size: SIZE });
        new DropletApp(scope, 'indexer', { egress: in1, size: SIZE });
      })(stack);
    }),
    ...NOTHING,
  },
  {
    edit: 'add a host: the app leaves from one address more',
    after: own({ ...TWO_APPS, crawler: ['out-1', 'out-2', 'out-3'] }, {}, ['out-1', 'out-2', 'out-3', 'in-1']),
    mayChange: [],
    verdict: 'announce',
  },
  {
    edit: 'remove a host with its address',
    after: own({ ...TWO_APPS, crawler: ['out-2'] }, {}, ['out-2', 'in-1']),
    mayChange: [OUT_1],
    verdict: 'blocked',
  },
  {
    edit: 'remove a host, and keep its address',
    after: own({ ...TWO_APPS, crawler: ['out-2'] }),
    mayChange: [OUT_1],
    verdict: 'blocked',
  },
  {
    edit: 'exchange addresses of two apps: each stays on its Droplet, and the other app leaves from there',
    after: own({ crawler: ['in-1', 'out-2'], indexer: ['out-1'] }),
    mayChange: [],
    verdict: 'blocked',
  },
]);

/** Edits of Droplet apps. */
export const DROPLET_APP_EDITS = [...BEHIND_GATEWAY, ...WITH_ADDRESSES];
