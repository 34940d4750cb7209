import { ROLES } from '#identity';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { loadFixtureReturn, openCouncil, type CouncilScene } from '../e2e/council-scene';
import { withSite } from '../e2e/site';
import { anOrganisation, everyRoleOf, join, PASSWORD, type TestPerson } from '../factories/people';
import { plantRegister } from '../factories/planted-return';
import { axeFindings, openTab, signIn, withBrowser } from './browser';

const at = { code: 'E08000003', year: 2025 };
const people = [
  { role: 'director', displayName: 'Ada Invented', email: 'ada@invented.example', organisation: 'Invented council' },
];
/** What has the keyboard, and whether it can be seen: an outline, a shadow, or the yellow of a focused link. */
const FOCUS = `(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineColor, boxShadow, backgroundColor } = getComputedStyle(element);
  const outlined = outlineStyle !== 'none' && !/^rgba.*, 0\\)$/.test(outlineColor);
  const seen = outlined || boxShadow !== 'none' || backgroundColor === 'rgb(255, 221, 0)';
  return { text: element.outerHTML.slice(0, 80), seen };
})()`;

const site = withSite({ worker: true, demo: { password: PASSWORD, people } });
let manchester: CouncilScene;
const everyone: TestPerson[] = [];

beforeAll(async () => {
  const { database } = site();
  manchester = await openCouncil(database, at.code);
  await loadFixtureReturn(database, manchester, at.year);
  await plantRegister(database.uow, [{ asAt: '2025-03-31', complete: true, statuses: { 1234567: 'Active' } }]);
  everyone.push(...manchester.people);
  for (const kind of ['consortium', 'provider', 'oversight-body', 'ofsted'] as const) {
    const organisation = await anOrganisation(database.uow, kind);
    everyone.push(...(await everyRoleOf(database.uow, organisation)).filter(({ role }) => role !== 'administrator'));
    if (kind === 'consortium') await join(database.uow, manchester.council, organisation);
  }
});

const address = (path = '/'): string => `${site().http.address}${path}`;
const officer = (): string => manchester.person('data-officer').email;

describeWithBrowser('pages in a browser', (executablePath) => {
  const browser = withBrowser(executablePath);
  it('tell of a wrong sign-in where it can be mended, and take the keyboard there', async () => {
    const { page, close } = await openTab(browser());
    await page.goto(address('/sign-in'));
    await page.getByLabel('Email address').fill('someone@invented.example');
    await page.keyboard.press('Enter');
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await page.evaluate<string>('document.activeElement.className')).toContain('govuk-error-summary');
    expect(await axeFindings(page)).toEqual([]);
    await summary.getByRole('link', { name: 'Enter your password' }).click();
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('password');
    await close();
  });

  it('are clean by axe for anyone, and say that the demonstration is invented', async () => {
    const { page, complaints, close } = await openTab(browser());
    for (const path of ['/', '/sign-in', '/accessibility', '/privacy', '/sources']) {
      await page.goto(address(path));
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.getByText('Demonstration data: everything here is invented.').count()).toBe(1);
      expect(await axeFindings(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.goto(address('/nothing-here'));
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  it('are clean by axe at the home of every role, and fit a narrow screen', async () => {
    const findings: string[] = [];
    for (const person of everyone) {
      const { page, complaints, close } = await openTab(browser(), { viewport: { width: 400, height: 800 } });
      await signIn(page, address().slice(0, -1), person.email);
      findings.push(...(await axeFindings(page)), ...complaints);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > 400) findings.push(`${person.role}: the page scrolls sideways (${width})`);
      expect(await page.locator('h1').count()).toBe(1);
      await close();
    }
    expect(findings).toEqual([]);
    expect(everyone.length).toBe(Object.keys(ROLES).length - 1);
  });

  it('follow a report from its request to the rows behind it, with scripts', async () => {
    const { page, complaints, close } = await openTab(browser());
    await signIn(page, address().slice(0, -1), officer());
    await page.goto(address(to(PATHS.reports, { code: at.code })));
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Build the report for 2025' }).click();
    await page.waitForURL(address(to(PATHS.report, at)));
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.locator('h1').allInnerTexts()).toEqual(['Manchester']);
    await page.getByRole('link', { name: 'See the rows behind the figures' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'All children' }).click();
    await page.getByText('episodes.csv').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('do the same without scripts', async () => {
    const { page, close } = await openTab(browser(), { javaScriptEnabled: false });
    await signIn(page, address().slice(0, -1), officer());
    await page.goto(address(to(PATHS.reports, { code: at.code })));
    await page.getByRole('button', { name: /^Build/ }).click();
    await page.waitForURL(address(to(PATHS.report, at)));
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Homes near home for children in care');
    await close();
  });

  it('show where the keyboard is, on everything it reaches', async () => {
    const { page, close } = await openTab(browser());
    await signIn(page, address().slice(0, -1), officer());
    const unseen: string[] = [];
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to main content');
    for (let step = 0; step < 40; step += 1) {
      const focus = await page.evaluate<{ text: string; seen: boolean }>(FOCUS);
      if (focus.text.startsWith('<body')) break;
      if (!focus.seen) unseen.push(focus.text);
      await page.keyboard.press('Tab');
    }
    expect(unseen).toEqual([]);
    await close();
  });
});
