import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Address4 } from 'ip-address';
import { fail } from '../private/fail';
import { checkedNetwork } from '../private/ip';
import { checkText } from '../private/text';
import type { DropletVpc } from './droplet-gateway';

/**
 * The networks of RFC 1918. A VPC is in one of them, and the packets of its Droplets to any of them do not leave by a gateway.
 * https://docs.digitalocean.com/reference/terraform/reference/resources/vpc/
 */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((cidr) => new Address4(cidr));

/**
 * The VPC of a gateway.
 *
 * @throws if it has no id, or its range is not a private IPv4 network
 */
export function checkedVpc(scope: IConstruct, vpc: DropletVpc | undefined): DropletVpc {
  if (!vpc) fail(scope, 'a gateway needs a VPC: give `vpc`, a digitalocean_vpc or its id and range');
  checkText(scope, 'vpc.id', vpc.id, '5a4981aa-9653-4bd1-bef5-d6bff52042e4');
  if (!Token.isUnresolved(vpc.ipRange)) {
    const range = checkedNetwork(scope, 'vpc.ipRange', vpc.ipRange);
    if (!PRIVATE.some((network) => range.isInSubnet(network))) {
      fail(
        scope,
        `vpc.ipRange is ${vpc.ipRange}, which is not private: give a network in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16`,
      );
    }
  }
  return vpc;
}
