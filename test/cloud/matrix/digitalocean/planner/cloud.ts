import { createHash } from 'node:crypto';
import type { Attribute } from './schema';
import type { Value } from './value';

/** For documentation: https://www.rfc-editor.org/rfc/rfc5737 */
const RANGES = ['203.0.113', '198.51.100', '192.0.2'];
const HOSTS = 254;

/** When everything was applied. */
export const APPLIED_AT = '2026-01-01T00:00:00Z';

/** A cloud that is not there: what it would fill in follows from where it is filled in. */
export class Cloud {
  private readonly taken = new Set<string>();

  /** What the cloud fills in for an attribute of a resource. */
  public fill(address: string, path: string, { type, computed }: Attribute): Value {
    if (!computed) return null;
    const [resource] = address.split('.');
    const make = MADE[`${resource}.${path}`] ?? MADE[`*.${path}`];
    if (make) return make(this, `${address}.${path}`);
    if (type === 'string') return `${path} of ${address}`;
    if (type === 'number') return 1;
    if (type === 'bool') return false;
    return Array.isArray(type) && type[0] === 'map' ? {} : [];
  }

  /** A public address that nothing else has. */
  public publicIp(whose: string): string {
    return this.free(whose, (number) => `${RANGES[Math.floor(number / HOSTS)]}.${(number % HOSTS) + 1}`);
  }

  public privateIp(whose: string): string {
    return this.free(whose, (number) => `10.10.${10 + Math.floor(number / HOSTS)}.${(number % HOSTS) + 1}`);
  }

  private free(whose: string, addressOf: (number: number) => string): string {
    for (let at = 0; ; at += 1) {
      const ip = addressOf((numberOf(whose) + at) % (RANGES.length * HOSTS));
      if (this.taken.has(ip)) continue;
      this.taken.add(ip);
      return ip;
    }
  }
}

const MADE: Readonly<Record<string, (cloud: Cloud, whose: string) => Value>> = {
  '*.id': (_, whose) => uuidOf(whose),
  '*.created_at': () => APPLIED_AT,
  '*.updated_at': () => APPLIED_AT,
  'digitalocean_app.default_ingress': (_, whose) => `https://${uuidOf(whose).slice(0, 8)}.ondigitalocean.app`,
  'digitalocean_droplet.id': (_, whose) => `${100_000 + numberOf(whose)}`,
  'digitalocean_droplet.ipv4_address': (cloud, whose) => cloud.publicIp(whose),
  'digitalocean_droplet.ipv4_address_private': (cloud, whose) => cloud.privateIp(whose),
  'digitalocean_droplet.ipv6_address': () => '',
  'digitalocean_loadbalancer.ip': (cloud, whose) => cloud.publicIp(whose),
  'digitalocean_loadbalancer.ipv6': (_, whose) => `2001:db8::${numberOf(whose).toString(16).slice(0, 4)}`,
  'digitalocean_reserved_ip.ip_address': (cloud, whose) => cloud.publicIp(whose),
  'digitalocean_vpc_nat_gateway.egresses': (cloud, whose) => [{ public_gateways: [{ ipv4: cloud.publicIp(whose) }] }],
  'digitalocean_vpc_nat_gateway.vpcs.gateway_ip': (cloud, whose) => cloud.privateIp(whose),
};

/** An app with dedicated egress has two: https://docs.digitalocean.com/products/app-platform/how-to/add-ip-address/ */
export function dedicatedIps(cloud: Cloud, app: string): Value {
  return ['1', '2'].map((id) => ({ id, ip: cloud.publicIp(`${app}.${id}`), status: 'ASSIGNED' }));
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() % 900_000;
}
