import type { Page } from 'playwright-core';
import { systemActor, systemActorFor } from '#kernel';
import { councilOrganisation } from '#identity';
import { RequestReport, WaitForReport, ReportResult } from '#sufficiency';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { withSite } from '../e2e/site';
import { anOrganisation, aPerson, join, type TestPerson } from '../factories/people';
import { holdImports } from '../factories/held-section';
import { plantPostcodes, plantReturn, type Planted, type PlantedReturn } from '../factories/planted-return';
import { episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { axeFindings, openTab, signIn, withBrowser, type Tab } from './browser';

const YEAR = 2025;
/** Where each council's sixty children live; three in four in the council's own area. */
const PLACES: Readonly<Record<string, readonly [home: string, away: string]>> = {
  E08000003: ['ZZ12AA', 'ZZ22AA'],
  E08000006: ['ZZ22AA', 'ZZ12AA'],
  E08000007: ['ZZ23AA', 'ZZ31AA'],
};
const MISSING = 'E08000009';
/** All four councils have a report of it, of nobody: each is told of children from elsewhere. */
const OTHER_YEAR = 2024;

const site = withSite({ worker: true });
let analyst: TestPerson;
let member: TestPerson;
let area: string;

beforeAll(async () => {
  const { uow } = site().database;
  await plantPostcodes(uow, POSTCODES);
  const consortium = await anOrganisation(uow, 'consortium');
  area = consortium.id;
  analyst = await aPerson(uow, consortium, 'consortium-analyst');
  for (const code of [...Object.keys(PLACES), MISSING]) {
    const council = await uow.read(systemActor('test'), (tx) => councilOrganisation(tx, code));
    await join(uow, council, consortium);
    const own = { organisationId: council.id, returnId: '', actor: systemActorFor('test', council.id, 'council') };
    await report({ year: OTHER_YEAR, councilCode: code, episodes: [] }, own);
    const places = PLACES[code];
    if (places === undefined) continue;
    member = await aPerson(uow, council, 'commissioner');
    const children = Object.fromEntries(
      Array.from({ length: 60 }, (_, child) => [
        `c${child}`,
        [`2024-05-01 - S C2 U6 PR1 - ${places[0]} ${places[child % 4 === 0 ? 1 : 0]}`],
      ]),
    );
    await report({ year: YEAR, councilCode: code, episodes: episodesOf({ children }) }, own);
  }
});

/** Loads a return and has the worker build the report of it. */
async function report(planted: PlantedReturn, own: Planted): Promise<void> {
  const { uow } = site().database;
  await plantReturn(uow, planted, own);
  const { organisationId } = own;
  const asked = { organisationId, year: planted.year };
  const { runId } = await new RequestReport(uow).execute(systemActor('test'), asked);
  await new WaitForReport(new ReportResult(uow)).execute(systemActor('test'), { runId, organisationId });
}

const address = (path: string): string => `${site().http.address}${path}`;

/** Nothing that axe finds, and nothing that scrolls sideways on a phone. */
async function faults(page: Page): Promise<string[]> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  return [...(await axeFindings(page)), ...(width > 400 ? [`${page.url()} scrolls sideways (${width})`] : [])];
}

describeWithBrowser('several councils together in a browser', (executablePath) => {
  const browser = withBrowser(executablePath);

  async function as({ email }: TestPerson): Promise<Tab> {
    const tab = await openTab(browser(), { viewport: { width: 400, height: 900 } });
    await signIn(tab.page, address(''), email);
    return tab;
  }

  it('are put together by the consortium, read on a phone, downloaded, and seen side by side under a warning', async () => {
    const { page, complaints, close } = await as(analyst);
    await page.getByRole('link', { name: 'See the member councils together' }).click();
    const found = await faults(page);
    // The year's own address offers them as well, before anybody asked.
    await page.goto(address(to(PATHS.rollUp, { area, year: YEAR })));
    await page.getByText(`3 of 4 member councils have a report for ${YEAR}`).waitFor();
    found.push(...(await faults(page)));
    await page.getByRole('button', { name: 'Put them together' }).click();
    await page.waitForURL((url) => url.pathname === to(PATHS.rollUp, { area, year: YEAR }));
    await page.getByText('Missing, and in no sum, is Trafford.').first().waitFor();
    const flows = page.getByRole('region', { name: 'Table: Children by the council that looks after them' });
    expect(await flows.locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/^1 Manchester\s+45\s+15\s+0\s+0$/),
      expect.stringMatching(/^2 Salford\s+15\s+45\s+0\s+0$/),
      expect.stringMatching(/^3 Stockport\s+0\s+0\s+45\s+0$/),
    ]);
    expect(await flows.locator('.heat-4').count()).toBe(2);
    found.push(...(await faults(page)));
    for (const format of ['html', 'json', 'pdf', 'ods', 'csv'] as const) {
      const answer = await page.request.get(address(to(PATHS.rollUpDownload, { area, year: YEAR, format })));
      expect([format, answer.status()]).toEqual([format, 200]);
    }
    await page.getByRole('link', { name: 'see the councils side by side' }).click();
    await page.getByText('A rank is not a judgement.').waitFor();
    const names = await page.locator('tbody th').allInnerTexts();
    expect(names).toEqual(['Manchester', 'Salford', 'Stockport']);
    await page.getByLabel('their shares').check();
    await page.getByRole('button', { name: 'Show' }).click();
    found.push(...(await faults(page)));
    expect([...found, ...complaints]).toEqual([]);
    await close();
  });

  it('are cancelled on the way, section by section; what is done is kept for the next time', async () => {
    const release = await holdImports(site().database);
    const { page, complaints, close } = await as(analyst);
    await page.goto(address(to(PATHS.rollUp, { area, year: OTHER_YEAR })));
    await page.getByRole('button', { name: 'Put them together' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/together-runs/'));
    await page.locator('[data-section="measures"]', { hasText: 'Done' }).waitFor();
    await page.locator('[data-section="imports"]', { hasText: 'Being made' }).waitFor();
    const found = await faults(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'The figures were not put together' }).waitFor();
    expect(await page.locator('[data-section="imports"]').innerText()).toBe('Stopped');
    found.push(...(await faults(page)));
    await release();
    await page.getByRole('button', { name: 'Put them together' }).click();
    await page.waitForURL((url) => url.pathname === to(PATHS.rollUp, { area, year: OTHER_YEAR }));
    expect([...found, ...complaints]).toEqual([]);
    await close();
  });

  it('are read by a member council rounded, without the others', async () => {
    const { page, complaints, close } = await as(member);
    await page.goto(address(to(PATHS.rollUp, { area, year: YEAR })));
    await page.getByText('From which council to which is told to the consortium alone.').waitFor();
    const lookedAfter = page.locator('tr', { hasText: 'Children looked after' }).first();
    expect(await lookedAfter.innerText()).toContain('180');
    const found = await faults(page);
    await page.goto(address(to(PATHS.rollUp, { area, year: YEAR - 5 })));
    await page.getByText('The consortium’s own people ask for them.').waitFor();
    await page.goto(address(to(PATHS.rollUpLeague, { area, year: YEAR })));
    await page.getByText('Councils side by side are told to the consortium alone.').waitFor();
    expect([...found, ...(await faults(page)), ...complaints]).toEqual([]);
    await close();
  });
});
