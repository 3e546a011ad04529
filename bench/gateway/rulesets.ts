import type { NatBox } from '../../lib/gateway/descriptions';
import { ruleset } from '../../lib/gateway/ruleset';
import { apps, type Mapping } from './apps';
import { GATEWAY, INSIDE, on, UPLINK } from './hosts';
import { number } from './table';

/** What the gateway does with packets. */
export interface Ruleset {
  readonly name: string;

  /** Makes it what the gateway does, and nothing else. */
  load(): void;
}

const BOX: NatBox = {
  uplink: UPLINK,
  inside: INSIDE,
  cloud: '',
  settings: {},
  failover: { kind: 'announce', network: '10.0.0.0/8' },
  timers: { interval: 100, multiplier: 3 },
};

/** How source ports are chosen. */
export type Ports = 'kept' | 'random' | 'fully-random';

/** Packets are forwarded as they are. */
export const FORWARD: Ruleset = { name: 'forwarding only', load: clear };

/** What fck-nat runs. */
export const MASQUERADE: Ruleset = {
  name: 'iptables MASQUERADE',
  load: () => {
    clear();
    on(GATEWAY, 'iptables', ['-t', 'nat', '-A', 'POSTROUTING', '-o', UPLINK, '-j', 'MASQUERADE']);
  },
};

/** The ruleset of our gateway. */
export function ours(count = 1, ports: Ports = 'kept'): Ruleset {
  const all = apps(count);
  return {
    name: `ours, ${number(count)} ${count === 1 ? 'app' : 'apps'}${ports === 'kept' ? '' : `, ports ${ports}`}`,
    load: () => {
      clear();
      on(GATEWAY, 'nft', ['-f', '-'], withPorts(ruleset(BOX), ports) + elements(all));
    },
  };
}

/** Ours without the chain that drops what leaves from an address that is not confirmed. */
export const WITHOUT_GATE: Ruleset = {
  name: 'ours without the gate',
  load: () => {
    ours().load();
    on(GATEWAY, 'nft', ['delete', 'chain', 'inet', 'fixed_egress', 'gate']);
  },
};

/** One iptables rule for each app. */
export function rulePerApp(count: number): Ruleset {
  const rules = apps(count).map(
    ({ network, address }) => `-A POSTROUTING -s ${network} -o ${UPLINK} -j SNAT --to-source ${address}`,
  );
  return {
    name: `iptables, ${number(count)} SNAT ${count === 1 ? 'rule' : 'rules'}`,
    load: () => {
      clear();
      on(GATEWAY, 'iptables-restore', [], `*nat\n${rules.join('\n')}\nCOMMIT\n`);
    },
  };
}

function clear(): void {
  on(GATEWAY, 'nft', ['flush', 'ruleset']);
  on(GATEWAY, 'conntrack', ['-F']);
}

/** The same rules with another choice of source ports. */
function withPorts(rules: string, ports: Ports): string {
  if (ports === 'kept') return rules;
  const lookup = 'map @address_of\n';
  if (!rules.includes(lookup)) throw new Error('the ruleset no longer ends its translation with the map: say here how');
  return rules.replace(lookup, `map @address_of ${ports}\n`);
}

/** What the program `watch` fills in. See lib/gateway/files/nat-box. */
function elements(all: readonly Mapping[]): string {
  const pairs = all.map(({ network, address }) => `${network} . 0-7 : ${address} . 1024-65535`);
  const addresses = all.map(({ address }) => address);
  return (
    `add element inet fixed_egress address_of { ${pairs.join(', ')} }\n` +
    `add element inet fixed_egress confirmed { ${addresses.join(', ')} }\n`
  );
}
