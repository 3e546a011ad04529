import { createHash } from 'node:crypto';
import { DIGITALOCEAN_CLAIMS } from '../../../../../lib/digitalocean/claims';
import type { Claim } from '../../../../../lib/claim';
import type { Value } from './value';

/**
 * What the provider replaces besides what the claims of the library say: nothing of it has an address.
 * https://github.com/digitalocean/terraform-provider-digitalocean/tree/v2.71.0/digitalocean
 */
const REPLACED_BY: Readonly<Record<string, readonly string[]>> = {
  digitalocean_database_cluster: ['engine', 'name'],
  digitalocean_database_firewall: ['cluster_id'],
  digitalocean_reserved_ip_assignment: ['droplet_id'],
  digitalocean_tag: ['name'],
  digitalocean_vpc: ['ip_range', 'region'],
};

/** A set has no arguments that change: another element is another element, and one of its arguments replaces the gateway. */
const WHOLE_SETS = ['vpcs.vpc_uuid', 'vpcs.default_gateway'];

/** The arguments that replace a resource: those of the claims, and the others. What only gives an address up is not one of them. */
export function replacedBy(type: string): readonly string[] {
  const claims: readonly Claim[] = Object.values(DIGITALOCEAN_CLAIMS);
  const claimed = claims.flatMap(({ changedBy }) => changedBy[type] ?? []);
  const paths = [...claimed, ...(REPLACED_BY[type] ?? [])].filter((path) => path !== 'spec.egress.type');
  return [...new Set(paths.map((path) => (WHOLE_SETS.includes(path) ? 'vpcs' : path)))];
}

/** Of a Droplet's boot document the provider keeps the hash: https://docs.digitalocean.com/reference/terraform/reference/resources/droplet/ */
export function stored(type: string, name: string, value: Value): Value {
  const isDocument = type === 'digitalocean_droplet' && name === 'user_data' && typeof value === 'string';
  return isDocument ? createHash('sha1').update(value).digest('hex') : value;
}
