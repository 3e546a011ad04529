import type { AddressFamily } from '../../address';
import { Destinations, INTERNET } from '../network/destinations';
import { type Chain, NotUnderstood, type Ruleset } from './ruleset';

/** What a packet to the internet carries when it has passed all rules. */
export interface Passing {
  /** Whether its source is for certain one of those that the cloud confirms. */
  readonly isConfirmed: boolean;
}

/** Where a packet comes from, and where it leaves. */
export interface Path {
  readonly family: AddressFamily;

  /** The interface that it came in by; undefined for the machine's own. */
  readonly iif?: string;
  readonly oif: string;
}

/** A packet that is not the answer to another one, with what is known of it. */
interface Packet extends Path {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'other';
  readonly state: 'new' | 'established' | 'related' | 'invalid' | 'untracked';

  /** The sets that its source is known to be in, or not to be in. */
  readonly sets: Readonly<Record<string, boolean>>;
}

/** What a rule does with packets: those that it ends, and those that go on. */
type Fate = 'accept' | 'drop' | 'next';
interface Branch {
  readonly packet: Packet;
  readonly fate: Fate;
}

/** Everything that a packet to the internet may carry when it leaves; nothing where no packet passes. */
export function passing({ chains }: Ruleset, path: Path): readonly Passing[] {
  const odd = chains.find(
    ({ hook, rules }) => rules.length > 0 && !['input', 'forward', 'output', 'postrouting'].includes(hook),
  );
  if (odd) throw new NotUnderstood(`chain ${odd.name} at ${odd.hook}`);
  const hooks = [path.iif === undefined ? 'output' : 'forward', 'postrouting'];
  const passed = hooks.map((hook) => inOrder(chains.filter((chain) => chain.hook === hook)));
  let packets = everyPacket(path);
  for (const chain of passed.flat()) packets = packets.flatMap((packet) => through(chain, packet));
  const found = new Set(packets.map(({ sets }) => sets['@confirmed'] === true));
  return [...found].map((isConfirmed) => ({ isConfirmed }));
}

/** Where the kernel translates, whatever the chains of type `nat` say: their priorities are an order among themselves. */
const TRANSLATES: Readonly<Record<string, number>> = { output: -100, postrouting: 100 };

/** @see https://wiki.nftables.org/wiki-nftables/index.php/Netfilter_hooks */
function inOrder(chains: readonly Chain[]): readonly Chain[] {
  const at = ({ type, hook, priority }: Chain) => (type === 'nat' ? (TRANSLATES[hook] ?? priority) : priority);
  const unsure = chains.find((a) => chains.some((b) => a.type !== 'nat' && b.type === 'nat' && at(a) === at(b)));
  if (unsure) throw new NotUnderstood(`chain ${unsure.name} at the priority of translation`);
  return [...chains].sort((a, b) => at(a) - at(b) || a.priority - b.priority);
}

function everyPacket(path: Path): Packet[] {
  // The set has addresses of this machine, and what is forwarded comes from another one.
  const sets: Packet['sets'] = path.iif === undefined ? {} : { '@confirmed': false };
  return (['tcp', 'udp', 'icmp', 'other'] as const).flatMap((protocol) =>
    (['new', 'established', 'related', 'invalid', 'untracked'] as const).map((state) => ({
      ...path,
      protocol,
      state,
      sets,
    })),
  );
}

function through(chain: Chain, packet: Packet): Packet[] {
  // The kernel translates a connection as its first packet was, and what belongs to none not at all.
  if (chain.type === 'nat' && ['invalid', 'untracked'].includes(packet.state)) return [packet];
  if (chain.type !== 'nat' && chain.type !== 'filter') {
    throw new NotUnderstood(`chain ${chain.name} of type ${chain.type}`);
  }
  let left: Packet[] = [packet];
  const done: Packet[] = [];
  for (const rule of chain.rules) {
    const branches = left.flatMap((one) => apply(rule, one, chain));
    done.push(...branches.filter(({ fate }) => fate === 'accept').map((branch) => branch.packet));
    left = branches.filter(({ fate }) => fate === 'next').map((branch) => branch.packet);
  }
  return chain.policy === 'accept' ? [...done, ...left] : done;
}

/** Both, one, or none of: the packet as it is when the rule goes on, and as it is when the rule does not match it. */
interface Match {
  readonly yes?: Packet;
  readonly no?: Packet;
}

function apply(rule: readonly string[], packet: Packet, chain: Chain): Branch[] {
  const words = [...rule];
  const branches: Branch[] = [];
  let current: Packet | undefined = packet;
  while (words.length > 0 && current !== undefined) {
    const end = endOf(words, current);
    if (end !== undefined) {
      if (end.fate !== 'next' && words.some((word) => word !== 'comment' && !word.startsWith('"'))) break;
      if (end.fate !== 'next') return [...branches, end];
      continue;
    }
    const match: Match | undefined = matchOf(words, current, chain);
    if (match === undefined) throw new NotUnderstood(`chain ${chain.name}: ${rule.join(' ')}`);
    if (match.no) branches.push({ packet: match.no, fate: 'next' });
    current = match.yes;
  }
  if (words.length > 0 && current !== undefined) throw new NotUnderstood(`chain ${chain.name}: ${rule.join(' ')}`);
  return current === undefined ? branches : [...branches, { packet: current, fate: 'next' }];
}

/** A statement that ends a rule, or that changes nothing of where a packet goes. */
function endOf(words: string[], packet: Packet): Branch | undefined {
  if (take(words, 'accept')) return { packet, fate: 'accept' };
  if (take(words, 'drop')) return { packet, fate: 'drop' };
  if (take(words, 'counter')) {
    if (take(words, 'name')) words.shift();
    return { packet, fate: 'next' };
  }
  if (take(words, 'comment')) {
    words.shift();
    return { packet, fate: 'next' };
  }
  if (take(words, 'masquerade')) return { packet: { ...packet, sets: {} }, fate: 'accept' };
  return undefined;
}

