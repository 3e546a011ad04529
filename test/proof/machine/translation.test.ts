import { rulesetOf, NotUnderstood } from '../../../lib/proof/machine/ruleset';
import { passing } from '../../../lib/proof/machine/translation';

const HEADS = {
  forward: 'type filter hook forward priority filter; policy drop;',
  translate: 'type nat hook postrouting priority srcnat; policy accept;',
  gate: 'type filter hook postrouting priority srcnat + 10; policy accept;',
};
const MAP = 'iifname "in" snat ip to ip saddr . meta mark map @address_of';
const GATE = 'oifname "out" ip saddr != @confirmed counter name x drop';

function of(chains: Partial<Record<keyof typeof HEADS, string[]>>) {
  const text = Object.entries(chains).map(
    ([name, rules]) => `chain ${name} {\n${[HEADS[name as keyof typeof HEADS], ...rules].join('\n')}\n}`,
  );
  return passing(
    rulesetOf(`table inet t {\nset confirmed { type ipv4_addr; flags timeout; }\n${text.join('\n')}\n}\n`),
    {
      family: 'ipv4',
      iif: 'in',
      oif: 'out',
    },
  );
}

const CONFIRMED = { isConfirmed: true };
const ANY = { isConfirmed: false };

test.each<[string, Parameters<typeof of>[0], unknown[]]>([
  ['without rules everything passes', {}, [ANY]],
  ['with a policy of drop nothing does', { forward: [] }, []],
  ['an accepted packet goes on to the next chain', { forward: ['accept'], gate: ['drop'] }, []],
  ['only what is translated has a confirmed source', { translate: [MAP], gate: [GATE] }, [CONFIRMED]],
  ['without a gate the source may be another one', { translate: [MAP] }, [ANY]],
  ['without a translation the gate lets nothing pass', { gate: [GATE] }, []],
  [
    'a gate before a part leaves the rest open',
    { translate: [MAP], gate: ['meta l4proto { tcp, udp } ip saddr != @confirmed drop'] },
    [CONFIRMED, ANY],
  ],
  ['a gate for TCP alone leaves the rest open', { translate: [MAP], gate: ['meta l4proto tcp drop'] }, [ANY]],
  ['a gate at another interface is none', { translate: [MAP], gate: ['oifname "other" drop'] }, [ANY]],
  ['a gate at every other interface is none', { translate: [MAP], gate: ['oifname != "out" drop'] }, [ANY]],
  [
    'a hole in front of a gate is a hole',
    { translate: [MAP], gate: ['ip daddr 8.8.8.8 accept', GATE] },
    [ANY, CONFIRMED],
  ],
  [
    'a hole for the metadata service is none',
    { translate: [MAP], gate: ['ip daddr 169.254.169.254 accept', GATE] },
    [CONFIRMED],
  ],
  ['answers are not what an app sends', { forward: ['ct direction reply accept'] }, []],
  ['a limit lets some pass', { forward: ['limit rate 5/second accept'] }, [ANY]],
  ['a rule with a port is for some', { forward: ['tcp dport 443 accept'] }, [ANY]],
  [
    'masquerading chooses a source that the gate still asks for',
    { translate: ['masquerade'], gate: [GATE] },
    [CONFIRMED],
  ],
  [
    'what belongs to no connection is not translated',
    { forward: ['ct state invalid accept'], translate: [MAP], gate: [GATE] },
    [],
  ],
  ['IPv6 is another family', { forward: ['meta nfproto ipv6 accept'] }, []],
])('%s', (_, chains, expected) => {
  const found = of(chains);
  expect(found).toHaveLength(expected.length);
  expect(found).toEqual(expect.arrayContaining(expected));
});

test('IPv6 passes a gate that asks for an IPv4 source', () => {
  const rules = rulesetOf(`table inet t {\nchain gate {\n${HEADS.gate}\n${GATE}\n}\n}\n`);
  expect(passing(rules, { family: 'ipv6', oif: 'out' })).toEqual([ANY]);
});

test.each([
  'jump elsewhere',
  'fib daddr type local drop',
  'snat ip to 203.0.113.5',
  'meta mark set 5',
  'accept drop',
  'ip saddr 10.0.0.0/8 drop',
])('a rule that says %j is not understood', (rule) => expect(() => of({ gate: [rule] })).toThrow(NotUnderstood));

test.each([
  'flush ruleset',
  'table ip t {\n}',
  'table inet t {\nset confirmed { type ipv4_addr; elements = { 203.0.113.5 }; }\n}',
  'table inet t {\nflowtable f { hook ingress priority 0; }\n}',
  'table inet t {\nchain x {\ntype filter hook forward priority filter; policy queue;\n}\n}',
  'table inet t {\nchain x {\naccept\n}\n}',
  'table inet t {\n',
])('a text that says %j is not understood', (text) => expect(() => rulesetOf(text)).toThrow(NotUnderstood));

describe('translation', () => {
  const at = (translate: string, gate: string) => {
    const chain = (name: string, head: string, rule: string) =>
      `chain ${name} {\ntype ${head}; policy accept;\n${rule}\n}\n`;
    const text = `table inet t {
${chain('translate', `nat hook postrouting priority ${translate}`, MAP)}${chain('gate', `filter hook postrouting priority ${gate}`, GATE)}}`;
    return () => passing(rulesetOf(text), { family: 'ipv4', iif: 'in', oif: 'out' });
  };

  test('is where the kernel does it, whatever its chain says', () => {
    expect(at('200', '110')()).toEqual([CONFIRMED]);
    expect(at('-10', '0')()).toEqual([]);
  });

  test('cannot be told from a chain of the same priority', () => {
    expect(at('srcnat', 'srcnat')).toThrow(NotUnderstood);
  });
});
