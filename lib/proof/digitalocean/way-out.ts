import type { AddressFamily } from '../../address';
import type { Machine, Way } from '../machine/machine';
import { all, blind, exit, NOWHERE, type Outcome, notKnown } from '../network/outcome';
import type { Body } from '../../terraform/body';
import { Outside } from '../../terraform/estate';
import { Resource } from '../../terraform/resource';
import { Unknown } from '../../terraform/value';
import { natDroplet } from './carriers/nat-droplet';
import { throughReservedIp } from './carriers/reserved-ip';
import { vpcNatGateway } from './carriers/vpc-nat-gateway';
import type { DropletCarrier, Droplets } from './droplets';
import { assignedTo } from './reserved-ips';
import { gatewayAt, tagged } from './tags';

/** A Droplet, or one of many that a pool makes. */
export interface Host {
  /** The workload. */
  readonly resource: Resource;

  /** The arguments of the Droplet. */
  readonly body: Body;

  /** The rule that is about it. */
  readonly rule: string;
}

const CARRIERS: readonly DropletCarrier[] = [natDroplet, vpcNatGateway];

/** Everything that can become of the packets of a Droplet. */
export function wayOut(host: Host, droplets: Droplets): Outcome {
  const { body, resource, rule } = host;
  const path = [resource.address];
  const machine = droplets.userData.of(body);
  const isPublic = flagOf(body, 'public_networking', true);
  if (isPublic !== true) return withoutPublicAddress(host, isPublic, machine, droplets);
  if (machine.unclear !== undefined) {
    const reason = `user_data of ${resource.address} decides where packets go, and cannot be followed: ${machine.unclear}`;
    return blind({ reason, path, rule });
  }
  const families: readonly AddressFamily[] = ['ipv4', 'ipv6'];
  return all(families.flatMap((family) => machine.ways[family].map((way) => by(way, family, host, machine, droplets))));
}

function by(way: Way, family: AddressFamily, host: Host, machine: Machine, droplets: Droplets): Outcome {
  switch (way) {
    case 'default':
      return family === 'ipv4' ? fromOwnAddress(host, machine, droplets) : fromOwnIpv6(host, machine, droplets);
    case 'gateways':
      return byGateways(host, droplets);
    case 'address':
      return host.resource.type === 'digitalocean_droplet'
        ? throughReservedIp({ path: [host.resource.address] }, host.resource, droplets)
        : { ...NOWHERE, notes: [`${host.resource.address} lets nothing out: its Droplets have no reserved IP`] };
  }
}

/** By every gateway that its tags name. */
function byGateways({ resource, body, rule }: Host, droplets: Droplets): Outcome {
  const path = [resource.address];
  const { values, unclear } = tagged(body.list('tags'), /^fixed-egress:[ab]:/);
  if (values.length === 0 && unclear.length === 0) {
    return { ...NOWHERE, notes: [`${resource.address} lets nothing out: no tag names a gateway`] };
  }
  return all([
    ...unclear.map(({ name }) => blind({ reason: `${name} is not known, and may name a gateway`, path, rule })),
    ...values.map((value) => {
      const gateway = gatewayAt(value, droplets);
      if (gateway instanceof Resource && isInAnotherVpc(gateway, body, droplets)) {
        return { ...NOWHERE, notes: [`${resource.address} does not reach ${gateway.address}: it is in another VPC`] };
      }
      const carrier = CARRIERS.find(({ types }) => gateway instanceof Resource && types.includes(gateway.type));
      if (carrier && gateway instanceof Resource) return carrier.carry({ path }, gateway, droplets);
      const name = gateway instanceof Outside ? `what stands at ${gateway.address}` : String(gateway);
      return blind({ reason: `${name} is not known, and is its gateway`, path, rule });
    }),
  ]);
}

/** Private addresses are reached in their own VPC alone, and no gateway of ours answers a peered one. */
function isInAnotherVpc(gateway: Resource, body: Host['body'], { estate }: Droplets): boolean {
  const here = estate.find(body.value('vpc_uuid'), 'digitalocean_vpc');
  const there = estate.find(gateway.value('vpc_uuid'), 'digitalocean_vpc');
  return here instanceof Resource && there instanceof Resource && here !== there;
}

const CLOSE =
  'lead its packets to a gateway, or from a reserved IP by the anchor gateway: a DropletApp with an `egress` does so';

