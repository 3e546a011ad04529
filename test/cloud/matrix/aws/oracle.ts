import type { Json } from '../../../support';
import type { Edit } from '../edit';

/** What becomes of public addresses by a plan, as its JSON says. The guard has no part in it. */
export interface Told {
  /** The Terraform addresses of what loses its public address, gets another, or serves another app. */
  readonly changed: readonly string[];

  readonly verdict: Edit['verdict'];

  /** What is planned for what carries addresses: `aws_nat_gateway.web: replace`. */
  readonly carriers: readonly string[];
}

const CARRIER =
  /^aws_(nat_gateway|eip_association|nat_gateway_eip_association|route|network_interface|instance|lb|lb_listener|ecs_service|lambda_function|launch_template|autoscaling_group|globalaccelerator_listener|globalaccelerator_endpoint_group)$/;

/** What has a public address of its own, as it is before the plan. */
interface Owner {
  readonly address: string;
  readonly isFixed: boolean;
  readonly isLost: boolean;

  /** What it is known by: an IP, an allocation id, or a hostname. */
  readonly knownBy: readonly string[];
}

/** What a plan says of public addresses. */
export function toldBy(plan: Json): Told {
  const changes: Json[] = plan.resource_changes.filter(({ mode }: Json) => mode === 'managed');
  const { before, after } = plan.output_changes.address_book;
  const owners = changes.flatMap((change) => ownerIn(change, before));
  const lost = new Set(owners.filter(({ isLost }) => isLost).map(({ address }) => address));
  const ownerOf = (knownBy: string): string => owners.find((it) => it.knownBy.includes(knownBy))?.address ?? knownBy;

  const carriedAfter = new Set(changes.flatMap(({ type, change }) => allocationsOf(type, change.after)));
  const carriedBefore = changes.flatMap(({ type, change }) => allocationsOf(type, change.before));
  for (const allocation of carriedBefore.filter((it) => !carriedAfter.has(it))) lost.add(ownerOf(allocation));

  const [was, is] = [publishedIn(before), publishedIn(after)];
  for (const published of new Set([...was.values()].flatMap((entries) => [...entries.values()]))) {
    const users = [...was.keys()].filter((user) => hasIn(was, user, published));
    const still = [...is.keys()].filter((user) => hasIn(is, user, published) || isPending(was, is, user, published));
    const isLeft = users.some((user) => is.has(user) && !still.includes(user));
    // Somebody new in place of somebody who is gone has another name and the same address.
    const isTaken = !users.some((user) => still.includes(user)) && still.some((user) => was.has(user));
    if (published !== undefined && (isLeft || isTaken)) lost.add(ownerOf(published));
  }

  const changed = [...lost].sort();
  const isFixed = (address: string) => owners.find((it) => it.address === address)?.isFixed ?? true;
  return {
    changed,
    verdict: changed.some(isFixed) ? 'blocked' : changed.length > 0 || hasMore(before, after) ? 'announce' : 'safe',
    carriers: changes.filter(({ type, change }) => CARRIER.test(type) && change.actions[0] !== 'no-op').map(inWords),
  };
}

function ownerIn({ address, type, change }: Json, book: Json): Owner[] {
  const { actions, before, after, after_unknown: unknown } = change;
  const knownBy = before ? knownByOf(type, before, book) : undefined;
  if (!knownBy) return [];
  const isGone = actions.includes('delete') || actions.includes('forget');
  const isOther = after !== null && JSON.stringify(knownByOf(type, after, book)) !== JSON.stringify(knownBy);
  const isGivenElasticIps = type === 'aws_lb' && allocationsOf(type, before).length === 0 && isToCome(unknown);
  return [{ address, isFixed: type !== 'aws_lb', isLost: isGone || isOther || isGivenElasticIps, knownBy }];
}

/** Whether the Elastic IPs of a load balancer are to come. */
function isToCome({ subnet_mapping: mappings }: Json): boolean {
  return Array.isArray(mappings) && mappings.some((mapping) => mapping.allocation_id === true);
}

/** Undefined where a resource has no address or hostname of its own. */
function knownByOf(type: string, it: Json, book: Json): string[] | undefined {
  if (type === 'aws_eip') return [it.public_ip, it.allocation_id];
  if (type === 'aws_globalaccelerator_accelerator') return [it.dns_name, ...(it.ip_sets?.[0]?.ip_addresses ?? [])];
  if (type !== 'aws_lb') return undefined;
  const ingress = Object.values<Json>(book.apps).flatMap((app) => app.ingress);
  const picked = ingress.filter(({ hostname }) => hostname === it.dns_name && allocationsOf(type, it).length === 0);
  return [it.dns_name, ...picked.flatMap(({ addresses }) => addresses.map(({ ip }: Json) => ip))];
}

/** The allocation ids of the Elastic IPs that a resource carries. */
function allocationsOf(type: string, it: Json | null): string[] {
  if (!it || type === 'aws_eip') return [];
  const blocks: Json[] = [...(it.subnet_mapping ?? []), ...(it.availability_zone_address ?? [])];
  return [
    it.allocation_id,
    ...(it.secondary_allocation_ids ?? []),
    ...blocks.flatMap((block) => [block.allocation_id, ...(block.allocation_ids ?? [])]),
  ].filter((id) => typeof id === 'string' && id !== '');
}

/** What each user publishes, by name: `egress web`, `ingress front`, `gateway nat`. What a plan does not know yet is undefined. */
type Published = ReadonlyMap<string, ReadonlyMap<string, string | undefined>>;

function publishedIn(book: Json): Published {
  const ips = (entries: Json[]) => entries.map(({ name, ip }): [string, string | undefined] => [name, ip ?? undefined]);
  const users: [string, [string, string | undefined][]][] = [
    ...Object.entries<Json[]>(book.gateways).map(([name, entries]): [string, [string, string | undefined][]] => [
      `gateway ${name}`,
      ips(entries),
    ]),
  ];
  for (const [app, { egress, ingress }] of Object.entries<Json>(book.apps)) {
    if (egress) users.push([`egress ${app}`, ips(egress.addresses)]);
    for (const { name, hostname, addresses } of ingress) {
      users.push([`ingress ${name}`, [['hostname', hostname ?? undefined], ...ips(addresses)]]);
    }
  }
  return new Map(users.map(([user, entries]) => [user, new Map(entries)]));
}

function hasIn(published: Published, user: string, what: string | undefined): boolean {
  return [...(published.get(user)?.values() ?? [])].includes(what);
}

/** Whether a name that had it has something that the plan does not know yet. What is replaced is found by itself. */
function isPending(was: Published, is: Published, user: string, what: string | undefined): boolean {
  const after = is.get(user);
  return [...(was.get(user) ?? [])].some(
    ([name, it]) => it === what && after?.has(name) && after.get(name) === undefined,
  );
}

/** Whether an app that was there has an address more to leave from. */
function hasMore(before: Json, after: Json): boolean {
  return Object.entries<Json>(before.apps).some(([app, { egress }]) => {
    const names = (entry: Json | null | undefined): string[] => entry?.addresses.map(({ name }: Json) => name) ?? [];
    return names(after.apps[app]?.egress).some((name) => !names(egress).includes(name));
  });
}

function inWords({ address, change: { actions } }: Json): string {
  return `${address}: ${actions.length > 1 ? 'replace' : actions[0]}`;
}
