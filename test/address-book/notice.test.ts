import { isIP } from 'node:net';
import fc from 'fast-check';
import type { Change } from '../../lib/address-book/changes/change';
import { changesBetween } from '../../lib/address-book/changes/changes';
import { changesJson, changesReport, notice } from '../../lib/address-book/notice/notice';
import { address, awsBook, digitaloceanBook } from './books';
import { changedBy, edited } from './edit';
import { STATE } from './states';

const WHEN = new Date('2026-10-05T14:00:00Z');
const HOSTNAME = 'payments-api-1a2b3c4d5e6f7a8b.elb.eu-west-1.amazonaws.com';

/** What DNS shows of the network load balancer of `awsBook`. */
function seen(change: Partial<Change>): Change {
  return {
    stack: 'partners',
    of: 'app',
    app: 'payments',
    direction: 'ingress',
    ingress: 'payments-api',
    what: 'addresses',
    seenIn: 'dns',
    stability: 'fixed',
    about: [],
    names: [HOSTNAME, 'api.example.com'],
    before: ['198.51.100.21', '198.51.100.22'],
    after: ['198.51.100.21', '198.51.100.98'],
    stillUsed: [],
    ...change,
  };
}

/** An app of which everything changes. */
function muchChanges(): Change[] {
  return changedBy((app) => {
    const { egress, ingress, admittedBy } = app('payments');
    egress.addresses[1] = address('payments-eu-west-1b', '198.51.100.99');
    admittedBy.pop();
    Object.assign(ingress[0], {
      domains: ['pay.example.com'],
      addresses: [address('payments-api', '198.51.100.98', { stability: 'semi-static' })],
      stability: 'semi-static',
    });
    app('search').egress.addresses.push(address('moved', '198.51.100.12', { dedicated: false }));
  });
}

describe('in plain text', () => {
  const textOf = (changes: readonly Change[]) => notice(changes, WHEN, 'text');

  it('says which addresses to admit, and from when on', () => {
    const changes = changedBy((app) => {
      app('payments').egress.addresses[1] = address('payments-eu-west-1b', '198.51.100.99');
    });

    expect(textOf(changes)).toMatchSnapshot();
  });

  it('says who uses an address that moved, before anybody removes it', () => {
    const changes = changedBy((app) => {
      app('search').egress.addresses = [address('moved', '198.51.100.12')];
      app('payments').egress.addresses.pop();
    });

    expect(textOf(changes)).toMatchSnapshot();
  });

  it('says of a user in another stack which stack that is', () => {
    const moved = { ...awsBook(), stack: 'web' };

    expect(textOf(changesBetween([awsBook()], [moved]))).toContain('* These stay in use by payments (web).');
  });

  it('says what clients of a load balancer do, each by how they connect', () => {
    const changes = changedBy((app) => {
      app('payments').ingress[0].addresses[1] = address('payments-api-eu-west-1b', '198.51.100.98');
    });

    expect(textOf(changes)).toMatchSnapshot();
  });

  it('says what a worse stability means', () => {
    const changes = changedBy((app) => {
      const [api] = app('payments').ingress;
      Object.assign(api, {
        stability: 'semi-static',
        addresses: api.addresses.map((it) => ({ ...it, stability: 'semi-static' })),
      });
    });

    expect(textOf(changes)).toMatchSnapshot();
  });

  it('has a subject on one line, whatever the names', () => {
    const change = seen({ app: 'an app\r\nBcc: everybody@example.com' });

    expect(textOf([change]).split('\n')[0]).toBe(
      'Subject: Change of network addresses: an app Bcc: everybody@example.com',
    );
    expect(textOf([seen({ app: 'x'.repeat(36) })]).split('\n')[0]).toBe('Subject: Change of network addresses');
  });

  it('has no line of more than 72 columns, unless it is one word', () => {
    fc.assert(
      fc.property(STATE, STATE, fc.lorem({ maxCount: 12 }), (a, b, app) => {
        const changes = changesBetween(a, b).map((change) => ({ ...change, app }));
        const tooLong = textOf(changes)
          .split('\n')
          .filter((line) => line.length > 72 && line.trim().includes(' '));
        expect(tooLong).toEqual([]);
      }),
    );
  });
});

