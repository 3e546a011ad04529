import type { Json } from '../../../support';

// What becomes of public addresses, from the JSON of a plan alone. It shares nothing with the guard, so that each tells on the other.

/** The Terraform addresses of what loses its public address, gets another one, or is carried no longer, in order. */
export function losersIn(plan: Json): string[] {
  const changes: Json[] = plan.resource_changes;
  const lost = changes.filter((change) => isLost(change, plan)).map(({ address }) => address);
  const stranded = changes.filter((change) => isStranded(change, plan)).map(({ address }) => address);
  return [...new Set([...lost, ...stranded])].sort();
}

/** The public addresses that a resource has, by its type. */
const ADDRESSES: Readonly<Record<string, (values: Json) => unknown[]>> = {
  digitalocean_reserved_ip: ({ ip_address }) => [ip_address],
  digitalocean_app: ({ dedicated_ips, spec }) =>
    spec[0].egress?.[0]?.type === 'DEDICATED_IP' ? (dedicated_ips ?? []).map(({ ip }: Json) => ip) : [],
  digitalocean_vpc_nat_gateway: ({ egresses }) =>
    (egresses ?? []).flatMap(({ public_gateways }: Json) => public_gateways.map(({ ipv4 }: Json) => ipv4)),
  digitalocean_loadbalancer: ({ ip, ipv6 }) => [ip, ipv6].filter((one) => one),
  digitalocean_droplet: ({ ipv4_address }) => [ipv4_address],
};

/** A Droplet's own address only counts where the book says that it is a gateway's. */
function isLost({ type, change }: Json, plan: Json): boolean {
  const addressesOf = ADDRESSES[type];
  if (!addressesOf || !change.before) return false;
  const before = addressesOf(change.before);
  if (type === 'digitalocean_droplet' && !gatewayIps(plan).includes(before[0])) return false;
  if (before.length === 0) return false;
  if (change.actions.some((action: string) => ['delete', 'forget'].includes(action))) return true;
  const after = change.after ? addressesOf(change.after) : [];
  return before.some((ip) => !after.includes(ip));
}

function gatewayIps({ output_changes }: Json): unknown[] {
  const gateways: Json = output_changes.address_book?.before?.gateways ?? {};
  return Object.values(gateways).flatMap((entries: Json[]) => entries.map(({ ip }) => ip));
}

/** A reserved IP that stays, and was on a Droplet: it is on none after it, or on another one, for others. */
function isStranded({ type, change }: Json, plan: Json): boolean {
  if (type !== 'digitalocean_reserved_ip' || change.actions[0] === 'delete' || !change.before) return false;
  const ip: string = change.before.ip_address;
  const assignments: Json[] = plan.resource_changes.filter(
    (one: Json) => one.type === 'digitalocean_reserved_ip_assignment',
  );
  const was = assignments.find((one) => one.change.before?.ip_address === ip);
  const is = assignments.find((one) => one.change.after?.ip_address === ip);
  if (!was) return false;
  if (!is) return true;
  return dropletBefore(was, plan) !== dropletAfter(is, plan) && isForOthers(ip, plan);
}

/** The Terraform address of the Droplet that an assignment is on. */
function dropletBefore({ change }: Json, plan: Json): string | undefined {
  const standing: Json[] = plan.prior_state.values.root_module.resources;
  return standing.find(
    ({ type, values }) => type === 'digitalocean_droplet' && values.id === `${change.before.droplet_id}`,
  )?.address;
}

function dropletAfter({ address }: Json, plan: Json): string | undefined {
  const configured: Json[] = plan.configuration.root_module.resources;
  const { references } = configured.find((one) => one.address === address)?.expressions.droplet_id ?? {};
  return (references as string[] | undefined)?.at(-1);
}

/** By the book: one that it serves goes on without it, or it serves none of those any more. */
function isForOthers(ip: string, { output_changes }: Json): boolean {
  const { before, after } = output_changes.address_book ?? {};
  const [served, serves] = [usersOf(ip, before), usersOf(ip, after)];
  const left = served.filter((app) => !serves.includes(app));
  return left.some((app) => after?.apps[app]) || (serves.length > 0 && left.length === served.length);
}

/** The apps that leave from an address or are reached at it, by the book. */
function usersOf(ip: string, book: Json | null | undefined): string[] {
  const apps = Object.entries<Json>(book?.apps ?? {});
  const has = (addresses: Json[] | undefined) => (addresses ?? []).some((one) => one.ip === ip);
  return apps
    .filter(([, { egress, ingress }]) => has(egress?.addresses) || ingress.some((one: Json) => has(one.addresses)))
    .map(([app]) => app);
}
