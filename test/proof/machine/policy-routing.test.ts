import fc from 'fast-check';
import { lookupsAfter } from '../../../lib/proof/machine/policy-routing';
import { ipCommandsOf } from '../../../lib/proof/machine/shell';

const after = (...commands: string[]) =>
  lookupsAfter(
    commands.map((command) => command.split(' ')),
    'ipv4',
  );

describe('packets to the internet', () => {
  test.each<[string, string[], string[]]>([
    ['take the main table without rules', [], ['main']],
    ['go nowhere', ['rule add pref 10 unreachable'], []],
    ['go on where a table may have no route', ['rule add pref 10 lookup 100'], ['100', 'main']],
    ['stop at `unreachable`', ['rule add pref 20 unreachable', 'rule add pref 10 lookup 100'], ['100']],
    ['pass `unreachable` that comes later', ['rule add pref 20 unreachable', 'rule add pref 10 lookup main'], ['main']],
    [
      'are not those to private networks',
      ['rule add pref 9 to 10.0.0.0/8 lookup main', 'rule add pref 10 prohibit'],
      [],
    ],
    ['are those to a part of it', ['rule add pref 9 to 8.0.0.0/8 lookup main', 'rule add pref 10 blackhole'], ['main']],
    ['are only partly stopped', ['rule add pref 9 to 8.0.0.0/8 unreachable'], ['main']],
    [
      'take no default route of main',
      ['rule add pref 9 lookup main suppress_prefixlength 0', 'rule add pref 10 unreachable'],
      [],
    ],
    ['are not those that came in', ['rule add pref 9 iif eth1 lookup 100', 'rule add pref 10 unreachable'], []],
    [
      'may be those of an interface',
      ['rule add pref 9 oif eth0 lookup main', 'rule add pref 10 unreachable'],
      ['main'],
    ],
    ['may not be those of a user', ['rule add pref 9 uidrange 0-0 unreachable'], ['main']],
    ['are of one family', ['-6 rule add pref 9 unreachable'], ['main']],
  ])('%s', (_, commands, tables) => expect(after(...commands)).toEqual({ tables }));

  test.each([
    'rule del pref 9',
    'rule add unreachable',
    'rule add pref 9 not from 10.0.0.0/8 unreachable',
    'route add default',
    'rule add pref 9',
    'rule add pref 9 to here unreachable',
  ])('cannot be followed after ip %s', (command) =>
    expect(after(command)).toEqual({ tables: [], unclear: `ip ${command}` }),
  );

  test('never reach main behind a rule that stops everything', () => {
    const rule = fc.record({
      preference: fc.integer({ min: 1, max: 99 }),
      action: fc.constantFrom(
        'lookup 100',
        'lookup main suppress_prefixlength 0',
        'to 10.0.0.0/8 lookup main',
        'iif eth1 lookup main',
      ),
    });
    fc.assert(
      fc.property(fc.array(rule), (rules) => {
        const commands = rules.map(({ preference, action }) => `rule add pref ${preference} ${action}`);
        expect(after(...commands, 'rule add pref 100 unreachable').tables).not.toContain('main');
      }),
    );
  });
});

describe('a script', () => {
  const commandsOf = (script: string) => ipCommandsOf(script, { path: '/settings', values: { LINK: 'eth0' } });

  test('calls ip by a helper, in a loop, with settings', () => {
    const script = `#!/bin/sh
closed() { ip "$@" 2>/dev/null || true; }
closed rule add pref 1 unreachable
[ ! -e /settings ] || . /settings
for link in \${LINK:-} \${OTHER:-}; do
  closed rule add pref 2 oif "$link" lookup \\
    main
done
`;
    expect(commandsOf(script)).toEqual({
      commands: [
        ['rule', 'add', 'pref', '1', 'unreachable'],
        ['rule', 'add', 'pref', '2', 'oif', 'eth0', 'lookup', 'main'],
      ],
    });
  });

  test.each([
    'exit 0',
    'if true; then',
    'ip rule add pref 1 unreachable; ip rule flush',
    'ip rule add pref $(echo 1) unreachable',
    '. /other',
    '[ ! -e /other ] || . /other',
    'for link in *; do',
    'closed rule add pref 1 unreachable',
  ])('that says %j does more than that', (line) => {
    expect(commandsOf(`ip rule add pref 9 unreachable\n${line}\nip rule add pref 10 unreachable`).unclear).toBe(line);
  });
});
