import { TerraformStack, Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { IApp } from '../app';
import type { Egress } from '../egress';
import { fail } from '../private/fail';
import { byName, firstTwin } from '../private/order';
import { checkReservedIp } from './assign-reserved-ip';
import { DIGITALOCEAN_CLAIMS } from './claims';
import type { DropletEgress, IDropletGateway } from './droplet-gateway';
import { publishedAs } from './droplet-names';
import type { IReservedIp } from './reserved-ip';

/** One host of an app. */
export interface DropletHost {
  readonly name: string;
  readonly region: string;

  /** Its own address, where it has one. */
  readonly address?: IReservedIp;

  readonly tags: readonly string[];
}

/** How the packets of an app's hosts leave, and what that takes. */
export interface WayOut extends Pick<DropletEgress, 'routing'> {
  readonly egress: Egress;
  readonly hosts: readonly DropletHost[];
  readonly vpcUuid: string | undefined;
}

/** What the user says of it. */
interface Wish {
  readonly egress: IDropletGateway | IReservedIp | readonly IReservedIp[];
  readonly count?: number;
  readonly vpcUuid?: string;
  readonly retain?: boolean;
}

/** @throws if there is no egress, or what is said beside it does not fit */
export function wayOut(app: Pick<IApp, 'name'> & IConstruct, wish: Wish): WayOut {
  const { egress } = wish;
  if (isGateway(egress)) return behindGateway(app, egress, wish);
  const addresses = Array.isArray(egress) ? egress : [egress];
  if (addresses.length === 0 || addresses.some((it) => it === undefined)) {
    fail(
      app,
      `app "${app.name}" has no egress: give \`egress\`, a gateway such as new NatDroplets(this, 'gateway', { region, vpc }), or a ReservedIp for each host`,
    );
  }
  return withAddresses(app, addresses, wish);
}

function isGateway(egress: Wish['egress'] | undefined): egress is IDropletGateway {
  return typeof (egress as Partial<IDropletGateway> | undefined)?.attach === 'function';
}

function behindGateway(app: Pick<IApp, 'name'> & IConstruct, gateway: IDropletGateway, wish: Wish): WayOut {
  if (TerraformStack.of(gateway) !== TerraformStack.of(app)) {
    fail(app, `app "${app.name}" and its gateway are in two stacks: put them in one`);
  }
  if (wish.vpcUuid !== undefined) {
    fail(
      app,
      `app "${app.name}" has a vpcUuid, and its gateway carries the Droplets of its own VPC alone: leave it out`,
    );
  }
  const count = checkedCount(app, wish.count ?? 1);
  const { tags, routing, ...egress } = gateway.attach({ name: app.name, retain: wish.retain });
  const hosts = Array.from({ length: count }, (_, index) => ({
    name: `${app.name}-${index + 1}`,
    region: gateway.region,
    tags,
  }));
  return { egress, hosts, routing, vpcUuid: gateway.vpc.id };
}

function withAddresses(
  app: Pick<IApp, 'name'> & IConstruct,
  given: readonly IReservedIp[],
  { count, vpcUuid }: Wish,
): WayOut {
  for (const address of given) checkReservedIp(app, 'a host', address);
  const addresses = byName(given);
  const twin = firstTwin(addresses);
  if (twin) fail(app, `egress has two addresses named "${twin.name}": give each host one of its own`);
  if (count !== undefined && checkedCount(app, count) !== addresses.length) {
    fail(
      app,
      `${count} hosts and ${addresses.length} reserved IPs: a reserved IP is on one Droplet, so give each host one, or a gateway to all`,
    );
  }
  const { via, changes, announcedBy } = DIGITALOCEAN_CLAIMS.reservedIpEgress;
  const egress: Egress = { via, addresses, dedicated: true, dynamic: [], ready: [], changes, announcedBy };
  const hosts = addresses.map((address) => ({
    name: address.name,
    region: address.region,
    address,
    tags: [publishedAs(address.ip)],
  }));
  return { egress, hosts, vpcUuid, routing: 'own' };
}

function checkedCount(app: IConstruct, count: unknown): number {
  if (typeof count === 'number' && !Token.isUnresolved(count) && Number.isInteger(count) && count >= 1) return count;
  fail(
    app,
    `count is ${Token.isUnresolved(count) ? 'not known at synth' : String(count)}: give a whole number, 1 or more`,
  );
}
