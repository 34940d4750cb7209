import type { Page } from 'playwright-core';
import { systemActorFor, type Actor } from '#kernel';
import { SaveSearch } from '#placements';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { openCouncil, type CouncilScene } from '../e2e/council-scene';
import { withSite } from '../e2e/site';
import { describeSupply } from '../e2e/supply-scene';
import { plantRegister } from '../factories/planted-return';
import { axeFindings, openTab, signIn, withBrowser } from './browser';
import { Hand } from './hand';

const site = withSite();
let manchester: CouncilScene;

beforeAll(async () => {
  const { database } = site();
  manchester = await openCouncil(database, 'E08000003');
  const urns = ['2900001', '2900002', '2900003', '2900004', '2900005'];
  const statuses = Object.fromEntries(urns.map((urn) => [urn, urn === '2900005' ? 'Suspended' : 'Active']));
  await plantRegister(database.uow, [{ asAt: '2025-03-31', complete: true, statuses }]);
  await describeSupply(database, systemActorFor('test', manchester.council.id, 'council'));
});

const address = (path = ''): string => `${site().http.address}${path}`;

async function writeNeed(page: Page): Promise<Hand> {
  const hand = new Hand(page);
  await page.goto(address(to(PATHS.needNew)));
  await hand.type('Age', '13');
  await hand.choose('Sex', 'Female');
  await hand.type('Day', '10');
  await hand.type('Month', '1');
  await hand.type('Year', '2030');
  await hand.type('Postcode of the child’s home', 'ZZ1 1AA');
  await hand.press('Save and continue');
  await page.waitForURL(/\/tasks\/standard$/);
  await hand.choose('Risks to the child', 'Self-harm');
  await hand.choose('Risks to others', 'None of these is known');
  await hand.choose('Foster care', 'Suitable but not preferred');
  await hand.choose('A children’s home', 'Preferred');
  await hand.choose('Supported accommodation', 'Not specified');
  await hand.choose('Living with other children', 'No preference');
  await hand.choose('Are there communication needs?', 'No');
  await hand.choose('Cultural needs', 'Not required');
  await hand.choose('Must the home be adapted?', 'No');
  await hand.choose('Can there be pets?', 'No');
  return hand;
}

/** How the newest search weighed the stability of homes, and by which version of the council's weights. */
const lastSearch = () =>
  site().database.uow.read(manchester.person('commissioner').actor, (tx) =>
    tx.query(`select (r.weights ->> 'stability')::float as weight, r.weights_version as version
      from placements.search_run r order by r.id desc limit 1`),
  );

/** A vacancy that fell free for a saved search, with what it was then. */
async function plantAlert(officer: Actor): Promise<void> {
  const { uow } = site().database;
  const document = { search: { age: 13, sex: 'female', wanted: { from: '2030-01-10' } } };
  const { id } = await new SaveSearch(uow).execute(officer, { name: 'Near home', document });
  const facts = {
    provisionType: "Children's home",
    authority: 'Manchester',
    tier: 'framework',
    guaranteed: true,
    judgement: 'Good',
    pricePerWeekPence: 425_000,
    free: 1,
    confirmedOn: '2029-12-01',
    mustAssess: 2,
  };
  await uow.run(officer, (tx) =>
    tx.query(
      `insert into placements.match_alert (organisation_id, saved_search_id, kind, urn, building, place, name, facts, known_from_start)
       values (platform.actor_organisation(), $1, 'home', '2900001', 1, 'A1', 'A home with facts and a rather long name', $2, false)`,
      [id, JSON.stringify(facts)],
    ),
  );
}

