import type { Edit } from '../edit';
import { ALLOW_LIST_EDITS } from './allow-lists';
import { COMPUTE_APP_EDITS } from './compute-apps';
import { EGRESS_VPC_EDITS } from './egress-vpc';
import { ELASTIC_IP_EDITS } from './elastic-ip';
import { GLOBAL_ACCELERATOR_EDITS } from './global-accelerator';
import { LOAD_BALANCER_EDITS } from './load-balancers';
import { NAT_GATEWAYS_EDITS, SHARED_EDITS, SINGLE_ZONE_EDITS } from './nat-gateways';
import { NAT_INSTANCES_EDITS } from './nat-instances';
import { REGIONAL_NAT_GATEWAYS_EDITS } from './regional-nat-gateways';
import { VPC_APP_EDITS } from './vpc-app';

/** Every edit of the matrix on AWS. */
export const AWS_EDITS: readonly Edit[] = [
  ...ELASTIC_IP_EDITS,
  ...NAT_GATEWAYS_EDITS,
  ...SINGLE_ZONE_EDITS,
  ...SHARED_EDITS,
  ...REGIONAL_NAT_GATEWAYS_EDITS,
  ...NAT_INSTANCES_EDITS,
  ...EGRESS_VPC_EDITS,
  ...VPC_APP_EDITS,
  ...COMPUTE_APP_EDITS,
  ...LOAD_BALANCER_EDITS,
  ...GLOBAL_ACCELERATOR_EDITS,
  ...ALLOW_LIST_EDITS,
];
