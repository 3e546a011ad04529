import { ReservedIpAssignment } from '@cdktf/provider-digitalocean/lib/reserved-ip-assignment';
import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { NamedProps } from '../named';
import { fail } from '../private/fail';
import { identityOf } from '../private/identity';
import { keyByName } from '../private/key-by-name';
import { takeOnce } from '../private/registry';
import { dropletNumber } from './droplet-number';
import type { IReservedIp } from './reserved-ip';

/** Which Droplet an address is for. */
export interface Assignee {
  /** The Terraform id of the assignment: the same whatever the address, so that another one takes its place in order. */
  readonly name: string;

  readonly region: string;

  /** The Droplet: the resource, or anything else that has its id. */
  readonly droplet: { readonly id: string };

  readonly provider: NamedProps['provider'];
}

/**
 * Assigns a reserved IP with a resource of its own, so that the address outlives the Droplet.
 *
 * @throws if the address is on another Droplet already, or in another region
 */
export function assignReservedIp(
  scope: Construct,
  address: IReservedIp,
  { name, region, droplet, provider }: Assignee,
): ReservedIpAssignment {
  checkReservedIp(scope, name, address);
  if (![address.region, region].some(Token.isUnresolved) && address.region !== region) {
    fail(
      scope,
      `address "${address.name}" is in ${address.region} and its Droplet in ${region}: give an address of ${region}`,
    );
  }
  takeOnce(
    scope,
    `reserved IP ${identityOf(address, address.ip)}`,
    `address "${address.name}" is on another Droplet already`,
    'a reserved IP is on one Droplet, so give each an address of its own',
  );
  const assignment = new ReservedIpAssignment(scope, 'Assignment', {
    provider,
    ipAddress: address.ip,
    dropletId: dropletNumber(scope, droplet.id),
  });
  return keyByName(assignment, name);
}

/** @throws if it is no reserved IP */
export function checkReservedIp(scope: Construct, whose: string, address: IReservedIp | undefined): void {
  if (typeof address?.ip === 'string' && typeof address.region === 'string') return;
  fail(scope, `the address of ${whose} is ${String(address)}: give a ReservedIp`);
}
