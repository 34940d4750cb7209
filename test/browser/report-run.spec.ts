import type { Page } from 'playwright-core';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { loadFixtureReturn, openCouncil, type CouncilScene } from '../e2e/council-scene';
import { withSite } from '../e2e/site';
import { holdSection } from '../factories/held-section';
import { axeFindings, openTab, signIn, withBrowser, type Tab } from './browser';

const COUNCIL = 'E08000003';
const YEAR = 2025;
const HELD = 'Places, prices and need';

const section = (page: Page, title: string) =>
  page.getByRole('definition').and(page.locator(`dt:text-is("${title}") + dd`));

describeWithBrowser('a report being built, in a browser', (executablePath) => {
  const browser = withBrowser(executablePath);
  const site = withSite({ worker: true });
  let manchester: CouncilScene;
  let tab: Tab;
  let release: () => Promise<void>;

  beforeAll(async () => {
    manchester = await openCouncil(site().database, COUNCIL);
    await loadFixtureReturn(site().database, manchester, YEAR);
    tab = await openTab(browser());
    await signIn(tab.page, site().http.address, manchester.person('commissioner').email);
  });
  beforeEach(async () => {
    release = await holdSection(site().database);
  });
  afterEach(() => release());
  afterAll(() => tab.close());

  async function build(): Promise<Page> {
    const { page } = tab;
    await page.goto(`${site().http.address}${to(PATHS.reports, { code: COUNCIL })}`);
    await page.getByRole('button', { name: `Build the report for ${YEAR}` }).click();
    await page.waitForURL(/\/report-runs\//);
    await section(page, HELD).getByText('Being made').waitFor();
    await section(page, 'Measures compared').getByText('Done').waitFor();
    return page;
  }

  it('shows each section as it comes along, is cancelled, and is begun again behind what was done', async () => {
    const page = await build();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel the report' }).click();
    await page.getByRole('heading', { name: 'The report was not built' }).waitFor();
    expect(await section(page, HELD).innerText()).toBe('Stopped');
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Build the report' }).click();
    await section(page, 'Measures compared').getByText('Taken from before').waitFor();
    await release();
    await page.waitForURL((url) => url.pathname === to(PATHS.report, { code: COUNCIL, year: YEAR }));
    expect(tab.complaints).toEqual([]);
  });
});
