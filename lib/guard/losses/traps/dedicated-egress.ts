import type { Trap } from './trap';

/** https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/ */
export const dedicatedEgress: Trap = ({ type, kind }) =>
  type === 'digitalocean_app' && kind === 'update'
    ? 'a spec without `egress { type = "DEDICATED_IP" }` switches dedicated egress off, and releases both addresses for good'
    : undefined;
