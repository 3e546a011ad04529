import { all, either, NOWHERE, type Outcome, notKnown } from '../network/outcome';
import type { Found, Thing } from '../../terraform/estate';
import { Unknown } from '../../terraform/value';
import { packetsOf } from './packets';
import type { Perhaps } from './perhaps';
import { fromDynamic, type Leave } from './public-addresses';
import { isIpv6Only } from './subnet-addresses';
import type { Vpcs } from './vpcs';

/** Whether something has an IPv6 address, and why. */
export interface OwnIpv6 {
  readonly has: Perhaps;
  readonly why: string;
}

/** What sends packets from subnets: a network interface, or one in each subnet. */
export interface Sender {
  /** What AWS's own addresses are of. */
  readonly holder: Thing;

  /** The Terraform addresses that stand before the subnet: the workload, and what says how it is launched. */
  readonly path: readonly string[];
  readonly rule: string;
  readonly subnets: readonly Found[];

  /** What its IPv4 packets leave from at an internet gateway; undefined where no public address can be. */
  readonly ipv4: (subnet: Thing) => Leave | undefined;
  readonly ipv6: (subnet: Thing) => OwnIpv6;
}

/** Nothing gives it a public address. */
export const NO_ADDRESS = (): undefined => undefined;

/** Nothing gives it an IPv6 address. */
export const NO_IPV6 = (): OwnIpv6 => ({ has: false, why: '' });

/** Where the packets of a sender leave, from all of its subnets. */
export function send(vpcs: Vpcs, sender: Sender): Outcome {
  const start = packetsOf('ipv4', sender.path, () => NOWHERE);
  return all(
    sender.subnets.map((subnet) =>
      vpcs.each(start, subnet, sender.rule, (thing) => all([ipv4(vpcs, sender, thing), ipv6(vpcs, sender, thing)])),
    ),
  );
}

function ipv4(vpcs: Vpcs, { ipv4, path }: Sender, subnet: Thing): Outcome {
  if (isIpv6Only(subnet) === true) return NOWHERE;
  return vpcs.fromSubnet(packetsOf('ipv4', path, ipv4(subnet) ?? (() => NOWHERE)), subnet);
}

function ipv6(vpcs: Vpcs, { holder, ipv6, path, rule }: Sender, subnet: Thing): Outcome {
  const { has, why } = ipv6(subnet);
  if (has === false) return NOWHERE;
  const leave = fromDynamic(
    holder,
    'ipv6',
    rule,
    `leaves from an IPv6 address of its own: ${why}`,
    'take away the route that leads ::/0 out of its subnet, or give it no IPv6 address',
  );
  const outcome = vpcs.fromSubnet(packetsOf('ipv6', path, leave), subnet);
  if (!(has instanceof Unknown)) return outcome;
  return either([outcome, NOWHERE], notKnown(has.name, path, rule));
}