describe('in Markdown', () => {
  const markdownOf = (changes: readonly Change[]) => notice(changes, WHEN, 'md');

  it('says what DNS shows', () => {
    expect(markdownOf([seen({})])).toMatchSnapshot();
  });

  it.each<[string, Partial<Change>]>([
    ['a hostname', { what: 'hostname', before: [HOSTNAME], after: [] }],
    ['a domain', { what: 'domains', before: [HOSTNAME, 'api.example.com'], after: [HOSTNAME] }],
    ['what has addresses', { after: [] }],
  ])('says that %s no longer resolves, and promises nothing', (_, change) => {
    expect(markdownOf([seen(change)]).split('What to do:')[1]).toBe(
      '\n\n- Connections by these names fail now.\n\n- It is not known what takes their place. Change nothing before you know.\n',
    );
  });

  it('lists every name that no longer resolves once', () => {
    const gone = ['a.example.com', 'b.example.com'].map((name) =>
      seen({ what: 'hostname', before: [name], after: [] }),
    );
    const names = ['a.example.com', 'b.example.com', 'c.example.com'];

    expect(markdownOf([...gone, seen({ names, after: [] })])).toContain(
      'address for them:\n\n```text\na.example.com\nb.example.com\nc.example.com\n```\n\nWhat to do:',
    );
  });

  it('keeps names from being Markdown or HTML', () => {
    const hostile = '1. <b>&amp;</b> [a](b) `c`\n```\n# *d*';

    expect(
      markdownOf([
        seen({
          app: hostile,
          ingress: hostile,
          seenIn: 'book',
          names: [hostile],
          stillUsed: [{ used: '198.51.100.22', stack: hostile, app: hostile }],
        }),
        seen({
          app: hostile,
          ingress: hostile,
          seenIn: 'book',
          what: 'stability',
          names: [hostile],
          before: ['fixed'],
          after: ['dynamic'],
        }),
      ]),
    ).toMatchSnapshot();
  });
});

describe('both formats', () => {
  const FORMATS = ['md', 'text'] as const;

  it('says the same sentences', () => {
    const words = (text: string) =>
      text
        .replace(/^(Subject:|#+)|```(text)?|[-=*]{2,}|^ *[-*] /gm, '')
        .split(/\s+/)
        .filter(Boolean);
    const [md, text] = FORMATS.map((format) => words(notice(muchChanges(), WHEN, format)));

    expect(md).toEqual(text);
  });

  const ipsOf = ({ before, after }: Change) => [...before, ...after].filter((it) => isIP(it) !== 0);

  /** Where only a part that has no address came or went, the notice names that alone. */
  const hasOtherIps = (change: Change) =>
    change.what !== 'addresses' ||
    ipsOf({ ...change, after: [] })
      .sort()
      .join() !==
      ipsOf({ ...change, before: [] })
        .sort()
        .join();

  it.each(FORMATS)('has every address of both lists on a line of its own (%s)', (format) => {
    fc.assert(
      fc.property(STATE, STATE, (a, b) => {
        const changes = changesBetween(a, b);
        const lines = new Set(
          notice(changes, WHEN, format)
            .split('\n')
            .map((line) => line.trim()),
        );
        const ips = changes.flatMap((change) => (hasOtherIps(change) ? ipsOf(change) : []));
        expect(ips.filter((ip) => !lines.has(ip))).toEqual([]);
      }),
    );
  });

  it.each(FORMATS)('names no time but the given one (%s)', (format) => {
    const times = notice([...muchChanges(), seen({})], WHEN, format).match(/\d\d:\d\d UTC on \d+ \w+ \d{4}/g);

    expect(new Set(times?.map((it) => it.replace(/\s+/g, ' ')))).toEqual(new Set(['14:00 UTC on 5 October 2026']));
  });

  it.each(FORMATS)('ends with one line break (%s)', (format) => {
    expect(notice(muchChanges(), WHEN, format)).toMatch(/\S\n$/);
  });

  it.each(FORMATS)('says in a line that nothing has changed (%s)', (format) => {
    expect(notice([], WHEN, format)).toBe('Nothing has changed.\n');
  });

  it.each(FORMATS)('steers no terminal and breaks no line by a name (%s)', (format) => {
    const hostile = 'a\u001b[2J\nb\u202ec';
    const change = seen({ app: hostile, ingress: hostile, names: [hostile], before: [hostile], after: [] });

    expect(notice([change], WHEN, format)).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}|^b\W?c/mu);
  });
});

