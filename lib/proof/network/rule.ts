import type { Resource } from '../../terraform/resource';
import type { Thing } from '../../terraform/estate';
import type { Outcome } from './outcome';

/** What a resource that opens connections does. One file for each rule, named as the rule. */
export interface WorkloadRule<Cloud> {
  /** The name of the rule: its folder of a cloud, and its file. `aws/lambda-function`. */
  readonly name: string;

  /** The types of the resources that it is about. */
  readonly types: readonly string[];

  /** Where the packets of one can leave; undefined where it opens no connections. */
  trace(workload: Resource, cloud: Cloud): Outcome | undefined;
}

/** What a thing does to packets that a route hands to it. One file for each rule, named as the rule. */
export interface CarrierRule<Cloud, Packets> {
  /** The name of the rule: its folder of a cloud, and its file. `aws/nat-gateway`. */
  readonly name: string;

  /** The arguments of a route that name such a thing: `nat_gateway_id`. */
  readonly arguments: readonly string[];

  /** The types of such things. */
  readonly types: readonly string[];

  /** What the cloud's ids of such things begin with: `nat-`. */
  readonly prefix: string;

  carry(packets: Packets, by: Thing, cloud: Cloud): Outcome;
}
