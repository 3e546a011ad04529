import type { Proof } from './document';
import { proveEstate } from './prove';
import { readTerraform } from '../terraform/read';

export type { Proof, WorkloadProof } from './document';
export type { Source, Verdict } from './network/outcome';

/**
 * Where the packets of every workload can leave.
 *
 * @param terraformJson Terraform's JSON, parsed: a configuration, or what `terraform show -json` prints of a plan or a state
 * @throws if it is none of these, or refers to itself in a circle: in one line, what and where
 */
export function proveEgress(terraformJson: object): Proof {
  return proveEstate(readTerraform(terraformJson));
}
