import fc from 'fast-check';
import type { Page } from 'playwright-core';
import type { AddressBookDocument } from '../../lib/address-book/document';
import { inOrder } from '../../lib/address-book/reading/in-order';
import { diagramOf } from '../../lib/address-book/render/diagram/diagram';
import { mermaid } from '../../lib/address-book/render/diagram/mermaid';
import { htmlBook } from '../../lib/address-book/render/html';
import { markdownBook } from '../../lib/address-book/render/markdown';
import { line } from '../../lib/private/markup';
import { awsBook, digitaloceanBook } from '../address-book/books';
import { hostileBook, hostileText } from '../address-book/hostile-book';
import { bigBook, hostileApps } from './books';
import { Viewer } from './browser';

const MERMAID = require.resolve('mermaid/dist/mermaid.min.js');

let viewer: Viewer;
beforeAll(async () => void (viewer = await Viewer.start()));
afterAll(() => viewer.close());

/** The names of the apps as they show, in the page's order. */
function shown(book: AddressBookDocument): string[] {
  return Object.keys(inOrder(book).apps).map(line);
}

describe('a name in the page', () => {
  it('shows as the text that it is', async () => {
    const book = hostileApps();
    const { page, problems } = await viewer.open(htmlBook([book]));
    expect(await page.locator('section.app > h3').allTextContents()).toEqual(shown(book));
    expect(await page.title()).toBe('Public addresses of <script>alert(1)</script>');
    expect(problems).toEqual([]);
  });

  it('is text, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(hostileBook, async (book) => {
        const { page, problems } = await viewer.open(htmlBook([book]));
        expect(await page.locator('section.app > h3').allTextContents()).toEqual(shown(book));
        expect(await page.locator('script, style, img, iframe, [onload], [onerror], [onfocus]').count()).toBe(2);
        expect(problems).toEqual([]);
        await page.context().close();
      }),
      { numRuns: 25 },
    );
  });
});

/** A page that draws Mermaid. */
async function drawingPage(): Promise<{ page: Page; problems: string[] }> {
  const visit = await viewer.open('<!doctype html><title>Mermaid</title><main></main>');
  await visit.page.addScriptTag({ path: MERMAID });
  await visit.page.evaluate('mermaid.initialize({ startOnLoad: false })');
  return visit;
}

/** The labels of a diagram's nodes, without spaces, once it is drawn. */
function drawn(page: Page, source: string): Promise<string[]> {
  return page.evaluate(`(async () => {
    const main = document.querySelector('main');
    main.innerHTML = (await mermaid.render('drawing', ${JSON.stringify(source)})).svg;
    return [...main.querySelectorAll('.nodeLabel')].map((label) => label.textContent.replace(/[\\s\\u200b]/g, ''));
  })()`);
}

function diagramsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```mermaid\n([^]*?)\n```$/gm)].map(([, source]) => source);
}

describe('Mermaid', () => {
  it('draws a diagram for each app', async () => {
    const sources = diagramsIn(markdownBook([awsBook(), digitaloceanBook(), bigBook()]));
    expect(sources).toHaveLength(34);
    const { page, problems } = await drawingPage();
    for (const source of sources) {
      expect((await drawn(page, source)).length).toBeGreaterThanOrEqual(4);
    }
    expect(problems).toEqual([]);
  });

  it('shows names as the text that they are', async () => {
    const { page, problems } = await drawingPage();
    await fc.assert(
      fc.asyncProperty(hostileText, async (name) => {
        const entry = { egress: null, ingress: [], admittedBy: [] };
        const [label] = await drawn(page, mermaid(diagramOf({ name, entry })));
        const characters = [...line(name)];
        const cut = characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
        expect(label).toBe(`app${cut}`.replace(/[\s\u200b]/g, ''));
      }),
      { numRuns: 300 },
    );
    expect(problems).toEqual([]);
  });

  it('draws a book of any names', async () => {
    const { page, problems } = await drawingPage();
    await fc.assert(
      fc.asyncProperty(hostileBook, async (book) => {
        for (const source of diagramsIn(markdownBook([book]))) await drawn(page, source);
        expect(await page.locator('main :is(script, img, iframe, a)').count()).toBe(0);
      }),
      { numRuns: 25 },
    );
    expect(problems).toEqual([]);
  });
});
