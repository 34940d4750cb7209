import type { Page } from 'playwright-core';
import { addWorkingDays, inWords, newId } from '#kernel';
import { Placements } from '#placements';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { withSite } from '../e2e/site';
import {
  HOMES,
  aPublishedReferral,
  anAcceptedOffer,
  anApproach,
  anOffer,
  anOpenNeed,
  approved,
  openPlacementScene,
  signedAndStarted,
  today,
  type PlacementScene,
} from '../factories/placement-scene';
import { openTab, signIn, withBrowser } from './browser';
import { check, emailOf, idIn, press } from './placement-hand';

const site = withSite();
let scene: PlacementScene;

beforeAll(async () => {
  scene = await openPlacementScene(site().database);
});

const address = (path = ''): string => `${site().http.address}${path}`;
const manager = (): string => scene.provider.people.find(({ role }) => role === 'provider-manager')?.email ?? '';

describeWithBrowser('paths through the pages', (executablePath) => {
  const browser = withBrowser(executablePath);

  async function signedIn(email: string): Promise<Page> {
    const { page } = await openTab(browser(), { javaScriptEnabled: false, viewport: { width: 1000, height: 900 } });
    page.setDefaultTimeout(30_000);
    await signIn(page, address(), email);
    return page;
  }
  const officer = (): Promise<Page> => signedIn(emailOf(scene, 'placements-officer'));

  it('an emergency at night: asked, offered, approved by phone, moved in, and the rest within 5 working days', async () => {
    const page = await officer();
    const needId = await anOpenNeed(scene, scene.council);
    await page.goto(address(to(PATHS.needReferral, { needId })));
    await check(page, /^Is this an emergency/, 'Yes');
    await press(page, 'Draft the referral');
    await page.waitForURL(/\/text$/);
    const referralId = idIn(page, 'referrals');
    await page.goto(address(to(PATHS.referralPublication, { referralId })));
    await page.getByLabel('Children alike in all England').fill('40');
    await page.getByLabel('Where that count is from').fill('Invented count');
    await press(page, 'Publish');
    await page.waitForURL(/\/providers$/);
    await page.getByLabel('Name (optional)').fill(scene.provider.organisation.name);
    await page.getByLabel('URN of the home').fill(HOMES.atADistance);
    await check(page, 'Tier', 'Framework, direct award');
    await press(page, 'Ask them');
    await page.getByRole('heading', { name: 'Who was asked' }).waitFor();

    const provider = await signedIn(manager());
    await provider.goto(address(to(PATHS.inbox)));
    expect(await provider.getByText('Emergency').count()).toBeGreaterThan(0);
    await provider.getByRole('link', { name: new RegExp(HOMES.atADistance) }).click();
    const approachId = idIn(provider, 'inbox');
    await provider.goto(address(to(PATHS.inboxOffer, { approachId })));
    await provider.getByLabel('Core price a week').fill('5200');
    await press(provider, 'Send the offer');
    await provider.waitForURL(/done=offer/);

    const step = (name: string): string => to(PATHS.answerStep, { referralId, approachId, answerStep: name });
    await page.goto(address(step('shortlist')));
    await press(page, 'Shortlist');
    await page.goto(address(step('assess')));
    await page.getByLabel('Impact on those who live there').fill('The others are older.');
    await page.getByLabel('How the home meets').fill('Awake all night.');
    await press(page, 'Keep the assessment');
    await page.goto(address(step('prefer')));
    await page.getByLabel('Why this one').fill('The only one tonight');
    await press(page, 'Prefer this offer');
    await page.waitForURL(/\/approval$/);
    await check(page, /^Decision/, 'Approve');
    for (const value of ['wishes', 'most-appropriate']) await page.locator(`input[value=${value}]`).check();
    await press(page, 'Write it down');
    await page.waitForURL(/\/answers\/[0-9a-f-]+$/);
    await page.goto(address(step('accept')));
    await press(page, 'Accept');
    await page.waitForURL(/\/placements\//);
    const placementId = idIn(page, 'placements');
    await page.goto(address(to(PATHS.placementStep, { placementId, placementStep: 'start' })));
    await press(page, 'Start the placement');
    await page.getByRole('heading', { name: 'Tasks and notices' }).waitFor();
    const actor = scene.council.as('placements-officer');
    const { startsOn } = await new Placements(site().database.uow).one(actor, { placementId });
    expect(await page.getByText(inWords(addWorkingDays(startsOn, 5))).count()).toBeGreaterThan(3);
    await provider.goto(address(to(PATHS.messages)));
    expect(await provider.getByText(/has started/).count()).toBeGreaterThan(0);
  });

  it('brothers and sisters: three offers are accepted together on one page', async () => {
    const siblingGroup = newId();
    const referrals: { referralId: string; approachId: string }[] = [];
    for (const place of ['A1', 'A2', 'A3']) {
      const { referralId } = await aPublishedReferral(scene, { siblingGroup });
      const approachId = await anApproach(scene, { referralId, urn: HOMES.nextDoor });
      await anOffer(scene, approachId, [{ building: 1, place }]);
      await approved(scene, approachId);
      referrals.push({ referralId, approachId });
    }
    const [first] = referrals as [{ referralId: string; approachId: string }];
    const page = await officer();
    await page.goto(address(to(PATHS.answer, first)));
    await page.getByRole('link', { name: 'Accept the offer' }).click();
    const together = page.locator('input[name=together]');
    expect(await together.count()).toBe(2);
    for (const box of await together.all()) await box.check();
    await press(page, 'Accept');
    await page.waitForURL(/\/placements$/);
    for (const { referralId, approachId } of referrals) {
      await page.goto(address(to(PATHS.answer, { referralId, approachId })));
      expect(await page.getByText('Accepted', { exact: true }).count()).toBeGreaterThan(0);
    }
  });

  it('a disruption: it ends at once, the review and notices follow within 10 working days, and the place is free', async () => {
    const placed = await anAcceptedOffer(scene, { startsOn: today(), units: [{ building: 1, place: 'A4' }] });
    await signedAndStarted(scene, placed, today());
    const page = await officer();
    const { placementId } = placed;
    await page.goto(address(to(PATHS.placement, { placementId })));
    await page.getByRole('link', { name: 'End the placement' }).click();
    await press(page, 'End the placement');
    expect(await page.getByRole('alert').innerText()).toContain('Choose the reason');
    await page.getByRole('radio', { name: /^CREQB/ }).check();
    await check(page, /^Did it end at once/, 'Yes');
    await press(page, 'End the placement');
    await page.getByRole('heading', { name: 'Tasks and notices' }).waitFor();
    expect(await page.getByText(/^CREQB/).count()).toBeGreaterThan(0);
    expect(await page.getByText(inWords(addWorkingDays(today(), 10))).count()).toBeGreaterThan(5);
    const provider = await signedIn(manager());
    await provider.goto(address(to(PATHS.messages)));
    expect(await provider.getByText(/has ended. See what is left to do/).count()).toBe(1);
    const next = await anAcceptedOffer(scene, { startsOn: today(), units: [{ building: 1, place: 'A4' }] });
    expect(next.placementId).not.toBe(placementId);
  });
});
