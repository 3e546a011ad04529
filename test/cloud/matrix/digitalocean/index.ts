import type { Edit } from '../edit';
import { ALLOW_LIST_EDITS } from './allow-lists';
import { APP_PLATFORM_APP_EDITS } from './app-platform-app';
import { APP_PLATFORM_INGRESS_EDITS } from './app-platform-ingress';
import { DROPLET_APP_EDITS } from './droplet-app';
import { DROPLET_INGRESS_EDITS } from './droplet-ingress';
import { LOAD_BALANCER_EDITS } from './load-balancer';
import { NAT_DROPLETS_EDITS } from './nat-droplets';
import { RESERVED_IP_EDITS } from './reserved-ip';
import { VPC_NAT_GATEWAY_EDITS } from './vpc-nat-gateway';

/** Every edit of the matrix on DigitalOcean. */
export const DIGITALOCEAN_EDITS: readonly Edit[] = [
  ...RESERVED_IP_EDITS,
  ...APP_PLATFORM_APP_EDITS,
  ...NAT_DROPLETS_EDITS,
  ...DROPLET_APP_EDITS,
  ...VPC_NAT_GATEWAY_EDITS,
  ...LOAD_BALANCER_EDITS,
  ...DROPLET_INGRESS_EDITS,
  ...APP_PLATFORM_INGRESS_EDITS,
  ...ALLOW_LIST_EDITS,
];
