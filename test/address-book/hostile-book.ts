import fc from 'fast-check';
import type { AddressBookDocument, AddressEntry, AppEntry, IngressEntry } from '../../lib/address-book/document';

/** What could be taken for more than text: by HTML, Markdown, Mermaid, a terminal or an eye. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onfocus='alert(1)' autofocus='",
  '</title></style></script></pre><h1>',
  '<!-- ',
  '&lt;b&gt; &amp; &#60;',
  '`code` ``` ````',
  '**bold** _under_ ~~gone~~ # head',
  '[link](javascript:alert(1)) ![image](http://example.com/x.png)',
  '| a | b |',
  '1. one',
  '- item',
  '$x^2$ $$y$$',
  '"] --> evil["',
  '%%{init: {"theme": "dark"}}%%',
  'end; subgraph x; click app "javascript:alert(1)"',
  'style a:b;#quot; classDef c:d;#35;',
  'fa:fa-car',
  '#quot; #35;',
  'line\nbreak\r\nand\ttab',
  'bell\u0007 escape\u001b[31m nul\u0000',
  'over\u202eride \u2066isolate\u2069',
  'שלום עולם',
  '漢字かな交じり文',
  '👩‍💻 e\u0301',
  '\ud800 lone',
  '\u2028separators\u2029',
  ' ',
  '',
  'x'.repeat(200),
];

/** Any text, and often what means harm. */
export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...HOSTILE, ...'<>&"\'`*_[]()|#$;:%{}\\'), { maxLength: 4 }).map((parts) => parts.join('')),
);

const ip = fc.oneof(fc.ipV4(), fc.ipV6());
const stability = fc.constantFrom('fixed', 'semi-static', 'dynamic' as const);
const time = fc.constantFrom(null, '2026-03-01T08:00:00Z');
const hostname = fc.oneof(fc.domain(), hostileText);

const entry: fc.Arbitrary<AddressEntry> = fc.record({
  name: hostileText,
  ip: fc.option(ip),
  family: fc.constantFrom('ipv4', 'ipv6'),
  stability,
  dedicated: fc.boolean(),
  since: fc.oneof(time, hostileText),
});

const entries = fc.array(entry, { maxLength: 12 });

const ingress: fc.Arbitrary<IngressEntry> = fc.record({
  name: hostileText,
  via: hostileText,
  hostname: fc.option(hostname),
  domains: fc.array(hostname, { maxLength: 2 }),
  addresses: entries,
  stability,
  dns: fc.array(
    fc.record({
      at: fc.constantFrom('subdomain', 'apex'),
      type: fc.constantFrom('CNAME', 'ALIAS', 'A', 'AAAA'),
      values: fc.array(fc.oneof(ip, hostname), { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
  note: hostileText,
  changes: hostileText,
  announcedBy: hostileText,
  since: time,
});

const app: fc.Arbitrary<AppEntry> = fc.record({
  egress: fc.option(
    fc.record({ via: hostileText, addresses: entries, changes: hostileText, announcedBy: hostileText }),
  ),
  ingress: fc.array(ingress, { maxLength: 2 }),
  admittedBy: fc.array(fc.record({ name: hostileText, kind: hostileText }), { maxLength: 3 }),
});

/** A book of the right shape whose every text may be anything. */
export const hostileBook: fc.Arbitrary<AddressBookDocument> = fc.record({
  version: fc.constant(1),
  stack: hostileText,
  apps: fc.dictionary(hostileText, app, { maxKeys: 3 }),
  gateways: fc.dictionary(hostileText, entries, { maxKeys: 2 }),
});