const LIMIT = /^\d+\/\w+$/;

function matchOf(words: string[], packet: Packet, chain: Chain): Match | undefined {
  const { family, protocol, state, iif, oif } = packet;
  const surely = (matches: boolean): Match => (matches ? { yes: packet } : { no: packet });
  const perhaps: Match = { yes: packet, no: packet };
  if (take(words, 'meta', 'nfproto')) return surely(words.shift() === family);
  if (take(words, 'iifname') || take(words, 'iif')) return surely(isSaid(words, [iif ?? 'none']));
  if (take(words, 'oifname') || take(words, 'oif')) return surely(isSaid(words, [oif]));
  if (take(words, 'ct', 'state')) return surely(isSaid(words, [state]));
  if (take(words, 'ct', 'direction')) return surely(isSaid(words, ['original']));
  if (take(words, 'meta', 'l4proto')) {
    const names = family === 'ipv6' && protocol === 'icmp' ? ['ipv6-icmp', 'icmpv6'] : [protocol];
    return protocol === 'other' ? otherProtocol(words, packet) : surely(isSaid(words, names));
  }
  if (take(words, 'ip', 'protocol')) return family === 'ipv6' ? no(words, packet) : otherProtocol(words, packet);
  for (const name of ['tcp', 'udp', 'icmp'] as const) {
    if (words[0] !== name) continue;
    words.splice(0, 2);
    if (take(words, '!=') || words.shift() === undefined) return undefined;
    return protocol === name ? perhaps : { no: packet };
  }
  if (take(words, 'limit', 'rate')) return LIMIT.test(words.shift() ?? '') ? perhaps : undefined;
  if (take(words, 'ct', 'original', 'ip', 'saddr', '.', 'ip', 'saddr')) return inSet(words, packet);
  if (words[0] === 'ip' && words[1] === 'saddr') {
    words.splice(0, 2);
    return words.some((word) => word.startsWith('@')) ? inSet(words, packet) : undefined;
  }
  if (take(words, 'ip', 'daddr')) return family === 'ipv6' ? no(words, packet) : destination(words, packet);
  if (take(words, 'ip6', 'daddr')) return family === 'ipv4' ? no(words, packet) : destination(words, packet);
  if (take(words, 'meta', 'mark', 'set', 'numgen', 'inc', 'mod')) {
    return /^\d+$/.test(words.shift() ?? '') ? surely(true) : undefined;
  }
  if (take(words, 'snat', 'ip', 'to', 'ip', 'saddr', '.', 'meta', 'mark', 'map')) {
    if (words.shift() !== '@address_of' || chain.type !== 'nat' || words.length > 0) return undefined;
    words.push('accept');
    return { yes: { ...packet, sets: {} }, no: packet };
  }
  return undefined;
}

/** A packet is in a set, or is not: where nobody knows, both are followed, and remembered. IPv6 has no `ip saddr`. */
function inSet(words: string[], packet: Packet): Match | undefined {
  const isNot = take(words, '!=');
  const set = words.shift();
  if (set === undefined || !/^@\w+$/.test(set)) return undefined;
  if (packet.family === 'ipv6') return { no: packet };
  const known = packet.sets[set];
  const inside: Packet = { ...packet, sets: { ...packet.sets, [set]: true } };
  const outside: Packet = { ...packet, sets: { ...packet.sets, [set]: false } };
  const both = { ...(known !== false && { yes: inside }), ...(known !== true && { no: outside }) };
  return isNot ? { ...(both.no && { yes: both.no }), ...(both.yes && { no: both.yes }) } : both;
}

function destination(words: string[], packet: Packet): Match | undefined {
  const isNot = take(words, '!=');
  const given = Destinations.of(words.shift() ?? '');
  if (given === undefined) return undefined;
  const inside = !INTERNET[packet.family].and(given).isEmpty;
  const outside = !INTERNET[packet.family].without(given).isEmpty;
  const [yes, no] = isNot ? [outside, inside] : [inside, outside];
  return { ...(yes && { yes: packet }), ...(no && { no: packet }) };
}

/** A protocol that is none of the common ones may be the one that is meant. */
function otherProtocol(words: string[], packet: Packet): Match {
  const isNot = words[0] === '!=';
  const said = valuesIn(words);
  if (packet.protocol !== 'other') return said.includes(packet.protocol) !== isNot ? { yes: packet } : { no: packet };
  const common = ['tcp', 'udp', 'icmp', 'ipv6-icmp', 'icmpv6'];
  if (said.every((name) => common.includes(name))) return isNot ? { yes: packet } : { no: packet };
  return { yes: packet, no: packet };
}

function no(words: string[], packet: Packet): Match {
  valuesIn(words);
  return { no: packet };
}

/** Whether one of these is among the values that are said next: `new,established`, `{ tcp, udp }`, `!= "eth0"`. */
function isSaid(words: string[], actual: readonly string[]): boolean {
  const isNot = words[0] === '!=';
  return valuesIn(words).some((value) => actual.includes(value)) !== isNot;
}

function valuesIn(words: string[]): readonly string[] {
  take(words, '!=');
  const said = words.shift() ?? '';
  return said
    .replaceAll(/[{}"]/g, '')
    .split(',')
    .map((value) => value.trim());
}

/** Takes words from the front, if they stand there. */
function take(words: string[], ...expected: readonly string[]): boolean {
  if (!expected.every((word, at) => words[at] === word)) return false;
  words.splice(0, expected.length);
  return true;
}
