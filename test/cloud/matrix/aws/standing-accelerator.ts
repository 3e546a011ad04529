import type { Json } from '../../../support';

const ARN = 'arn:aws:globalaccelerator::123456789012:accelerator/01234567-89ab-cdef-0123-456789abcdef';

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';

/**
 * The accelerators of a stack as they would be in its state, with their listeners and endpoint groups: moto has no Global
 * Accelerator that could make them. Empty where the stack has none.
 */
export function standingAccelerators({ resource }: Json): Json[] {
  return [
    ...standing(resource, 'aws_globalaccelerator_accelerator', (it) => ({
      ...it,
      id: ARN,
      tags_all: it.tags,
      dns_name: 'a1234567890abcdef.awsglobalaccelerator.com',
      hosted_zone_id: 'Z2BJ6XQ5FK7U4H',
      ip_sets: [{ ip_addresses: ['198.51.100.41', '198.51.100.42'], ip_family: 'IPv4' }],
    })),
    ...standing(resource, 'aws_globalaccelerator_listener', (it, index) => ({
      ...it,
      id: `${ARN}/listener/${index}`,
      accelerator_arn: ARN,
      client_affinity: it.client_affinity ?? 'NONE',
    })),
    ...standing(resource, 'aws_globalaccelerator_endpoint_group', (it, index) => ({
      ...it,
      id: `${ARN}/listener/${index}/endpoint-group/0`,
      arn: `${ARN}/listener/${index}/endpoint-group/0`,
      listener_arn: `${ARN}/listener/${index}`,
      endpoint_group_region: 'eu-west-1',
      health_check_interval_seconds: 30,
      health_check_protocol: 'TCP',
      threshold_count: 3,
      traffic_dial_percentage: 100,
    })),
  ];
}

function standing(all: Json, type: string, stands: (it: Json, index: number) => Json): Json[] {
  return Object.entries<Json>(all[type] ?? {}).map(([name, it], index) => {
    const attributes = stands(Object.fromEntries(Object.entries(it).filter(([key]) => key !== 'lifecycle')), index);
    return { mode: 'managed', type, name, provider: PROVIDER, instances: [{ schema_version: 0, attributes }] };
  });
}
