import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarDate, systemActor } from '#kernel';
import { ImportRegister, RecordRestriction } from '#register';
import { ImportStatistics } from '#sufficiency';
import type { Page } from 'playwright-core';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { openCouncil, type CouncilScene } from '../e2e/council-scene';
import { registerOf } from '../e2e/register-scene';
import { withSite } from '../e2e/site';
import { anOrganisation, aPerson, type TestPerson } from '../factories/people';
import { testDataDir } from '../medium/database';
import { BY_AUTHORITY, OTHERS } from '../medium/statistics-files';
import { axeFindings, openTab, signIn, withBrowser } from './browser';

const at = { code: 'E08000003', year: 2024 };
const site = withSite();
let folder: string;
let manchester: CouncilScene;
let inspector: TestPerson;

beforeAll(async () => {
  const { database } = site();
  const { uow } = database;
  const dataDir = testDataDir();
  folder = mkdtempSync(join(tmpdir(), 'homeward-facts-'));
  manchester = await openCouncil(database, at.code);
  inspector = await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector');
  // Names as long as the publisher's own, which must not widen the page.
  const long = join(folder, 'looked_after_on_31_march_by_placement_provider_placement_type_and_locality.csv');
  copyFileSync(BY_AUTHORITY, long);
  for (const file of [long, ...OTHERS]) {
    await new ImportStatistics(uow, { dataDir }).execute(systemActor('test'), { file });
  }
  for (const day of ['2024-03-31', '2025-03-31'] as const) {
    const file = join(folder, `${day}.csv`);
    writeFileSync(file, registerOf(day));
    await new ImportRegister(uow, { dataDir }).execute(systemActor('test'), { file, asAt: null });
  }
  await new RecordRestriction(uow).execute(inspector.actor, {
    urn: '2900004',
    kind: 'restriction-of-accommodation',
    sourceReference: 'N-1',
    receivedOn: calendarDate('2025-05-01'),
    effectiveFrom: calendarDate('2025-05-02'),
    expiresOn: null,
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const address = (path = ''): string => `${site().http.address}${path}`;
const widthOf = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');

describeWithBrowser('published facts in a browser', (executablePath) => {
  const browser = withBrowser(executablePath);

  it.each([1200, 400])('the baseline is clean by axe and fits at %i pixels', async (width) => {
    const { page, complaints, close } = await openTab(browser(), { viewport: { width, height: 900 } });
    await signIn(page, address(), manchester.person('director').email);
    await page.getByRole('link', { name: /has published of Manchester/ }).click();
    await page.waitForURL(address(to(PATHS.baseline, at)));
    expect(await page.locator('h1').allInnerTexts()).toEqual(['Manchester']);
    expect(await axeFindings(page)).toEqual([]);
    expect(await widthOf(page)).toBe(width);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([1200, 400])('what changed in the register is clean by axe and fits at %i pixels', async (width) => {
    const { page, complaints, close } = await openTab(browser(), { viewport: { width, height: 900 } });
    await signIn(page, address(), inspector.email);
    await page.getByRole('link', { name: /What changed between two days/ }).click();
    await page.getByRole('heading', { name: /notices in force/ }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await widthOf(page)).toBe(width);
    expect(complaints).toEqual([]);
    await page.getByLabel('From').selectOption('31 March 2025');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('alert').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  it('both work without scripts', async () => {
    const { page, close } = await openTab(browser(), { javaScriptEnabled: false });
    await page.goto(address(to(PATHS.baseline, at)));
    expect(await page.getByRole('table').count()).toBeGreaterThan(3);
    await page.goto(address(to(PATHS.registerChanges)));
    await page.getByLabel('Council').selectOption('Leeds');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('heading', { name: 'Leeds, 31 March 2024 to 31 March 2025' }).waitFor();
    await close();
  });
});
