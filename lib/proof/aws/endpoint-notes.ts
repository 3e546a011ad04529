import type { Estate, Found, Thing } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { TABLES, VPCS } from './kinds';

const ENDPOINT = 'aws_vpc_endpoint';
const NAMES: Readonly<Record<string, string>> = { s3: 'S3', dynamodb: 'DynamoDB' };

/**
 * What the endpoints of a route table and of its VPC take away from the addresses that packets leave from.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export function endpointNotes(table: Thing, vpc: Found, estate: Estate): readonly string[] {
  const ofTable = [
    ...estate.whichName(table, ENDPOINT, 'route_table_ids', ...TABLES).certain,
    ...estate
      .whichName(table, 'aws_vpc_endpoint_route_table_association', 'route_table_id', ...TABLES)
      .certain.map((association) => estate.find(association.value('vpc_endpoint_id'), ENDPOINT)),
  ].filter((endpoint) => endpoint instanceof Resource);
  const named = vpc instanceof Resource ? estate.whichName(vpc, ENDPOINT, 'vpc_id', ...VPCS).certain : [];
  const byName = named.filter((endpoint) => endpoint.flag('private_dns_enabled', false) === true);
  return [...new Set([...ofTable, ...byName])].map(
    (endpoint) => `${serviceOf(endpoint)} is reached through ${endpoint.address}, not from these addresses`,
  );
}

function serviceOf(endpoint: Resource): string {
  const service = endpoint.text('service_name') ?? ENDPOINT;
  const last = /^com\.amazonaws\.(?:[^.]|\.(?=[^{]*\}))+\.(.+)$/.exec(String(service))?.[1] ?? String(service);
  return NAMES[last] ?? last;
}
