import type { Page } from 'playwright-core';
import { PATHS, to } from '../../apps/web/paths';
import { axeFindings, type Tab } from './browser';

/** Nothing that axe finds, and nothing that scrolls sideways on a phone. */
export async function faults(page: Page): Promise<string[]> {
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  return [...(await axeFindings(page)), ...(width > 400 ? [`${page.url()} scrolls sideways (${width})`] : [])];
}

/** As a data officer would: an unregistered placement is confirmed and a target set, so that figures rest on something else. */
export async function settleTheUnregistered(
  { page, close }: Tab,
  site: string,
  at: { readonly code: string; readonly year: number },
): Promise<void> {
  const address = (path: string): string => site + path;
  await page.goto(address(to(PATHS.lineage, { ...at, figure: 'unregistered.toCheck' })));
  await page.getByRole('link', { name: 'Confirm that' }).first().click();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Write how the council knows' }).waitFor();
  const found = await faults(page);
  await page.getByLabel('How the council knows').fill('Ofsted wrote that no application was made.');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('link', { name: 'child50' }).waitFor();
  found.push(...(await faults(page)));
  await page.getByRole('link', { name: 'child50' }).click();
  found.push(...(await faults(page)));
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Write why' }).waitFor();
  await page.goto(address(to(PATHS.targets, at)));
  found.push(...(await faults(page)));
  await page.getByRole('link', { name: 'Set the target of: Long-term stability' }).click();
  await page.getByLabel('Target', { exact: true }).fill('60');
  await page.getByLabel('Red from').fill('70');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'no worse than the target' }).waitFor();
  found.push(...(await faults(page)));
  await page.getByLabel('Red from').fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row', { name: /Long-term stability higher 60.0% 0.0%/ }).waitFor();
  expect(found).toEqual([]);
  await close();
}

/** The dashboard on a phone, folded as it comes and unfolded where it can be. */
export async function faultsOfDashboard(page: Page, dashboard: string): Promise<string[]> {
  await page.goto(dashboard);
  expect(await page.locator('.homeward-measure').count()).toBe(9);
  const found = await faults(page);
  for (const summary of ['By year and beside others', 'Rows behind it', '4 measures', 'have no data'])
    await page.locator('summary', { hasText: summary }).first().click();
  await page.getByRole('row', { name: /Distance not known or not recorded/ }).waitFor();
  found.push(...(await faults(page)));
  await page.getByText('Figures of: all children').click();
  await page.getByLabel('Unaccompanied children alone').check();
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('they are not shown beside these').waitFor();
  return found;
}
