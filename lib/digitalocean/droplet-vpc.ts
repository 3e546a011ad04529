import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { fail } from '../private/fail';
import { checkedNetwork } from '../private/ip';
import { checkText } from '../private/text';
import type { DropletVpc } from './droplet-gateway';

/**
 * The VPC of a gateway.
 *
 * @throws if it has no id, or its range is not an IPv4 network
 */
export function checkedVpc(scope: IConstruct, vpc: DropletVpc | undefined): DropletVpc {
  if (!vpc) fail(scope, 'a gateway needs a VPC: give `vpc`, a digitalocean_vpc or its id and range');
  checkText(scope, 'vpc.id', vpc.id, '5a4981aa-9653-4bd1-bef5-d6bff52042e4');
  if (!Token.isUnresolved(vpc.ipRange)) checkedNetwork(scope, 'vpc.ipRange', vpc.ipRange);
  return vpc;
}
