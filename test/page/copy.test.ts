import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { htmlBook } from '../../lib/address-book/render/html';
import { awsBook, digitaloceanBook } from '../address-book/books';
import { INTRANET, Viewer } from './browser';

const PAGE = htmlBook([awsBook(), digitaloceanBook()]);

let viewer: Viewer;
beforeAll(async () => void (viewer = await Viewer.start()));
afterAll(() => viewer.close());

/** What a person would get who pastes. */
async function pasted(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.setContent('<textarea></textarea>');
  await other.focus('textarea');
  await other.keyboard.press('Control+V');
  const text = await other.inputValue('textarea');
  await other.close();
  return text;
}

/** The button of an app in the first table. */
function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true }).first();
}

describe('a copy button', () => {
  it('copies the addresses of its app, one a line', async () => {
    const { page, problems } = await viewer.open(PAGE);
    await button(page, 'Copy 2 addresses (payments)').click();
    expect(await pasted(page)).toBe('198.51.100.11\n198.51.100.12');
    expect(problems).toEqual([]);
  });

  it('copies them as networks', async () => {
    const { page } = await viewer.open(PAGE);
    await button(page, 'Copy as CIDR (all apps of partners)').click();
    expect(await pasted(page)).toBe('198.51.100.11/32\n198.51.100.12/32\n198.51.100.13/32\n198.51.100.14/32');
  });

  it('copies what stands beside it, wherever there is one', async () => {
    const { page } = await viewer.open(PAGE);
    const beside = page.locator('.copyable:has(pre, code) button:not(:has-text("CIDR"))');
    expect(await beside.count()).toBeGreaterThan(10);
    for (const one of await beside.all()) {
      await one.click();
      await page.getByText(/^Copied /).waitFor();
      const list = one.locator('xpath=ancestor::*[contains(@class, "copyable")]').locator('pre, code');
      expect(await pasted(page)).toBe(await list.first().textContent());
    }
  });

  it('says what it did, and keeps the focus', async () => {
    const { page } = await viewer.open(PAGE);
    await button(page, 'Copy 2 addresses (search)').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Copied 2 lines.').waitFor();
    expect(await page.getByRole('status').textContent()).toBe('Copied 2 lines.');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Copy 2 addresses (search)');
  });

  it('shows when it has the focus', async () => {
    const { page } = await viewer.open(PAGE);
    await page.locator('nav a').last().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  it('works on an intranet page without encryption, where browsers have no clipboard for pages', async () => {
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const url = `http://${INTRANET}:${(server.address() as AddressInfo).port}/`;
      const { page, problems } = await viewer.visit(url);
      expect(await page.evaluate(`'clipboard' in navigator`)).toBe(false);
      await button(page, 'Copy 2 addresses (payments)').click();
      await page.getByText('Copied 2 lines.').waitFor();
      expect(await pasted(page)).toBe('198.51.100.11\n198.51.100.12');
      expect(problems).toEqual([]);
      await page.context().close();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('selects the list where the browser is made to refuse both ways of copying', async () => {
    const { page } = await viewer.open(PAGE);
    await page.evaluate(`
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
      document.execCommand = () => false;
    `);
    await button(page, 'Copy 2 addresses (payments)').click();
    await page.getByText('This browser does not let the page copy.').waitFor();
    expect(await page.evaluate('getSelection().toString()')).toBe('198.51.100.11\n198.51.100.12');
  });
});

it('shows every list and no button without script', async () => {
  const { page, problems } = await viewer.open(PAGE, { javaScriptEnabled: false });
  expect(await page.locator('button:visible').count()).toBe(0);
  expect(await page.locator('pre').first().textContent()).toBe('198.51.100.11\n198.51.100.12');
  expect(problems).toEqual([]);
});
