import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { htmlBook } from '../../lib/address-book/render/html';
import { awsBook, digitaloceanBook } from '../address-book/books';
import { bigBook, hostileApps } from './books';
import { Viewer } from './browser';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };
const PAGES = {
  'two stacks': htmlBook([awsBook(), digitaloceanBook()]),
  '30 apps': htmlBook([bigBook()]),
  'hostile names': htmlBook([hostileApps()]),
};

let viewer: Viewer;
beforeAll(async () => void (viewer = await Viewer.start()));
afterAll(() => viewer.close());

/** What is wider than the page, or reaches beyond it, in a few words each. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(`
    [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((it) => getComputedStyle(it).clipPath === 'none')
      .filter((it) => it.getBoundingClientRect().right > innerWidth || it.scrollWidth > innerWidth)
      .map((it) => it.outerHTML.slice(0, 100))
  `);
}

/** The texts of diagrams that leave their box. */
function outsideOfBox(page: Page): Promise<string[]> {
  return page.evaluate(`
    [...document.querySelectorAll('svg text')].filter((text) => {
      if (!text.checkVisibility()) return false;
      const inner = text.getBBox();
      const boxes = [...text.ownerSVGElement.querySelectorAll('rect')].map((rect) => rect.getBBox());
      return !boxes.some((box) =>
        inner.x >= box.x && inner.y >= box.y &&
        inner.x + inner.width <= box.x + box.width && inner.y + inner.height <= box.y + box.height);
    }).map((text) => text.textContent)
  `);
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('; ')}`);
}

describe.each(Object.entries(SCREENS))('on the screen of a %s', (_, viewport) => {
  it.each(['light', 'dark'] as const)('keeps nobody out, when it is %s', async (colorScheme) => {
    const { page, problems } = await viewer.open(PAGES['two stacks'], { viewport, colorScheme });
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])('scrolls in one direction only, with %s', async (name) => {
    const { page } = await viewer.open(PAGES[name], { viewport });
    expect(await tooWide(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['two stacks', '30 apps'] as const)('keeps the text of diagrams in its box, with %s', async (name) => {
    const { page } = await viewer.open(PAGES[name], { viewport });
    expect(await outsideOfBox(page)).toEqual([]);
    await page.context().close();
  });
});

it('keeps nobody out with 30 apps', async () => {
  const { page, problems } = await viewer.open(PAGES['30 apps'], { viewport: SCREENS.phone });
  expect(await violations(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

it('scrolls in one direction only on the narrowest screen that people use', async () => {
  const { page } = await viewer.open(PAGES['30 apps'], { viewport: { width: 320, height: 568 } });
  expect(await tooWide(page)).toEqual([]);
  await page.context().close();
});

it('shows one diagram of each app, whatever the screen', async () => {
  for (const viewport of Object.values(SCREENS)) {
    const { page } = await viewer.open(PAGES['30 apps'], { viewport });
    expect(await page.locator('svg:visible').count()).toBe(30);
    await page.context().close();
  }
});

it('prints on white paper, without buttons', async () => {
  const { page } = await viewer.open(PAGES['two stacks'], { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  expect(await page.locator('button:visible').count()).toBe(0);
  expect(await page.locator('svg.wide:visible').count()).toBe(4);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.context().close();
});
