import fc from 'fast-check';
import { diagramOf, inWords } from '../../../lib/address-book/render/diagram/diagram';
import { mermaid } from '../../../lib/address-book/render/diagram/mermaid';
import { wrap } from '../../../lib/address-book/render/diagram/wrap';
import { address, digitaloceanBook } from '../books';
import { hostileBook, hostileText } from '../hostile-book';

const web = { name: 'web', entry: digitaloceanBook().apps.web };

describe('the diagram of an app', () => {
  it('goes out to who admits it, and in from its clients', () => {
    expect(mermaid(diagramOf(web))).toMatchInlineSnapshot(`
     "flowchart LR
       app["app<br>web"]
       out1a["through<br>App Platform dedicated egress"]
       out1b(["from (fixed)<br>203.0.113.5<br>203.0.113.6<br>unknown: function resize"])
       out1c["admitted by<br>partner (AWS security group)<br>trusted (DigitalOcean database trusted sources)"]
       app --> out1a --> out1b --> out1c
       in2a["through<br>DigitalOcean App Platform"]
       in2b(["at (semi-static)<br>shop-web-abcde.ondigitalocean.app<br>162.159.140.98<br>172.66.0.96<br>2606:4700:7::60<br>2a06:98c1:58::60"])
       in2c["clients<br>by the hostname"]
       in2c --> in2b --> in2a --> app"
    `);
  });

  it('says the same in words', () => {
    expect(inWords(web)).toMatchInlineSnapshot(
      `"web connects out through App Platform dedicated egress, from 203.0.113.5, 203.0.113.6 and addresses that nobody can name; it is admitted by partner (AWS security group) and trusted (DigitalOcean database trusted sources). Clients reach web at shop-web-abcde.ondigitalocean.app, 162.159.140.98, 172.66.0.96, 2606:4700:7::60 and 2a06:98c1:58::60, through DigitalOcean App Platform."`,
    );
  });

  it('says that nothing is known of where an app connects from', () => {
    const legacy = { name: 'legacy', entry: digitaloceanBook().apps.legacy };
    expect(diagramOf(legacy).lanes[0].stops).toEqual([
      { role: 'connects from', lines: [{ text: 'not known', exact: false }], tone: 'unknown' },
    ]);
  });

  it('shows as many addresses as it can hold, and how many more there are', () => {
    const addresses = Array.from({ length: 20 }, (_, index) => address(`a${index}`, `203.0.113.${index}`));
    const egress = { via: 'a gateway', addresses, changes: 'nothing', announcedBy: 'nobody' };
    const { lanes } = diagramOf({ name: 'search', entry: { egress, ingress: [], admittedBy: [] } });
    expect(lanes[0].stops[1].lines.map(({ text }) => text).slice(-2)).toEqual([
      '203.0.113.6',
      'and 13 more, in the table',
    ]);
  });

  it('holds nothing that Mermaid could read in a text of the book', () => {
    fc.assert(
      fc.property(hostileBook, ({ apps }) => {
        for (const [name, entry] of Object.entries(apps)) {
          const labels = [...mermaid(diagramOf({ name, entry })).matchAll(/"([^"]*)"/g)].map(([, label]) => label);
          for (const label of labels.map((it) => it.replaceAll('<br>', '').replace(/#\d+;/g, ''))) {
            expect(label).toMatch(/^[\p{L}\p{N}\p{M} ,().:/-]*$/u);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each(['$$', ':fa-bug', 'style', 'classDef'])('holds no %s, which Mermaid reads wherever it stands', (syntax) => {
    const source = mermaid(diagramOf({ name: `x${syntax}x`, entry: web.entry }));
    const decoded = source.replace(
      /#(\d+);/g,
      (_, code) => `${syntax === '$$' ? String.fromCodePoint(Number(code)) : '&'}`,
    );
    expect(decoded).not.toContain(syntax);
  });

  it('has the same nodes whatever the names are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (name, kind) => {
        const entry = { ...web.entry, admittedBy: [{ name, kind }] };
        const shape = (source: string) => source.replace(/"[^"]*"/g, '""');
        const tame = mermaid(diagramOf({ name: 'web', entry: { ...entry, admittedBy: [{ name: 'a', kind: 'b' }] } }));
        expect(shape(mermaid(diagramOf({ name, entry })))).toBe(shape(tame));
      }),
    );
  });
});

describe('a line of a box', () => {
  it('breaks after a mark', () => {
    expect(wrap({ text: 'payments-api.eu-west-1.example.com', exact: true }, 16)).toEqual([
      'payments-api.eu-',
      'west-1.example.',
      'com',
    ]);
  });

  it('is cut where it is a name, and shows it', () => {
    expect(wrap({ text: 'x'.repeat(100), exact: false }, 10)).toEqual(['xxxxxxxxxx', 'xxxxxxxxxx', 'xxxxxxxxx…']);
  });

  it('is whole where it is an address or a hostname', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), fc.domain()), fc.integer({ min: 2, max: 60 }), (text, columns) => {
        expect(wrap({ text, exact: true }, columns).join('')).toBe(text);
      }),
    );
  });

  it('fits, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, fc.boolean(), fc.integer({ min: 4, max: 60 }), (text, exact, columns) => {
        for (const line of wrap({ text, exact }, columns)) expect([...line].length).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
