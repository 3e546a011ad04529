import fc from 'fast-check';
import type { Json } from '../../support';

/** An edit after which everything leaves from where it did. It may rename: `names` says what was what, by the new address. */
export type Harmless = (json: Json, names: Map<string, string>) => Json;

/** The arguments of a route that stand in a table. Terraform JSON wants all of them said. */
const ROUTE = {
  cidr_block: null,
  ipv6_cidr_block: null,
  destination_prefix_list_id: null,
  carrier_gateway_id: null,
  core_network_arn: null,
  egress_only_gateway_id: null,
  gateway_id: null,
  local_gateway_id: null,
  nat_gateway_id: null,
  network_interface_id: null,
  transit_gateway_id: null,
  vpc_endpoint_id: null,
  vpc_peering_connection_id: null,
};

/** Edits that change nothing: in which order things are written, what they are called, what stands beside them. */
export const harmless: fc.Arbitrary<Harmless> = fc.oneof(
  fc.integer().map(
    (seed): Harmless =>
      (json) =>
        shuffled(json, seed) as Json,
  ),
  fc.nat().map(
    (which): Harmless =>
      (json, names) =>
        renamed(json, which, names),
  ),
  fc.nat({ max: 99 }).map(
    (number): Harmless =>
      (json) =>
        withOthers(json, number),
  ),
  fc.nat().map(
    (which): Harmless =>
      (json) =>
        withInlineRoutes(json, which),
  ),
  fc.nat().map(
    (which): Harmless =>
      (json) =>
        withSeparateRoutes(json, which),
  ),
);

/** Every object with its keys in another order. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
  if (value === null || typeof value !== 'object') return value;
  const rank = (key: string) => [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed);
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, shuffled(inner, seed)]));
}

/** One resource with another name. */
function renamed(json: Json, which: number, names: Map<string, string>): Json {
  const all = Object.keys(json.resource).flatMap((type) =>
    Object.keys(json.resource[type]).map((name) => [type, name]),
  );
  const [type, name] = all[which % all.length];
  const next = `${name}-x`;
  const used = new RegExp(`\\b${type}\\.${name}(?![\\w-])`, 'g');
  const edited = JSON.parse(JSON.stringify(json).replace(used, `${type}.${next}`));
  const { [name]: body, ...others } = edited.resource[type];
  edited.resource[type] = { ...others, [next]: body };
  names.set(`${type}.${next}`, names.get(`${type}.${name}`) ?? `${type}.${name}`);
  return edited;
}

/** Resources beside it that have nothing to do with it. */
function withOthers(json: Json, number: number): Json {
  const edited = structuredClone(json);
  const add = (type: string, body: Json) => {
    edited.resource[type] = { ...edited.resource[type], [`other-${number}`]: body };
  };
  const own = (type: string, attribute: string) => `\${${type}.other-${number}.${attribute}}`;
  add('aws_s3_bucket', { bucket: `other-${number}` });
  add('aws_vpc', { cidr_block: '10.9.0.0/16' });
  add('aws_internet_gateway', { vpc_id: own('aws_vpc', 'id') });
  add('aws_subnet', { vpc_id: own('aws_vpc', 'id'), cidr_block: '10.9.0.0/24', map_public_ip_on_launch: true });
  add('aws_route_table', { vpc_id: own('aws_vpc', 'id') });
  add('aws_route', {
    route_table_id: own('aws_route_table', 'id'),
    destination_cidr_block: '0.0.0.0/0',
    gateway_id: own('aws_internet_gateway', 'id'),
  });
  add('aws_main_route_table_association', {
    vpc_id: own('aws_vpc', 'id'),
    route_table_id: own('aws_route_table', 'id'),
  });
  add('aws_eip', { domain: 'vpc' });
  add('digitalocean_vpc', { name: `other-${number}`, region: 'ams3' });
  add('digitalocean_reserved_ip', { region: 'ams3' });
  return edited;
}

/** One table with its routes written in it. */
function withInlineRoutes(json: Json, which: number): Json {
  const tables = Object.keys(json.resource.aws_route_table ?? {});
  if (tables.length === 0) return json;
  const edited = structuredClone(json);
  const { aws_route_table, aws_route = {} } = edited.resource;
  const name = tables[which % tables.length];
  const isOwn = ([, { route_table_id }]: [string, Json]) => route_table_id === `\${aws_route_table.${name}.id}`;
  const all = Object.entries<Json>(aws_route);
  for (const [, body] of all.filter(isOwn)) {
    const targets = Object.entries(body).filter(([argument]) => argument in ROUTE);
    const inline = {
      ...ROUTE,
      ...Object.fromEntries(targets),
      cidr_block: body.destination_cidr_block ?? null,
      ipv6_cidr_block: body.destination_ipv6_cidr_block ?? null,
    };
    aws_route_table[name].route = [...(aws_route_table[name].route ?? []), inline];
  }
  edited.resource.aws_route = Object.fromEntries(all.filter((route) => !isOwn(route)));
  return edited;
}

/** One table with its routes as resources of their own. */
function withSeparateRoutes(json: Json, which: number): Json {
  const tables = Object.keys(json.resource.aws_route_table ?? {});
  if (tables.length === 0) return json;
  const edited = structuredClone(json);
  const name = tables[which % tables.length];
  const { route = [], ...table } = edited.resource.aws_route_table[name];
  edited.resource.aws_route_table[name] = table;
  for (const [index, { cidr_block, ipv6_cidr_block, ...target }] of (route as Json[]).entries()) {
    const given = { destination_cidr_block: cidr_block, destination_ipv6_cidr_block: ipv6_cidr_block, ...target };
    edited.resource.aws_route = {
      ...edited.resource.aws_route,
      [`${name}-${index}`]: {
        route_table_id: `\${aws_route_table.${name}.id}`,
        ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined)),
      },
    };
  }
  return edited;
}
