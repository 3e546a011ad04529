import { Annotations } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { AddressFamily } from '../address';
import type { Port } from '../allow-list';

/** The inbound rules of a security group before AWS raises its quota: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const DEFAULT_QUOTA = 60;

/** AWS writes "every type of ICMP" as the port range -1 to -1. */
export function protocolAndPorts(
  port: Port,
  family: AddressFamily,
): { ipProtocol: string; fromPort: number; toPort: number } {
  const icmp = family === 'ipv6' ? 'icmpv6' : 'icmp';
  return {
    ipProtocol: port.protocol === 'icmp' ? icmp : port.protocol,
    fromPort: port.from ?? -1,
    toPort: port.to ?? -1,
  };
}

/** Warns of more rules than a security group takes by default. */
export function warnOfQuota(scope: IConstruct, count: number): void {
  if (count <= DEFAULT_QUOTA) return;
  Annotations.of(scope).addWarning(
    `${count} rules need a higher quota than the default of ${DEFAULT_QUOTA} inbound rules a security group`,
  );
}