describe('the report of what changed', () => {
  it('names no time, and says of two stacks which is which', () => {
    const report = changesReport(
      changesBetween([digitaloceanBook()], [digitaloceanBook(), { ...awsBook(), stack: 'web' }]),
    );

    expect(report).not.toMatch(/UTC|When/);
    expect(report).toMatch(/^# Change of network addresses: payments, search, nat\n/);
  });

  it('ends no name that leads to another ingress from now on', () => {
    const renamed = edited(awsBook(), (app) => {
      Object.assign(app('payments').ingress[0], { name: 'front' });
    });
    const report = changesReport(changesBetween([awsBook()], [renamed]));

    expect(report).toContain(
      'These names stay, and lead to payments in another way. To connect there by one of them, there is nothing to do, unless your firewall restricts outgoing connections:\n\n' +
        '  ```text\n  payments-api-1a2b3c4d5e6f7a8b.elb.eu-west-1.amazonaws.com\n  api.example.com\n  ```',
    );
    expect(report).not.toMatch(/no longer lead|Stop connecting|remove them\./);
  });

  it('ends nothing of a stack that only has another name', () => {
    const report = changesReport(changesBetween([awsBook()], [{ ...awsBook(), stack: 'web' }]));

    expect(report).toContain('These names stay, and lead to payments (web).');
    expect(report).not.toMatch(/no longer lead|Stop connecting|remove them\./);
  });

  it('says which names end with an ingress, and which stay', () => {
    const replaced = edited(awsBook(), (app) => {
      app('payments').ingress.shift();
      Object.assign(app('payments').ingress[0], { domains: ['api.example.com'] });
    });

    expect(changesReport(changesBetween([awsBook()], [replaced]))).toMatchSnapshot();
  });

  it('names no other name for one that leads to another ingress from now on', () => {
    const moved = edited(awsBook(), (app) => {
      Object.assign(app('payments').ingress[0], { domains: [] });
      Object.assign(app('payments').ingress[1] as object, { domains: ['api.example.com'] });
    });
    const report = changesReport(changesBetween([awsBook()], [moved]));

    expect(report).toContain('These names stay, and lead to payments in another way.');
    expect(report).not.toMatch(/no longer lead|Use one of these/);
  });

  it('sends nobody to an address where the last name ends and none may be published', () => {
    const nameless = edited(awsBook(), (app) => {
      Object.assign(app('payments').ingress[1] as object, { hostname: null, dns: [] });
    });

    expect(changesReport(changesBetween([awsBook()], [nameless]))).toContain(
      '- There is no other name. If an address is published, connect by that instead.\n',
    );
  });

  it('says what is new, and what ends', () => {
    const changes = changesBetween([awsBook()], [{ ...digitaloceanBook(), stack: 'partners' }]);

    expect(changesReport(changes)).toMatchSnapshot();
  });

  it('says all that may change of one app', () => {
    expect(changesReport(muchChanges())).toMatchSnapshot();
  });

  it('says in a line that nothing has changed', () => {
    expect(changesReport([])).toBe('Nothing has changed.\n');
  });

  it('is JSON for programs', () => {
    const changes = muchChanges();

    expect(changesJson(changes)).toMatch(/\}\n$/);
    expect(JSON.parse(changesJson(changes))).toEqual({ version: 1, changes });
  });
});
