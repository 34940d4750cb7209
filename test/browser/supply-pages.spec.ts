import { systemActorFor } from '#kernel';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { withSite } from '../e2e/site';
import { describeSupply } from '../e2e/supply-scene';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation, aPerson, type TestPerson } from '../factories/people';
import { axeFindings, openTab, signIn, withBrowser } from './browser';

const site = withSite();
let manager: TestPerson;

beforeAll(async () => {
  const { database } = site();
  const provider = await anOrganisation(database.uow, 'provider');
  manager = await aPerson(database.uow, provider, 'provider-manager');
  const actor = systemActorFor('test', provider.id, 'provider');
  await areOwn(database.uow, actor, '2900001', '2900002');
  await describeSupply(database, actor);
});

const address = (path = ''): string => `${site().http.address}${path}`;
const homes = (): string => address(to(PATHS.homes, { organisation: manager.organisation.id }));

describeWithBrowser('homes and places in a browser', (executablePath) => {
  const browser = withBrowser(executablePath);

  it('are listed with what is stale and hidden, and confirmed with one press, without scripts', async () => {
    const { page, close } = await openTab(browser(), { javaScriptEnabled: false });
    await signIn(page, address(), manager.email);
    await page.getByRole('link', { name: 'My homes', exact: true }).click();
    expect(page.url()).toBe(homes());
    const row = page.getByRole('row', { name: /2900001, building 1/ });
    expect(await row.getByRole('cell').nth(2).innerText()).toMatch(
      /1 available\s+1 occupied\s+1 blocked\s+1 out of service/,
    );
    expect(await page.getByText(/1 of your places and households is hidden from searches/).count()).toBe(1);
    await page.getByRole('button', { name: 'Confirm Home 2900002' }).click();
    await page.getByText('Confirmed: searches show these places as of today.').waitFor();
    await page.goto(homes());
    expect(await page.getByText(/hidden from searches/).count()).toBe(0);
    await page.getByRole('button', { name: /^Confirm all/ }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByText('Stale', { exact: true }).count()).toBe(0);
    await close();
  });

  it('are a table of weeks, in which a place is said to stand otherwise, question by question', async () => {
    const { page, complaints, close } = await openTab(browser());
    await signIn(page, address(), manager.email);
    await page.goto(homes());
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Home 2900001, building 1' }).click();
    expect(await axeFindings(page)).toEqual([]);
    const places = page.getByRole('table', { name: /How each place stands/ });
    expect(await places.getByRole('columnheader').count()).toBe(7);
    expect(await places.getByRole('rowheader').count()).toBe(4);
    await page.getByRole('link', { name: 'Change how place A1 stands' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Select how it stands' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Blocked').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Not enough staff').check();
    await page.getByRole('button', { name: 'Continue' }).click();
    const first = page.getByRole('group', { name: 'First day' });
    await first.getByLabel('Day').fill('31');
    await first.getByLabel('Month').fill('2');
    await first.getByLabel('Year').fill('2027');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /must be a real date/ })
      .click();
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('from-day');
    expect(await axeFindings(page)).toEqual([]);
    await first.getByLabel('Day').fill('1');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Check the change' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Change why' }).click();
    await page.getByRole('heading', { name: 'Why is place A1 blocked?' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Change the first day' }).click();
    await page.getByRole('heading', { name: 'When is place A1 blocked?' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Save the change' }).click();
    await page.getByText('Changed, and confirmed as of today.').waitFor();
    await page.goto(`${page.url().split('?')[0]}?from=2027-02-01`);
    expect(await places.getByRole('row', { name: /^A1/ }).getByRole('cell').first().innerText()).toContain('Blocked');
    // An answer that asks again is a 400, which the browser notes.
    expect(complaints.filter((each) => !each.includes('status of 400'))).toEqual([]);
    await close();
  });

  it('fit a narrow screen', async () => {
    const { page, close } = await openTab(browser(), { viewport: { width: 400, height: 800 } });
    await signIn(page, address(), manager.email);
    for (const path of [homes(), `${homes()}/2900001/1`]) {
      await page.goto(path);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
    }
    await close();
  });
});
