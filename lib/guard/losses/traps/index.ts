import { addedAddress } from './added-address';
import { dedicatedEgress } from './dedicated-egress';
import { defaultGateway } from './default-gateway';
import { projectId } from './project-id';
import { publicNetworking } from './public-networking';
import { subnetUuid } from './subnet-uuid';
import { tlsCipherPolicy } from './tls-cipher-policy';
import type { Trap } from './trap';

const TRAPS: readonly Trap[] = [
  addedAddress,
  dedicatedEgress,
  defaultGateway,
  projectId,
  publicNetworking,
  subnetUuid,
  tlsCipherPolicy,
];

/** What a person must know of an edit that loses an address and looks harmless; undefined of any other. */
export const trapOf: Trap = (edit) => TRAPS.map((trap) => trap(edit)).find((reason) => reason !== undefined);
