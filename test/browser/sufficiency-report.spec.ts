import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { renderReportHtml } from '../../libs/sufficiency/domain/html/report-page';
import { describeWithBrowser } from '../availability';
import { fullReport } from '../factories/full-report';
import { emptyReport } from '../factories/sufficiency-report';

describeWithBrowser('the report file in a browser', (executablePath) => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    const quiet = [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet] });
    folder = await mkdtemp(join(tmpdir(), 'homeward-report-'));
    await writeFile(join(folder, 'full.html'), renderReportHtml(fullReport({ synthetic: true })));
    await writeFile(join(folder, 'empty.html'), renderReportHtml(emptyReport()));
  });
  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** The page, and what the browser complained of or asked the network for. */
  async function open(
    name: string,
    width: number,
  ): Promise<{ page: Page; noise: string[]; close: () => Promise<void> }> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: false });
    const page = await context.newPage();
    const noise: string[] = [];
    page.on('console', (message) => noise.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) noise.push(request.url());
    });
    await page.goto(`file://${join(folder, name)}`);
    return { page, noise, close: () => context.close() };
  }

  it.each([
    ['full.html', 1200],
    ['full.html', 400],
    ['empty.html', 1200],
  ])('%s at %i pixels opens quietly, fits, and shows its style', async (name, width) => {
    const { page, noise, close } = await open(name, width);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBe(width);
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.brand')).backgroundColor`)).toBe(
      'rgb(11, 90, 90)',
    );
    expect(noise).toEqual([]);
    await close();
  });

  it.each(['full.html', 'empty.html'])('%s has no accessibility fault that axe can find', async (name) => {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`file://${join(folder, name)}`);
    const { violations, passes } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    expect(passes.length).toBeGreaterThan(15);
    await context.close();
  });

  it('can be read with the keyboard: the first stop skips to the report, wide tables take the focus', async () => {
    const { page, close } = await open('full.html', 400);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the report');
    expect(await page.locator('.table-scroll[tabindex="0"]').count()).toBe(await page.locator('table').count());
    await close();
  });
});
