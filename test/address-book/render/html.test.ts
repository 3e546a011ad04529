import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { htmlBook } from '../../../lib/address-book/render/html';
import { address, awsBook, digitaloceanBook } from '../books';
import { hostileBook } from '../hostile-book';

const ELEMENTS = [
  ...['html', 'head', 'meta', 'title', 'style', 'body', 'header', 'nav', 'main', 'footer', 'section', 'script'],
  ...['h1', 'h2', 'h3', 'h4', 'p', 'ul', 'li', 'dl', 'dt', 'dd', 'div', 'span', 'small', 'a', 'button', 'time'],
  ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'pre', 'code', 'wbr'],
  ...['svg', 'title', 'desc', 'rect', 'text', 'path'],
];

/** The page without what is inside its style and its script. */
function markupOf(page: string): string {
  return page.replace(/<(style|script)>[^]*?<\/\1>/g, '<$1></$1>');
}

/** Everything between a `<` and the next `>`. */
function tagsOf(page: string): string[] {
  return markupOf(page).match(/<[^>]*>?/g) ?? [];
}

/** Whether it is a whole tag of an element that the page uses, with whole attributes. */
function isOurs(tag: string): boolean {
  const [, element] = tag.match(/^<\/?([a-z0-9]+)(?:\s[A-Za-z-]+(?:="[^"<>]*")?)*\/?>$/) ?? [];
  return tag === '<!doctype html>' || ELEMENTS.includes(element);
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

describe('the page', () => {
  const page = htmlBook([awsBook(), digitaloceanBook()]);

  it('is the same for the same book, in whatever order its apps stand', () => {
    const { apps, ...rest } = awsBook();
    const reversed = Object.fromEntries(Object.entries(apps).reverse());
    expect(htmlBook([{ ...rest, apps: reversed }])).toBe(htmlBook([awsBook()]));
  });

  it('allows its own style and script, and nothing else', () => {
    const [, style] = page.match(/<style>([^]*?)<\/style>/) ?? [];
    const [, script] = page.match(/<script>([^]*?)<\/script>/) ?? [];
    const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  });

  it('names no other file and no other server', () => {
    expect(page).not.toMatch(/\b(src|srcset|action|poster|data)=|url\(|@import|https?:/);
    expect([...page.matchAll(/href="([^"]*)"/g)].filter(([, target]) => !target.startsWith('#'))).toEqual([]);
  });

  it('gives every link a target, and no two elements one id', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/ href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  it('copies the addresses of each app, as they are and as networks', () => {
    const lists = [...page.matchAll(/data-copy="([^"]*)"/g)].map(([, list]) => list);
    expect(lists.slice(0, 8)).toMatchInlineSnapshot(`
     [
       "198.51.100.11 198.51.100.12",
       "198.51.100.11/32 198.51.100.12/32",
       "198.51.100.13 198.51.100.14",
       "198.51.100.13/32 198.51.100.14/32",
       "198.51.100.11 198.51.100.12 198.51.100.13 198.51.100.14",
       "198.51.100.11/32 198.51.100.12/32 198.51.100.13/32 198.51.100.14/32",
       "203.0.113.5 203.0.113.6",
       "203.0.113.5/32 203.0.113.6/32",
     ]
    `);
  });

  it('has nothing to copy where nothing can be relied on', () => {
    const unknown = { ...address('function resize', '203.0.113.9', { stability: 'dynamic' }), ip: null };
    const egress = { via: 'App Platform', addresses: [unknown], changes: 'a deployment', announcedBy: 'nobody' };
    const apps = { web: { egress, ingress: [], admittedBy: [] } };
    const page = htmlBook([{ version: 1, stack: 'shop', apps, gateways: {} }]);
    expect(page).not.toContain('data-copy=');
    expect(page).toContain('It also connects from addresses that nobody can name in advance (function resize).');
  });

  it('escapes every text of a book, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(hostileBook, { maxLength: 2 }), (books) => {
        expect(tagsOf(htmlBook(books)).filter((tag) => !isOurs(tag))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('holds no control character, and nothing that turns text around', () => {
    fc.assert(
      fc.property(hostileBook, (book) => {
        expect(htmlBook([book]).replace(/\n/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
      }),
      { numRuns: 100 },
    );
  });
});
