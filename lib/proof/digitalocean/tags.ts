import { type Found, Outside } from '../../terraform/estate';
import { Reference, Text, Unknown, type Value } from '../../terraform/value';
import type { Droplets } from './droplets';

/** What tags say that begin alike. */
export interface Tagged {
  readonly values: readonly Value[];

  /** Tags that cannot be told, and so may say it as well. */
  readonly unclear: readonly Unknown[];
}

/** What stands in tags after a prefix such as `fixed-egress:published:`. */
export function tagged(tags: readonly Value[], prefix: RegExp): Tagged {
  const values: Value[] = [];
  const unclear: Unknown[] = [];
  for (const tag of tags) {
    if (tag instanceof Unknown) unclear.push(tag);
    else if (tag instanceof Reference) unclear.push(new Unknown(String(tag), [tag]));
    else {
      const [first, ...rest] = tag instanceof Text ? tag.parts : [String(tag)];
      if (typeof first !== 'string') unclear.push(new Unknown(String(tag)));
      else if (prefix.test(first)) values.push(joined(first.replace(prefix, ''), rest));
    }
  }
  return { values, unclear };
}

function joined(first: string, rest: readonly (string | Reference | Unknown)[]): Value {
  if (rest.length === 0) return dotted(first);
  const [only, ...more] = rest;
  if (first === '' && more.length === 0 && only !== undefined && typeof only !== 'string') return undashed(only);
  return new Unknown(String(new Text([first, ...rest])));
}

/** What has dashes for dots: `replace(digitalocean_droplet.gateway.ipv4_address_private, ".", "-")`. */
function undashed(value: Reference | Unknown): Reference | Unknown {
  if (value instanceof Reference) return value;
  const [only, ...more] = value.from;
  return only && more.length === 0 && /^replace\(.*, "\.", "-"\)$/.test(value.name) ? only : value;
}

/** A tag has no dots: `10-10-0-2`. */
function dotted(ip: string): string | Unknown {
  return /^\d{1,3}(?:-\d{1,3}){3}$/.test(ip) ? ip.replaceAll('-', '.') : new Unknown(`the tag that ends in ${ip}`);
}

/** The gateway that a private address is of. */
export function gatewayAt(value: Value, droplets: Droplets): Found {
  if (typeof value === 'string') return droplets.atPrivateAddress(value) ?? new Outside(value);
  if (value instanceof Reference && isPrivateAddress(value) && !value.resource.isData) return value.resource;
  return new Unknown(String(value));
}

function isPrivateAddress({ resource: { type }, attribute }: Reference): boolean {
  if (type === 'digitalocean_droplet') return attribute === 'ipv4_address_private';
  return type === 'digitalocean_vpc_nat_gateway' && /^vpcs\b/.test(attribute);
}
