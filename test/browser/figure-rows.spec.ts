import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { openCouncil, type CouncilScene } from '../e2e/council-scene';
import { withSite } from '../e2e/site';
import { plantMarketCouncil } from '../factories/market-council';
import { faults } from './annual-report-hand';
import { openTab, signIn, withBrowser } from './browser';

const site = withSite();
const at = { code: 'E08000003', year: 2025 };
let manchester: CouncilScene;

beforeAll(async () => {
  const { database } = site();
  manchester = await openCouncil(database, at.code);
  await plantMarketCouncil(database.uow, manchester.council.id, at.code);
});

const address = (path = ''): string => `${site().http.address}${path}`;

describeWithBrowser('the rows behind a figure that is counted from beside the return', (executablePath) => {
  const browser = withBrowser(executablePath);

  it('are reached from the dashboard and the list, whole and by unaccompanied children, on a phone, clean by axe', async () => {
    const { page, complaints, close } = await openTab(browser(), { viewport: { width: 390, height: 844 } });
    await signIn(page, address(), manchester.person('data-officer').email);
    await page.goto(address(to(PATHS.dashboard, at)));
    const way = page.locator(`a[href="${to(PATHS.lineage, { ...at, figure: 'price.voids' })}"]`);
    await page.goto(address((await way.first().getAttribute('href')) ?? 'none'));
    expect(await page.getByText('These rows make that figure').count()).toBe(1);
    const found = await faults(page);
    await page.getByRole('link', { name: 'Unaccompanied children alone' }).click();
    await page.getByRole('row', { name: /^N-2025-0035/ }).waitFor();
    found.push(...(await faults(page)));
    await page.getByRole('link', { name: 'All figures for 2025' }).click();
    found.push(...(await faults(page)));
    await page.getByRole('link', { name: 'Concentration of owners' }).click();
    expect(await page.getByRole('row', { name: /Alpha Care Ltd/ }).count()).toBe(3);
    for (const figure of ['price.all', 'siblings.percentTogether', 'fullCost.residential', 'occupancy.ofStaffed']) {
      await page.goto(address(to(PATHS.lineage, { ...at, figure })));
      found.push(...(await faults(page)));
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
