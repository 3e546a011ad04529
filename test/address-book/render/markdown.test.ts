import fc from 'fast-check';
import { markdownBook } from '../../../lib/address-book/render/markdown';
import type { IngressEntry } from '../../../lib/address-book/document';
import { awsBook, digitaloceanBook } from '../books';
import { hostileBook } from '../hostile-book';

describe('the Markdown', () => {
  it('says everything about a stack', () => {
    expect(markdownBook([digitaloceanBook()])).toMatchSnapshot();
  });

  it('tells stacks apart where there are several', () => {
    const headings = markdownBook([awsBook(), digitaloceanBook()]).match(/^#{1,3} .*$/gm);
    expect(headings).toMatchInlineSnapshot(`
     [
       "# Public addresses of partners and shop",
       "## Addresses to allow",
       "### payments (partners)",
       "### search (partners)",
       "### legacy (shop)",
       "### web (shop)",
       "## How to reach the apps",
       "## What is not known",
       "## How far to rely on an address",
       "## Stack partners",
       "### App payments",
       "### App search",
       "### The gateways themselves",
       "## Stack shop",
       "### App legacy",
       "### App web",
     ]
    `);
  });

  it('is the same for the same book, in whatever order its apps stand', () => {
    const { apps, ...rest } = awsBook();
    const reversed = Object.fromEntries(Object.entries(apps).reverse());
    expect(markdownBook([{ ...rest, apps: reversed }])).toBe(markdownBook([awsBook()]));
  });

  it('says so where there is no record to make, and none to use for a bare domain', () => {
    const [, alias] = awsBook().apps.payments.ingress;
    const said = (it: IngressEntry) => {
      const web = { egress: null, ingress: [it], admittedBy: [] };
      return markdownBook([{ version: 1, stack: 'shop', apps: { web }, gateways: {} }]).match(/^There is no .*$/gm);
    };
    expect([said(alias), said({ ...alias, dns: alias.dns.slice(0, 1) }), said({ ...alias, hostname: null, dns: [] })])
      .toMatchInlineSnapshot(`
     [
       [
         "There is no A record to use, since the addresses change without notice. Where the DNS provider of a bare domain has no ALIAS, redirect it to a subdomain.",
       ],
       [
         "There is no record to use for a bare domain: redirect it to a subdomain.",
       ],
       [
         "There is no DNS record for you to make: no name and no address of it can be relied on.",
       ],
     ]
    `);
  });

  it('never begins a line with a text of the book, but for addresses in a list', () => {
    const begins =
      /^(#{1,4} |- |\| |> \*\*Note:\*\* |\*\*(fixed|semi-static|dynamic)\*\*: |```(text|mermaid)?$|For a |There is |The |An? |Admit |Connect by name |No allow-list|Nothing: |$)/;
    fc.assert(
      fc.property(fc.array(hostileBook, { maxLength: 2 }), (books) => {
        expect(
          withoutFences(markdownBook(books))
            .split('\n')
            .filter((line) => !begins.test(line)),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('holds no HTML that a text of the book brings along', () => {
    fc.assert(
      fc.property(hostileBook, (book) => {
        expect(withoutCode(withoutFences(markdownBook([book])))).not.toMatch(/(?<!\\)(\\\\)*[<`]/);
      }),
      { numRuns: 200 },
    );
  });

  it('holds no control character, and nothing that turns text around', () => {
    fc.assert(
      fc.property(hostileBook, (book) => {
        expect(markdownBook([book]).replace(/\n/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u);
      }),
      { numRuns: 100 },
    );
  });
});

function withoutFences(markdown: string): string {
  return markdown.replace(/^```(text|mermaid)\n[^]*?\n```$/gm, '');
}

/** As CommonMark reads it: a code span begins at backticks that no backslash stands before, and ends at as many. */
function withoutCode(markdown: string): string {
  return markdown.replace(/(?<!\\|`)(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '');
}
