import type { Page } from 'playwright-core';
import { systemActorFor } from '#kernel';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { openCouncil, type CouncilScene } from '../e2e/council-scene';
import { withSite } from '../e2e/site';
import { plantEarlierPublication } from '../e2e/annual-report-scene';
import { plantPostcodes, plantRegister, plantReturn } from '../factories/planted-return';
import { episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { faults, faultsOfDashboard, settleTheUnregistered } from './annual-report-hand';
import { openTab, signIn, withBrowser, type Tab } from './browser';

const at = { code: 'E08000003', year: 2025 };
/** Enough to be published on their own; ten of them outside, two of those with a voluntary provider. */
const sixtyChildren = Object.fromEntries(
  Array.from({ length: 60 }, (_, child) => [
    `child${child}`,
    child < 50
      ? ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA']
      : [`2024-05-01 - S C2 K2 ${child < 52 ? 'PR5' : 'PR4'} 9999999 ZZ11AA ZZ22AA`],
  ]),
);

const site = withSite({ worker: true });
let manchester: CouncilScene;

beforeAll(async () => {
  const { database } = site();
  manchester = await openCouncil(database, at.code);
  const { uow } = database;
  const { id, kind } = manchester.council;
  const actor = systemActorFor('test', id, kind);
  await plantPostcodes(uow, POSTCODES);
  const planted = await plantReturn(
    uow,
    { councilCode: at.code, year: at.year, episodes: episodesOf({ children: sixtyChildren }) },
    { organisationId: id, returnId: '', actor },
  );
  await plantRegister(uow, [{ asAt: '2025-03-31', complete: true, statuses: { 1234567: 'Active' } }]);
  await uow.run(actor, async (tx) => {
    await tx.query(
      `insert into children.return_rule_count (return_id, organisation_id, rule, severity, count)
       values ($1, $2, 'date-unreadable', 'error', 3)`,
      [planted.returnId, id],
    );
    await tx.query(
      `insert into sufficiency.measure_target (organisation_id, year, indicator, value, red_at, source_file, source_row, recorded_by)
       values ($1, $2, 'placedInArea.percentInside', 99, 98, 'targets.csv', 2, 'test')`,
      [id, at.year],
    );
  });
});

const address = (path = ''): string => `${site().http.address}${path}`;

describeWithBrowser('an annual report in a browser', (executablePath) => {
  const browser = withBrowser(executablePath);
  let report = '';

  async function as(role: string, options = {}): Promise<Tab> {
    const tab = await openTab(browser(), { viewport: { width: 400, height: 900 }, ...options });
    await signIn(tab.page, address(), manchester.person(role).email);
    return tab;
  }

  async function takeStep(page: Page, verb: string): Promise<void> {
    await page.goto(report);
    await page.getByRole('button', { name: verb }).click();
    await page.getByRole('button', { name: verb }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('I have read the report, and I mean this.').check();
    await page.getByRole('button', { name: verb }).click();
    await page.waitForURL(
      (url) => !url.pathname.endsWith(verb) && /annual-reports\/[^/]+(\/filing)?$/.test(url.pathname),
    );
  }

  it('is drafted by a data officer: dashboard, words with a preview, errors explained, data checked', async () => {
    const { page, complaints, close } = await as('data-officer');
    await page.goto(address(to(PATHS.reports, { code: at.code })));
    await page.getByRole('button', { name: 'Build the report for 2025' }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/reports/2025'));
    const found: string[] = [];
    found.push(...(await faultsOfDashboard(page, address(to(PATHS.dashboard, at)))));
    await page.goto(address(to(PATHS.annualReports, { code: at.code })));
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('link', { name: 'Choose the year of the report' }).waitFor();
    await page.getByLabel('2025').check();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('heading', { name: 'Annual report 2025' }).waitFor();
    report = page.url();
    found.push(...(await faults(page)));

    await page.getByRole('link', { name: 'Summary' }).click();
    await page
      .getByLabel('Words for this section')
      .fill('# A hard year\n\nWe **opened** one home.<script>steal()</script>');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('1 script or embedded content').waitFor();
    expect(await page.locator('.homeward-narrative strong').textContent()).toBe('opened');
    found.push(...(await faults(page)));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your words are saved.').waitFor();
    await page.getByLabel('Words for this section').fill('# A hard year\n\nWe opened **two** homes.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Who wrote what (2 states)').click();
    expect(await page.locator('ins').allTextContents()).toEqual([expect.stringContaining('opened **two** homes.')]);
    expect(await page.locator('del').allTextContents()).toEqual([expect.stringContaining('**opened** one home.')]);
    await page.getByText('The words as they were').click();
    await page.getByText('Taken out, because a report holds words alone: 1 script').waitFor();
    found.push(...(await faults(page)));
    await page.getByLabel('Add a comment').fill('Say which home.');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.getByText('Say which home.').waitFor();

    await page.goto(`${report}/data`);
    found.push(...(await faults(page)));
    for (let left = await page.getByRole('link', { name: 'Explain it' }).count(); left > 0; left -= 1) {
      await page.getByRole('link', { name: 'Explain it' }).first().click();
      await page.getByLabel('Why these rows are as they are').fill('A closed case, without a date in the file.');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Check of the data' }).waitFor();
    }
    await takeStep(page, 'Say that the data are checked');
    await page.getByText('is red. It needs a comment').waitFor();
    expect(found).toEqual([]);
    expect(complaints.filter((each) => !each.includes('status of 400'))).toEqual([]);
    await close();
  });

  it('has an action on its red measure, and is reviewed by a commissioner who wrote none of it, without scripts', async () => {
    const { page, close } = await as('data-officer', { javaScriptEnabled: false });
    await page.goto(report);
    await page
      .getByRole('link', { name: /Write comment and action/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Enter by when, such as 31 1 2027' }).waitFor();
    await page.getByLabel('What explains the figure').fill('Too few homes near by.');
    await page.getByLabel('What the council will do').fill('Open two.');
    await page.getByLabel('Who answers for it').fill('Head of placements');
    for (const [part, value] of Object.entries({ Day: '1', Month: '12', Year: '2025' }))
      await page.getByLabel(part, { exact: true }).fill(value);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Head of placements, by 1 December 2025').waitFor();
    await close();
    const reviewer = await as('commissioner', { javaScriptEnabled: false });
    await takeStep(reviewer.page, 'Say that it is reviewed');
    await reviewer.close();
  });

  it('asks to be opened again when the return changes after the sign-off', async () => {
    const { page, close } = await as('director');
    await takeStep(page, 'Sign it off');
    await settleTheUnregistered(await as('data-officer'), address(), at);
    await page.goto(report);
    await page.getByText('came in anew after the director signed this off').waitFor();
    const found = await faults(page);
    expect(await page.getByRole('button', { name: 'Build the figures anew' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Open it again' }).click();
    await page.getByRole('button', { name: 'Open it again' }).click();
    await page.getByRole('button', { name: 'Build the figures anew' }).click();
    await page.waitForURL((url) => url.pathname.endsWith('/reports/2025'));
    await close();
    const officer = await as('data-officer');
    await takeStep(officer.page, 'Say that the data are checked');
    await officer.close();
    const reviewer = await as('commissioner');
    await takeStep(reviewer.page, 'Say that it is reviewed');
    await reviewer.close();
    expect(found).toEqual([]);
  });

  it('is signed off and filed by the director, and each file proves itself to anyone', async () => {
    const { page, complaints, close } = await as('director');
    await takeStep(page, 'Sign it off');
    const found: string[] = [];
    await takeStep(page, 'File it');
    const hash = (await page.locator('.homeward-hash').textContent()) ?? '';
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    found.push(...(await faults(page)));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.homeward-hash').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    const answer = await page.request.get(`${new URL(report).href}/files/json`);
    const content = await answer.body();
    expect(content.toString()).toContain(hash);
    await close();

    const anyone = await openTab(browser(), { viewport: { width: 400, height: 900 } });
    await anyone.page.goto(address(to(PATHS.filings)));
    await anyone.page.getByText(hash).waitFor();
    found.push(...(await faults(anyone.page)));
    await anyone.page.getByRole('link', { name: 'Check a file that you were sent' }).click();
    await anyone.page.getByRole('button', { name: 'Check' }).click();
    await anyone.page.getByRole('link', { name: 'Choose the file of a report' }).waitFor();
    const file = { name: 'report.json', mimeType: 'application/json', buffer: content };
    await anyone.page.getByLabel('File of a report').setInputFiles(file);
    await anyone.page.getByRole('button', { name: 'Check' }).click();
    await anyone.page.getByRole('heading', { name: 'This is the report that was filed' }).waitFor();
    expect(await anyone.page.getByText('Made again').count()).toBe(0);
    found.push(...(await faults(anyone.page)));
    const changed = Buffer.from(content.toString().replace('A hard year', 'A good year'));
    await anyone.page.getByLabel('File of a report').setInputFiles({ ...file, buffer: changed });
    await anyone.page.getByRole('button', { name: 'Check' }).click();
    await anyone.page.getByRole('alert').getByText('something in it was changed').waitFor();
    await anyone.page.goto(address(to(PATHS.definitions)));
    found.push(...(await faults(anyone.page)));
    expect(found).toEqual([]);
    expect(complaints.filter((each) => !each.includes('status of 400'))).toEqual([]);
    await anyone.close();
  });

  it('is published by the director without its small counts, and read and compared by anyone', async () => {
    const { page, close } = await as('director', { javaScriptEnabled: false });
    await page.goto(report);
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Tick the box to say that you mean it' }).waitFor();
    await page.getByLabel('I publish this report.').check();
    await page.getByRole('button', { name: 'Publish it' }).click();
    await page.getByText('Download it', { exact: true }).waitFor();
    const published = page.url();
    await close();

    const anyone = await openTab(browser(), { viewport: { width: 400, height: 900 } });
    await anyone.page.goto(address(to(PATHS.library)));
    await anyone.page.getByRole('link', { name: 'Manchester 2025, edition 1' }).waitFor();
    const found = await faults(anyone.page);
    await anyone.page.getByRole('button', { name: 'Compare' }).click();
    await anyone.page.getByRole('link', { name: 'Choose two to four reports to compare' }).waitFor();
    await plantEarlierPublication(site().database, manchester.council);
    await anyone.page.goto(address(to(PATHS.library)));
    for (const year of ['2024', '2025']) await anyone.page.getByLabel(`Compare Manchester, ${year}, edition 1`).check();
    await anyone.page.getByRole('button', { name: 'Compare' }).click();
    await anyone.page.getByRole('heading', { name: 'Published reports compared' }).waitFor();
    await anyone.page.getByText('These reports are of different years.').waitFor();
    // 50 of 60 children, at both ends of a year.
    expect(await anyone.page.getByText('83.3%', { exact: true }).count()).toBeGreaterThan(1);
    found.push(...(await faults(anyone.page)));
    await anyone.page.goto(published);
    expect(await anyone.page.getByRole('cell', { name: 'c', exact: true }).count()).toBeGreaterThan(0);
    expect(await anyone.page.getByText('A hard year').count()).toBe(0);
    found.push(...(await faults(anyone.page)));
    const json = await anyone.page.request.get(`${published}/files/json`);
    expect(await json.json()).toMatchObject({ council: { code: at.code }, year: at.year });
    const { page: proof } = anyone;
    const file = { name: 'published.json', mimeType: 'application/json', buffer: await json.body() };
    await proof.goto(address(to(PATHS.verifyReport)));
    await proof.getByLabel('File of a report').setInputFiles(file);
    await proof.getByRole('button', { name: 'Check' }).click();
    await proof.getByRole('heading', { name: 'This is the report that was published' }).waitFor();
    const changed = Buffer.from(file.buffer.toString().replace('"year"', '"Year"'));
    await proof.getByLabel('File of a report').setInputFiles({ ...file, buffer: changed });
    await proof.getByRole('button', { name: 'Check' }).click();
    await proof.getByRole('alert').getByText('something in it was changed').waitFor();
    expect(found).toEqual([]);
    await anyone.close();
  });

  it('has a plan of own provision that is written step by step', async () => {
    const { page, close } = await as('commissioner');
    const found: string[] = [];
    await page.goto(address(to(PATHS.ownProvision, at)));
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: 'Enter the day on which it is expected to open' })
      .waitFor();
    await page.getByLabel('Reference').fill('S-01');
    await page.getByLabel('What it is').fill('Two-bed home, north');
    await page.getByLabel('Children’s home', { exact: true }).check();
    await page.getByLabel('Places').fill('2');
    for (const [part, value] of Object.entries({ Day: '31', Month: '1', Year: '2026' }))
      await page.getByLabel(part, { exact: true }).fill(value);
    found.push(...(await faults(page)));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Change capital and grant' }).click();
    await page.getByLabel('Capital committed').fill('750,000');
    await page.getByLabel('Of it, granted by others').fill('800,000');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('more than the capital').waitFor();
    await page.getByLabel('Of it, granted by others').fill('375,000');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Capital: £750,000').waitFor();
    found.push(...(await faults(page)));
    await page.getByRole('link', { name: 'Plan of 2025' }).click();
    await page.getByText('£375,000 of it granted').waitFor();
    found.push(...(await faults(page)));
    expect(found).toEqual([]);
    await close();
  });
});
