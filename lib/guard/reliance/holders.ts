import { canonicalIp } from '../../private/canonical-ip';
import type { PlanJson } from '../../terraform/plan/shape';
import { LINK_TYPES } from '../carriers/links';
import { OWNER_TYPES } from '../owners';
import { isIP } from 'node:net';

/** What holds an IP, by the Terraform addresses of the resources. */
export interface Holders {
  /** What admits it: firewalls, prefix lists, policies, and whatever else names it. */
  readonly allowLists: ReadonlySet<string>;

  /** What leads to it in DNS. */
  readonly records: ReadonlySet<string>;
}

/** What has an address itself, or a copy of it, and relies on nothing. */
const NO_HOLDERS: ReadonlySet<string> = new Set([
  ...OWNER_TYPES,
  ...LINK_TYPES,
  'aws_instance',
  'aws_network_interface',
  'aws_network_interface_attachment',
  'aws_spot_instance_request',
  'terraform_data',
]);

const RECORD = /_(?:dns_)?record(?:_set)?$|_dns_a{1,4}_record$/;

/** IPs, also in the networks of firewalls and in the text of policies. A network of several addresses is none. */
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]|\/(?!32(?!\d)))/g;
const IPV6 = /(?<![\w:.])[\da-f]*(?::[\da-f]*){2,7}(?![\w:.]|\/(?!128(?!\d)))/gi;

/** Who holds which IP, as it stands. */
export function holdersIn(plan: PlanJson): ReadonlyMap<string, Holders> {
  const holders = new Map<string, { allowLists: Set<string>; records: Set<string> }>();
  for (const { address, type, values } of standing(plan)) {
    if (NO_HOLDERS.has(type)) continue;
    const kind = RECORD.test(type) ? 'records' : 'allowLists';
    for (const ip of ipsIn(values)) {
      const of = holders.get(ip) ?? { allowLists: new Set(), records: new Set() };
      holders.set(ip, of);
      of[kind].add(address);
    }
  }
  return holders;
}

interface Standing {
  readonly address: string;
  readonly type: string;
  readonly values: unknown;
}

/** Every resource that Terraform manages, as it stands, under the address that the plan gives to it. */
function* standing({ resource_changes: changes = [], prior_state: state }: PlanJson): Generator<Standing> {
  const moved = new Map(changes.map(({ previous_address: previous, address }) => [previous ?? address, address]));
  for (const { mode, address, type, change } of changes) {
    if (mode === 'managed' && change.before) yield { address, type, values: change.before };
  }
  const ahead = [state?.values?.root_module ?? {}];
  for (const module of ahead) {
    for (const { mode, address, type, values } of module.resources ?? []) {
      if (mode === 'managed') yield { address: moved.get(address) ?? address, type, values };
    }
    ahead.push(...(module.child_modules ?? []));
  }
}

function* ipsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    for (const [ip] of value.matchAll(IPV4)) yield ip;
    for (const [ip] of value.matchAll(IPV6)) if (isIP(ip) === 6) yield canonicalIp(ip);
  } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* ipsIn(inner);
}