/** A reserved IP does not change it: https://docs.digitalocean.com/products/networking/reserved-ips/how-to/outbound-traffic/ */
function fromOwnAddress({ resource, body, rule }: Host, { gap, forwards }: Machine, { estate }: Droplets): Outcome {
  const known = body.value('ipv4_address');
  const ip = typeof known === 'string' ? known : null;
  const here = {
    source: { address: resource.address, ip, family: 'ipv4', stability: 'dynamic' },
    path: [resource.address],
    rule,
  } as const;
  if (gap !== undefined) return exit({ ...here, reason: gap, close: closeOf('ip') });
  if (forwards) {
    const reason = 'packets of the gateway itself leave from its own public address';
    return exit({ ...here, reason, close: 'list that address under `gateways` of an address book' });
  }
  const [on] = resource.type === 'digitalocean_droplet' ? assignedTo(resource, estate).assigned : [];
  if (on === undefined) return exit({ ...here, reason: 'a Droplet leaves from its own public address', close: CLOSE });
  const reserved = 'address' in on.address ? on.address.address : on.address.name;
  const reason = `${reserved} is for what comes in: the Droplet still leaves from its own address`;
  return exit({ ...here, path: [resource.address, ...on.by], reason, close: CLOSE });
}

function fromOwnIpv6({ resource, body, rule }: Host, { gap }: Machine, { estate }: Droplets): Outcome {
  const path = [resource.address];
  const has = flagOf(body, 'ipv6', false);
  const assigned = estate.whichName(
    resource,
    'digitalocean_reserved_ipv6_assignment',
    'droplet_id',
    'digitalocean_droplet',
  );
  if (has instanceof Unknown) return blind(notKnown(has.name, path, rule));
  if (!has && assigned.certain.length === 0) return NOWHERE;
  const known = body.value('ipv6_address');
  return exit({
    source: {
      address: resource.address,
      ip: typeof known === 'string' ? known : null,
      family: 'ipv6',
      stability: 'dynamic',
    },
    path: [...path, ...(has ? [] : assigned.certain.map(({ address }) => address))],
    rule,
    reason: gap ?? 'a Droplet leaves from its own IPv6 address',
    close: gap === undefined ? `leave ipv6 out of ${body.name}` : closeOf('ip -6'),
  });
}

function closeOf(program: string): string {
  return `have its user_data run \`${program} rule add pref 130 unreachable\`, first and again`;
}

/**
 * Nothing is documented of how such a Droplet reaches the internet, and of `default_gateway` both that it works and that
 * it does not: https://docs.digitalocean.com/products/networking/vpc/details/limits/
 */
function withoutPublicAddress(
  { resource, body, rule }: Host,
  isPublic: false | Unknown,
  machine: Machine,
  { estate }: Droplets,
): Outcome {
  const path = [resource.address];
  const undecided = (reason: string) => blind({ reason, path, rule });
  if (isPublic instanceof Unknown) return undecided(`${isPublic.name} is not known, and decides`);
  if (machine.unclear !== undefined) return undecided(`user_data cannot be followed: ${machine.unclear}`);
  if (machine.gap !== undefined || machine.ways.ipv4[0] !== 'default') {
    return undecided('user_data is for a Droplet with a public interface, and this one has none');
  }
  const vpc = estate.find(body.value('vpc_uuid'), 'digitalocean_vpc');
  if (!(vpc instanceof Resource)) {
    return undecided(`it has no public address, and whether its VPC has a NAT gateway is not known`);
  }
  const gateways = estate.ofType('digitalocean_vpc_nat_gateway').filter((gateway) =>
    gateway.blocks('vpcs').some((block) => {
      const found = estate.find(block.value('vpc_uuid'), 'digitalocean_vpc');
      return found === vpc || !(found instanceof Resource);
    }),
  );
  const [gateway] = gateways;
  if (gateway === undefined) return NOWHERE;
  return undecided(
    `whether ${gateway.address} is its default gateway is not known: DigitalOcean says both that it can be and that it cannot`,
  );
}

/** A switch. One that the provider fills in when it is left out is what it is by default. */
function flagOf(body: Body, argument: string, byDefault: boolean): boolean | Unknown {
  const flag = body.flag(argument, byDefault);
  return flag instanceof Unknown && flag.from.length === 0 && flag.name === `${body.name}.${argument}`
    ? byDefault
    : flag;
}
