import type { AddressFamily } from '../../address';
import { Destinations, INTERNET } from '../network/destinations';

/** Where rules send a packet: to a routing table by its name or number, or nowhere. */
type Action = { readonly table: string; readonly withoutDefault: boolean } | 'nowhere';

/** A rule of `ip rule`: https://man7.org/linux/man-pages/man8/ip-rule.8.html */
interface Rule {
  readonly family: AddressFamily;
  readonly preference: number;
  readonly to?: Destinations;

  /** Whether it is only for packets that came in. */
  readonly isForForwarded: boolean;

  /** Whether something that is not known of a packet decides whether it is meant. */
  readonly isForSome: boolean;
  readonly action: Action;
}

/** The tables that packets of a machine's own to the internet may be routed by. */
export interface Lookups {
  /** Names of tables, in the order of the rules. `main` has the default route that the cloud gives. */
  readonly tables: readonly string[];

  /** The command that cannot be read. */
  readonly unclear?: string;
}

/** What `ip rule add` commands make of packets of one family that the machine itself sends to the internet. */
export function lookupsAfter(commands: readonly (readonly string[])[], family: AddressFamily): Lookups {
  const rules: Rule[] = [];
  for (const words of commands) {
    const rule = ruleOf(words);
    if (rule === undefined) return { tables: [], unclear: `ip ${words.join(' ')}` };
    rules.push(rule);
  }
  rules.sort((a, b) => a.preference - b.preference);

  const tables = new Set<string>();
  let left = INTERNET[family];
  for (const { to, action, isForForwarded, isForSome } of rules.filter((rule) => rule.family === family)) {
    const hit = to === undefined ? left : left.and(to);
    if (isForForwarded || hit.isEmpty) continue;
    // A table without a route for a packet hands it to the next rule.
    if (action !== 'nowhere' && action.table === 'main' && action.withoutDefault) continue;
    if (action !== 'nowhere') tables.add(action.table);
    if (!isForSome && (action === 'nowhere' || action.table === 'main')) left = left.without(hit);
  }
  // The kernel's own last rule.
  if (!left.isEmpty) tables.add('main');
  return { tables: [...tables] };
}

function ruleOf(words: readonly string[]): Rule | undefined {
  let family: AddressFamily = 'ipv4';
  const rest = [...words];
  while (rest[0]?.startsWith('-')) {
    const option = rest.shift();
    if (option === '-6') family = 'ipv6';
    else if (option !== '-4') return undefined;
  }
  if (rest.shift() !== 'rule' || rest.shift() !== 'add') return undefined;

  let preference: number | undefined;
  let to: Destinations | undefined;
  let table: string | undefined;
  let withoutDefault = false;
  let isNowhere = false;
  let isForForwarded = false;
  let isForSome = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === 'unreachable' || word === 'blackhole' || word === 'prohibit') {
      isNowhere = true;
      continue;
    }
    const value = rest.shift();
    if (value === undefined) return undefined;
    if (['pref', 'preference', 'priority', 'order'].includes(word)) preference = Number(value);
    else if (word === 'to' && value !== 'all') {
      to = Destinations.of(value);
      if (to?.family !== family) return undefined;
    } else if (word === 'lookup' || word === 'table') table = value === '254' ? 'main' : value;
    else if (word === 'suppress_prefixlength') withoutDefault = Number(value) >= 0;
    else if (word === 'iif') isForForwarded = value !== 'lo';
    else if (word === 'from' || word === 'oif' || word === 'fwmark' || word === 'uidrange') {
      isForSome ||= value !== 'all';
    } else if (word !== 'to') return undefined;
  }
  if (preference === undefined || !(preference >= 0) || isNowhere === (table !== undefined)) return undefined;
  const action: Action = table === undefined ? 'nowhere' : { table, withoutDefault };
  return { family, preference, ...(to && { to }), isForForwarded, isForSome, action };
}
