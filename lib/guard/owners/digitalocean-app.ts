import type { Resource } from '../../terraform/resource';
import { owned, type OwnerRule } from './rule';

/**
 * An App Platform app with dedicated egress. One deployment without the setting releases the addresses for good:
 * https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/
 */
export const appPlatformApp: OwnerRule = {
  types: ['digitalocean_app'],

  addressesOf(app) {
    const entries = app.blocks('dedicated_ips').filter((entry) => entry.value('status') !== 'REMOVED');
    if (entries.length === 0 && egressOf(app) !== 'DEDICATED_IP') return [];
    return owned(
      entries.map((entry) => entry.value('ip')),
      'fixed',
    );
  },

  givesUpBy(_, after) {
    if (after.block('spec') === undefined) return undefined;
    return egressOf(after) === undefined || egressOf(after) === 'AUTOASSIGN' ? 'spec.egress' : undefined;
  },
};

function egressOf(app: Resource): unknown {
  return app.block('spec')?.block('egress')?.value('type');
}
