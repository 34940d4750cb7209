import { CloseNeed, DeclineApproach, EndReferral } from '#placements';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { withSite } from '../e2e/site';
import {
  HOMES,
  aPublishedReferral,
  anAcceptedOffer,
  anApproach,
  openPlacementScene,
  signedAndStarted,
  today,
  type PlacementScene,
} from '../factories/placement-scene';
import { axeFindings, openTab, signIn, withBrowser } from './browser';
import { emailOf, press } from './placement-hand';

const site = withSite();
let scene: PlacementScene;

beforeAll(async () => {
  const { database } = site();
  const { uow } = database;
  scene = await openPlacementScene(database);
  const officer = scene.council.as('placements-officer');
  const { referralId, needId } = await aPublishedReferral(scene, { need: { isPreferredLocationLocal: true } });
  for (const [urn, reason] of [
    [HOMES.inArea, 'fee'],
    [HOMES.atADistance, 'would-not-match'],
  ] as const) {
    const approachId = await anApproach(scene, { referralId, urn });
    await new DeclineApproach(uow).execute(scene.provider.as('provider-manager'), { approachId, reason });
  }
  const ended = { how: 'close', reason: 'Nobody could offer', wentInstead: 'Stayed with an aunt' } as const;
  await new EndReferral(uow).execute(officer, { referralId, ...ended });
  await new CloseNeed(uow).execute(officer, { needId, reason: 'Not placed' });
  await signedAndStarted(scene, await anAcceptedOffer(scene, { startsOn: today() }), today());
});

const address = (path = ''): string => `${site().http.address}${path}`;

describeWithBrowser('figures on placements', (executablePath) => {
  const browser = withBrowser(executablePath);

  it('tell a council what was not found and why, found from the board, clean by axe', async () => {
    const { page, complaints, close } = await openTab(browser(), { viewport: { width: 390, height: 844 } });
    await signIn(page, address(), emailOf(scene, 'commissioner'));
    const findings: string[] = [];
    await page.goto(address(to(PATHS.board)));
    await page.getByRole('link', { name: 'unmet need' }).click();
    expect(await page.getByText('Stayed with an aunt').count()).toBe(1);
    expect(await page.getByText('2 refusals from 2 homes').count()).toBe(1);
    expect(await page.getByRole('img', { name: /Share of children still without a home/ }).count()).toBe(1);
    expect(await page.getByRole('row', { name: /^Fee 1$/ }).count()).toBe(1);
    findings.push(...(await axeFindings(page)));
    await page.getByRole('group', { name: 'From' }).getByLabel('Month').fill('13');
    await press(page, 'Show');
    expect(await page.getByRole('alert').innerText()).toContain('From must be a real date');
    findings.push(...(await axeFindings(page)));
    await page.goto(
      address(
        `${to(PATHS.unmetNeed)}?from-day=1&from-month=1&from-year=2020&until-day=2&until-month=1&until-year=2020`,
      ),
    );
    expect(await page.getByText('No search ran in these days').count()).toBe(1);
    await page.getByRole('link', { name: 'Parity' }).click();
    const running = page.locator('option').first();
    await page.getByLabel('Quarter', { exact: true }).selectOption((await running.getAttribute('value')) ?? '');
    await press(page, 'Show');
    expect(await page.getByRole('row', { name: 'Girls 1 Fewer than 10: counted alone' }).count()).toBe(1);
    findings.push(...(await axeFindings(page)));
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    // The console tells of the answer 400 to the date that is none.
    expect(complaints.filter((each) => !each.includes('400'))).toEqual([]);
    expect(findings).toEqual([]);
    await close();
  });

  it('show a provider the record that a council sees, and the council the reply', async () => {
    const provider = await openTab(browser(), { javaScriptEnabled: false });
    const manager = scene.provider.people.find(({ role }) => role === 'provider-manager')?.email ?? '';
    await signIn(provider.page, address(), manager);
    await provider.page.goto(address(to(PATHS.ownRecord)));
    const council = scene.council.organisation.name;
    expect(await provider.page.getByText('Would not match the children who live there: 1 (not counted)').count()).toBe(
      1,
    );
    expect(await provider.page.getByText('risks:').count()).toBe(0);
    await press(provider.page, `Reply to ${council}`);
    expect(await provider.page.getByRole('alert').innerText()).toContain('Write what you have to say');
    await provider.page.getByLabel('What do you say to it?').fill('We were full in May.');
    await press(provider.page, `Reply to ${council}`);
    await provider.page.getByText('Your reply stands beside your record now.').waitFor();
    await provider.close();

    const { page, complaints, close } = await openTab(browser());
    await signIn(page, address(), emailOf(scene, 'commissioner'));
    await page.goto(address(to(PATHS.messages)));
    await page.getByRole('link', { name: /has replied to its record at your council/ }).click();
    const findings = await axeFindings(page);
    await page.getByRole('link', { name: scene.provider.organisation.name, exact: true }).click();
    expect(await page.getByText('We were full in May.').count()).toBe(1);
    findings.push(...(await axeFindings(page)));
    expect([findings, complaints]).toEqual([[], []]);
    await close();
  });
});
