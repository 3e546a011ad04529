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
  const owners = changes.flatMap(ownerIn);
  const lost = new Set(owners.filter(({ isLost }) => isLost).map(({ address }) => address));
  const ownerOf = (knownBy: string): string => owners.find((it) => it.knownBy.includes(knownBy))?.address ?? knownBy;

  const carriedAfter = new Set(changes.flatMap(({ type, change }) => allocationsOf(type, change.after)));
  const carriedBefore = changes.flatMap(({ type, change }) => allocationsOf(type, change.before));
  for (const allocation of carriedBefore.filter((it) => !carriedAfter.has(it))) lost.add(ownerOf(allocation));

  const { before, after } = plan.output_changes.address_book;
  const [usersBefore, usersAfter] = [usersIn(before), usersIn(after)];
  for (const [published, users] of usersBefore) {
    const still = usersAfter.get(published) ?? [];
    const isLeft = users.some((user) => isIn(after, user) && !still.includes(user));
    if (isLeft || !users.some((user) => still.includes(user))) lost.add(ownerOf(published));
  }

  const changed = [...lost].sort();
  const isFixed = (address: string) => owners.find((it) => it.address === address)?.isFixed ?? true;
  return {
    changed,
    verdict: changed.some(isFixed) ? 'blocked' : changed.length > 0 || hasMore(before, after) ? 'announce' : 'safe',
    carriers: changes.filter(({ type, change }) => CARRIER.test(type) && change.actions[0] !== 'no-op').map(inWords),
  };
}

function ownerIn({ address, type, change: { actions, before, after } }: Json): Owner[] {
  const knownBy = before ? knownByOf(type, before) : undefined;
  if (!knownBy) return [];
  const isGone = actions.includes('delete') || actions.includes('forget');
  const isOther = after !== null && JSON.stringify(knownByOf(type, after)) !== JSON.stringify(knownBy);
  return [{ address, isFixed: type !== 'aws_lb', isLost: isGone || isOther, knownBy }];
}

/** Undefined where a resource has no address of its own. */
function knownByOf(type: string, it: Json): string[] | undefined {
  if (type === 'aws_eip') return [it.public_ip, it.allocation_id];
  if (type === 'aws_globalaccelerator_accelerator') return [it.dns_name, ...(it.ip_sets?.[0]?.ip_addresses ?? [])];
  return type === 'aws_lb' && allocationsOf(type, it).length === 0 ? [it.dns_name] : undefined;
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

/** Who leaves from or is reached at what a book publishes: `egress web`, `ingress front`, `gateway nat`. */
function usersIn(book: Json): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const [user, published] of publishedIn(book)) {
    for (const it of published) users.set(it, [...(users.get(it) ?? []), user]);
  }
  return users;
}

function isIn(book: Json, user: string): boolean {
  return publishedIn(book).some(([it]) => it === user);
}

/** What each user has: IPs, and the hostname where there is no address. What the plan does not know is not in it. */
function publishedIn(book: Json): [string, string[]][] {
  const ips = (entries: Json[]): string[] => entries.map(({ ip }) => ip);
  const known = (texts: string[]): string[] => texts.filter((it) => typeof it === 'string');
  return [
    ...Object.entries<Json>(book.apps).flatMap(([app, { egress, ingress }]): [string, string[]][] => [
      ...(egress ? [[`egress ${app}`, known(ips(egress.addresses))] as [string, string[]]] : []),
      ...ingress.map(({ name, addresses, hostname }: Json): [string, string[]] => [
        `ingress ${name}`,
        known(addresses.length > 0 ? ips(addresses) : [hostname]),
      ]),
    ]),
    ...Object.entries<Json[]>(book.gateways).map(([name, entries]): [string, string[]] => [
      `gateway ${name}`,
      known(ips(entries)),
    ]),
  ];
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
