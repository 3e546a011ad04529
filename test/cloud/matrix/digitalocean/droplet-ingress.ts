import { DropletIngress } from 'cdktf-fixed-egress/digitalocean';
import type { DropletConfig } from '@cdktf/provider-digitalocean/lib/droplet';
import { addressIn, dropletIn, editsOf, NOTHING, withBook, type Write, wrapped } from './parts';

const WWW = 'digitalocean_reserved_ip.www';

/** An ingress before the Droplet `on`, or before none that it says. */
function ingress(on: string | undefined, props: Partial<DropletConfig> = {}, droplets = ['blue']): Write {
  return withBook((stack) => {
    const made = new Map(droplets.map((id) => [id, dropletIn(stack, id, props)]));
    new DropletIngress(stack, 'site', { address: addressIn(stack, 'www'), droplet: on ? made.get(on) : undefined });
  });
}

/** Edits of the ingress of a Droplet. */
export const DROPLET_INGRESS_EDITS = editsOf('DropletIngress', ingress('blue'), [
  { edit: 'another image, which replaces the Droplet', after: ingress('blue', { image: 'debian-14-x64' }), ...NOTHING },
  { edit: 'another size of the Droplet', after: ingress('blue', { size: 'c-2' }), ...NOTHING },
  { edit: 'a new Droplet in the place of the old one', after: ingress('green', {}, ['green']), ...NOTHING },
  {
    edit: 'wrap the ingress in another construct',
    after: withBook((stack) => {
      const droplet = dropletIn(stack, 'blue');
      wrapped((scope) => new DropletIngress(scope, 'site', { address: addressIn(scope, 'www'), droplet }))(stack);
    }),
    ...NOTHING,
  },
  {
    edit: 'add another ingress before it',
    after: withBook((stack) => {
      new DropletIngress(stack, 'api', { address: addressIn(stack, 'other'), droplet: dropletIn(stack, 'green') });
      new DropletIngress(stack, 'site', { address: addressIn(stack, 'www'), droplet: dropletIn(stack, 'blue') });
    }),
    ...NOTHING,
  },
  { edit: 'say no longer which Droplet has it', after: ingress(undefined), mayChange: [WWW], verdict: 'blocked' },
  {
    edit: 'remove the ingress, and keep its address',
    after: withBook((stack) => {
      dropletIn(stack, 'blue');
      addressIn(stack, 'www');
    }),
    mayChange: [WWW],
    verdict: 'blocked',
  },
]);