describeWithBrowser('finding a home', (executablePath) => {
  const browser = withBrowser(executablePath);

  it('goes from a new need to a shortlist, clean by axe all the way', async () => {
    const { page, complaints, close } = await openTab(browser());
    const findings: string[] = [];
    const looked = async (): Promise<void> => void findings.push(...(await axeFindings(page)));
    await signIn(page, address(), manchester.person('placements-officer').email);
    await looked();
    const hand = await writeNeed(page);
    await looked();
    await hand.press('Save and find homes');
    await page.waitForURL(/\/results$/);
    expect(hand.seconds).toBeLessThan(90);
    await looked();
    expect(await page.locator('h1').innerText()).toBe('Who could take the child');
    expect(await page.getByText('Free throughout').count()).toBeGreaterThan(0);
    expect(await page.getByText('Not known to be free: ask').count()).toBeGreaterThan(0);
    expect(await page.getByText('Its registration is not active on Ofsted').count()).toBe(1);
    const results = page.url();

    await page.goto(`${results}?view=map`);
    expect(await page.locator('svg[role=img]').count()).toBe(2);
    expect(await page.locator('.homeward-map__area--own').count()).toBeGreaterThan(0);
    await looked();
    await page.goto(results.replace('/results', '/left-out'));
    expect(await page.getByText('2900005').count()).toBe(1);
    await looked();

    await page.goto(results);
    await page.locator('input[name=pick]').nth(0).check();
    await page.locator('input[name=pick]').nth(1).check();
    await page.getByRole('button', { name: 'Compare ticked' }).click();
    await page.waitForURL(/\/compare\?/);
    expect(await page.locator('thead th').count()).toBe(2);
    await looked();
    await page.locator('input[name=pick]').nth(0).check();
    await page.locator('input[name=pick]').nth(1).check();
    await page.getByRole('button', { name: 'Shortlist ticked' }).click();
    await page.waitForURL(/\/shortlist$/);
    const titles = (): Promise<string[]> => page.locator('ol h2').allInnerTexts();
    const [first = '', second = ''] = await titles();
    await page.getByRole('button', { name: /^Down/ }).click();
    await page.getByRole('alert').waitFor();
    await looked();
    await page.getByLabel('Why you change its place').first().fill('Nearer to school');
    await page.getByRole('button', { name: /^Down/ }).click();
    await page.getByText('Put in another order').waitFor();
    expect((await titles()).map((title) => title.slice(1))).toEqual([second.slice(1), first.slice(1)]);
    await looked();

    const need = results.replace('/results', '');
    for (const path of [
      '',
      '/check',
      '/tasks/legal-route',
      '/tasks/important-places',
      '/tasks/liberty',
      '/tasks/weights',
    ]) {
      await page.goto(`${need}${path}`);
      await looked();
    }
    expect(findings).toEqual([]);
    // The refused change of the shortlist is the one page that was told to be wrong.
    expect(complaints.filter((each) => !each.includes('400'))).toEqual([]);
    await close();
  });

  it('does without scripts, and says what is wrong where it can be mended', async () => {
    const { page, close } = await openTab(browser(), { javaScriptEnabled: false });
    await signIn(page, address(), manchester.person('commissioner').email);
    await page.goto(address(to(PATHS.needNew)));
    await page.getByRole('button', { name: 'Save and continue' }).click();
    expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
      'Enter the age',
      'Choose the sex',
      'Enter the first day that the place is wanted',
    ]);
    for (const link of await page.getByRole('alert').getByRole('link').all()) {
      await link.click();
      const field = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
      expect(await field.evaluate((element) => element.tagName)).toBe('INPUT');
    }
    await writeNeed(page);
    await page.getByRole('button', { name: 'Save and find homes' }).click();
    await page.waitForURL(/\/results$/);
    const ranked = (): Promise<string[]> => page.locator('.homeward-candidate__title').allInnerTexts();
    const usual = await ranked();
    expect(usual.length).toBeGreaterThan(2);
    await page.goto(`${page.url()}?kind=fostering&w-distance=0`);
    expect((await ranked()).every((title) => title.includes('Fostering household'))).toBe(true);
    await page.goto(`${page.url()}&w-quality=11`);
    expect(await page.getByRole('alert').innerText()).toContain('enter a number from 0 to 10');

    const need = page.url().replace(/\/results.*$/, '');
    await page.goto(`${need}/tasks/companions`);
    const second = page.getByRole('group', { name: 'Brother or sister 2' });
    await page.getByRole('group', { name: 'Brother or sister 1' }).getByLabel('Age').fill('6');
    await second.getByLabel('Age').fill('nine');
    await second.getByLabel('Sex').selectOption('male');
    await page.getByLabel('Brothers and sisters who are to live there too').fill('2');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    expect(await page.getByRole('alert').getByRole('link').getAttribute('href')).toBe('#siblingsWith-2-age');
    await second.getByLabel('Age').fill('9');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.goto(`${need}/check`);
    await page.getByText('brother or sister, 6; brother, 9').waitFor();
    await close();
  });

  it('weighs every search of the council as its page says, by whom, and shows what was wrong', async () => {
    const { page, close } = await openTab(browser());
    await signIn(page, address(), manchester.person('commissioner').email);
    await page.goto(address(to(PATHS.searchWeights)));
    await page.getByText('Nobody yet: these are the usual weights.').waitFor();
    const findings = await axeFindings(page);
    const stability = page.getByLabel('Children stay');
    const save = page.getByRole('button', { name: 'Save for every search' });
    await stability.fill('11');
    await save.click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /enter a number from 0 to 10/ })
      .click();
    expect(await page.evaluate<string>('document.activeElement.id')).toBe(await stability.getAttribute('id'));
    findings.push(...(await axeFindings(page)));
    await stability.fill('7.5');
    await save.click();
    await page.getByText(/^Version 1: Invented commissioner/).waitFor();
    expect(await stability.inputValue()).toBe('7.5');
    findings.push(...(await axeFindings(page)));
    await writeNeed(page);
    await page.getByRole('button', { name: 'Save and find homes' }).click();
    await page.waitForURL(/\/results$/);
    expect(await page.locator('#w-stability').inputValue()).toBe('7.5');
    expect(await lastSearch()).toEqual([{ weight: 7.5, version: 1 }]);
    expect(findings).toEqual([]);
    await close();
  });

  it('shows on a narrow screen what a vacancy was when it fell free', async () => {
    const officer = manchester.person('placements-officer');
    await plantAlert(officer.actor);
    const { page, close } = await openTab(browser(), { viewport: { width: 400, height: 800 } });
    await signIn(page, address(), officer.email);
    await page.goto(address(to(PATHS.alerts)));
    const row = page.getByRole('listitem').filter({ hasText: 'A home with facts' }).first();
    for (const fact of ['Manchester', '£4,250', 'Good']) expect(await row.innerText()).toContain(fact);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    expect(await axeFindings(page)).toEqual([]);
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Mark ticked as seen' }).click();
    await page.getByText('No new vacancy fits.').waitFor();
    await close();
  });

  it('keeps saved searches and the come-home list, on a narrow screen too', async () => {
    const { page, close } = await openTab(browser(), { viewport: { width: 400, height: 800 } });
    const findings: string[] = [];
    await signIn(page, address(), manchester.person('placements-officer').email);
    await writeNeed(page);
    await page.getByRole('button', { name: 'Save and find homes' }).click();
    await page.waitForURL(/\/results$/);
    await page.getByText('Save this search, to hear').click();
    await page.getByLabel('Name of the search').fill('Homes for girls of 13');
    await page.getByRole('button', { name: 'Save this search' }).click();
    await page.getByRole('link', { name: 'Homes for girls of 13' }).click();
    await page.getByText('fit today').waitFor();

    await page.goto(address(to(PATHS.comeHomeNew)));
    await page.getByLabel('Your own reference for the child').fill('CH-7');
    for (const [question, answer] of [
      ['Where the child lives now', 'At a distance'],
      ['The plan', 'To come nearer home'],
      ['Readiness', 'Ready'],
      ['Sex', 'Female'],
    ] as const)
      await page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check();
    await page.getByLabel('Age', { exact: true }).fill('12');
    for (const [part, value] of [
      ['Day', '1'],
      ['Month', '6'],
      ['Year', '2030'],
    ] as const)
      await page.getByLabel(part, { exact: true }).fill(value);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'CH-7' }).waitFor();
    for (const path of [PATHS.comeHome, PATHS.savedSearches, PATHS.alerts, PATHS.needs]) {
      await page.goto(address(path));
      findings.push(...(await axeFindings(page)));
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > 400) findings.push(`${path}: the page scrolls sideways (${width})`);
    }
    await page.goto(address(to(PATHS.comeHome)));
    await page.getByRole('link', { name: 'CH-7' }).click();
    expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe('2030');
    expect(findings).toEqual([]);
    await close();
  });
});
