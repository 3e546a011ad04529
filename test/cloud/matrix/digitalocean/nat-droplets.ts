import { DropletApp, NatDroplets, type NatDropletsProps, VpcNatGateway } from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';
import { addressIn, editsOf, NOTHING, REGION, SIZE, vpcIn, withBook, type Write, wrapped } from './parts';

const ADDRESSES = ['digitalocean_reserved_ip.crawler-a', 'digitalocean_reserved_ip.crawler-b'];
const A = 'digitalocean_droplet.gateway-a';
const B = 'digitalocean_droplet.gateway-b';

/** A gateway and the apps behind it, in this order. */
function gateway(props: Partial<NatDropletsProps> = {}, apps: readonly string[] = ['crawler']): Write {
  return withBook((stack) => writeGateway(stack, props, apps));
}

function writeGateway(scope: Construct, props: Partial<NatDropletsProps>, apps: readonly string[]): void {
  const egress = new NatDroplets(scope, 'gateway', { region: REGION, ...props, vpc: props.vpc ?? vpcIn(scope) });
  for (const id of apps) new DropletApp(scope, id, { egress, size: SIZE });
}

const SHARED = { shared: true };

const OF_PAIR = editsOf('NatDroplets', gateway(), [
  { edit: 'another size', after: gateway({ size: 'c-2' }), ...NOTHING },
  { edit: 'another image', after: gateway({ image: 'debian-14-x64' }), ...NOTHING },
  { edit: 'other timers, and so another boot document', after: gateway({ timers: { interval: 200 } }), ...NOTHING },
  { edit: 'another size, and roll half a', after: gateway({ size: 'c-2', roll: 'a' }), ...NOTHING },
  {
    edit: "another image, and roll half a: its Droplet's own address changes",
    after: gateway({ image: 'debian-14-x64', roll: 'a' }),
    mayChange: [A],
    verdict: 'announce',
  },
  {
    edit: "other timers, and roll half b: its Droplet's own address changes",
    after: gateway({ timers: { interval: 200 }, roll: 'b' }),
    mayChange: [B],
    verdict: 'announce',
  },
  {
    edit: 'wrap the gateway in another construct',
    after: withBook((stack) => {
      const vpc = vpcIn(stack);
      wrapped((scope) => writeGateway(scope, { vpc }, ['crawler']))(stack);
    }),
    ...NOTHING,
  },
  {
    edit: 'give the addresses that it has made',
    after: withBook((stack) => {
      const addresses = { a: addressIn(stack, 'crawler-a'), b: addressIn(stack, 'crawler-b') };
      writeGateway(stack, { addresses }, ['crawler']);
    }),
    ...NOTHING,
  },
  {
    edit: 'add a second gateway before it, with an app',
    after: withBook((stack) => {
      const vpc = vpcIn(stack);
      const other = new NatDroplets(stack, 'another', { region: REGION, vpc });
      new DropletApp(stack, 'indexer', { egress: other, size: SIZE });
      writeGateway(stack, { vpc }, ['crawler']);
    }),
    ...NOTHING,
  },
  {
    edit: 'from a pair to a single Droplet: one address is no longer needed',
    after: gateway({ single: true }),
    mayChange: [B, ADDRESSES[1]],
    verdict: 'blocked',
  },
  {
    edit: "share it: the addresses are then the gateway's, with other names",
    after: gateway(SHARED),
    mayChange: ADDRESSES,
    verdict: 'blocked',
  },
  {
    edit: "rename it: new Droplets, with other addresses of their own, take the app's over",
    after: gateway({ name: 'egress' }),
    mayChange: [A, B],
    verdict: 'announce',
  },
  {
    edit: 'another VPC: the halves stay until they are rolled',
    after: withBook((stack) => {
      vpcIn(stack);
      writeGateway(stack, { vpc: vpcIn(stack, 'other', REGION, '10.20.0.0/20') }, ['crawler']);
    }),
    ...NOTHING,
  },
  {
    edit: 'another region',
    after: withBook((stack) => writeGateway(stack, { region: 'ams3', vpc: vpcIn(stack, 'vpc', 'ams3') }, ['crawler'])),
    mayChange: [A, B, ...ADDRESSES],
    verdict: 'blocked',
    refused: ADDRESSES,
  },
  {
    edit: 'a VPC NAT gateway instead',
    after: withBook((stack) => {
      const egress = new VpcNatGateway(stack, 'gateway', { region: REGION, vpc: vpcIn(stack) });
      new DropletApp(stack, 'crawler', { egress, size: SIZE });
    }),
    mayChange: [A, B, ...ADDRESSES],
    verdict: 'blocked',
  },
]);

const OF_SINGLE = editsOf('NatDroplets, single', gateway({ single: true }), [
  { edit: 'another image', after: gateway({ single: true, image: 'debian-14-x64' }), ...NOTHING },
  {
    edit: "another image, and roll it: its Droplet's own address changes",
    after: gateway({ single: true, image: 'debian-14-x64', roll: 'a' }),
    mayChange: [A],
    verdict: 'announce',
  },
  {
    edit: 'from a single Droplet to a pair: the app leaves from one address more',
    after: gateway(),
    mayChange: [],
    verdict: 'announce',
  },
]);

const OF_SHARED = editsOf('NatDroplets, shared', gateway(SHARED, ['crawler', 'indexer']), [
  { edit: 'add an app before the others', after: gateway(SHARED, ['api', 'crawler', 'indexer']), ...NOTHING },
  { edit: 'reorder the apps', after: gateway(SHARED, ['indexer', 'crawler']), ...NOTHING },
  { edit: 'remove an app', after: gateway(SHARED, ['crawler']), ...NOTHING },
  {
    edit: "let one app have it alone: the addresses are then the app's, with other names",
    after: gateway({}, ['crawler']),
    mayChange: ['digitalocean_reserved_ip.gateway-a', 'digitalocean_reserved_ip.gateway-b'],
    verdict: 'blocked',
  },
]);

/** Edits of NAT Droplets. */
export const NAT_DROPLETS_EDITS = [...OF_PAIR, ...OF_SINGLE, ...OF_SHARED];
