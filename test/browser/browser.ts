import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { PASSWORD } from '../factories/people';

/** A browser for the tests of a describe, closed after them. */
export function withBrowser(executablePath: string): () => Browser {
  let opened: Browser | undefined;
  beforeAll(async () => {
    // The sandbox needs rights that an account in a container often lacks; only our own pages are opened.
    opened = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('The browser is there inside tests and hooks only.');
    return opened;
  };
}

export interface Tab {
  readonly page: Page;
  /** What the browser's console said: scripts refused by the policy, files not found, errors. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}

export async function signIn(page: Page, address: string, email: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname.startsWith('/roles/'));
}

/** What axe finds wrong on the page by WCAG 2.2 AA and good practice, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
