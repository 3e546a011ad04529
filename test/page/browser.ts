import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The programs that will do, the first one that is there. */
export const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where the browser is; undefined where there is none. */
export function browserPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A name that leads to this machine, for a page that does not come over a safe connection. */
export const INTRANET = 'intranet.test';

/** A page that is looked at. */
export interface Visit {
  readonly page: Page;

  /** Whatever a page should not do: errors, dialogs, requests, what its policy forbids. */
  readonly problems: string[];
}

/** A browser, and the pages that it shows. */
export class Viewer {
  public static async start(): Promise<Viewer> {
    const browser = await chromium.launch({
      executablePath: browserPath(),
      chromiumSandbox: false,
      args: [`--host-resolver-rules=MAP ${INTRANET} 127.0.0.1`],
    });
    return new Viewer(browser, mkdtempSync(join(tmpdir(), 'page-')));
  }

  private files = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  /** Opens a page from a file, as somebody does who has got it by e-mail. */
  public open(html: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const file = join(this.folder, `${(this.files += 1)}.html`);
    writeFileSync(file, html);
    return this.visit(pathToFileURL(file).href, options);
  }

  /** Opens a page by its address. */
  public async visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (request.url() !== url) problems.push(`request: ${request.url()}`);
    });
    await page.goto(url);
    return { page, problems };
  }

  public async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true });
  }
}
