import { blind, either, type Outcome, notKnown } from '../network/outcome';
import { type Estate, type Found, OneOf, Outside, type Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { Unknown, type Value } from '../../terraform/value';
import { SUBNETS } from './kinds';
import { Machines } from './machines';
import type { Packets } from './packets';
import { RouteTables } from './route-tables';
import { fromSubnet } from './route-table';
import { TransitGateways } from './transit-gateways';

/** The VPCs of an estate: takes packets from where they are to where they leave. */
export class Vpcs {
  public readonly routeTables: RouteTables;
  public readonly machines: Machines;
  public readonly transitGateways: TransitGateways;

  public constructor(public readonly estate: Estate) {
    this.transitGateways = new TransitGateways(estate);
    this.machines = new Machines(estate);
    this.routeTables = new RouteTables(estate);
  }

  /** Packets that set out in a subnet: its route table says where to. */
  public fromSubnet(packets: Packets, subnet: Found): Outcome {
    return fromSubnet(packets, subnet, this);
  }

  /**
   * The subnets that a list names. Of a list that is not known before Terraform applies, a plan does not show the ids that are written
   * out in it. All subnets of a list are in one VPC, and one that is not there yet has no subnets of which the id is known.
   */
  public subnetsIn(list: readonly Value[]): readonly Found[] {
    const found = this.estate.findAll(list, ...SUBNETS);
    const hidden = list.find((value) => value instanceof Unknown);
    return hidden instanceof Unknown && found.some((subnet) => !this.isInNewVpc(subnet))
      ? [...found, new Unknown(hidden.name)]
      : found;
  }

  private isInNewVpc(subnet: Found): boolean {
    if (subnet instanceof OneOf) return subnet.found.every((one) => this.isInNewVpc(one));
    if (!(subnet instanceof Resource)) return false;
    const vpc = this.estate.find(subnet.value('vpc_id'), 'aws_vpc');
    return vpc instanceof Resource && typeof vpc.value('id') !== 'string';
  }

  /** Does the same with each thing that a value may name. What cannot be told is said. */
  public each(packets: Packets, found: Found, rule: string, then: (thing: Thing) => Outcome): Outcome {
    if (found instanceof Resource || found instanceof Outside) return then(found);
    const undecided = notKnown(found.name, packets.path, rule);
    if (found instanceof Unknown) return blind(undecided);
    return either(
      found.found.map((one) => this.each(packets, one, rule, then)),
      undecided,
    );
  }
}
