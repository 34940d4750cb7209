import type { Page } from 'playwright-core';
import {
  AskQuestion,
  PreferOffer,
  Placements,
  RecordAssessment,
  ReferralById,
  ShortlistApproach,
  SignAgreement,
} from '#placements';
import { PATHS, to } from '../../apps/web/paths';
import { addWorkingDays, inWords, newId } from '#kernel';
import { describeWithBrowser } from '../availability';
import { withSite } from '../e2e/site';
import {
  HOMES,
  aPublishedReferral,
  anApproach,
  anOffer,
  anOpenNeed,
  openPlacementScene,
  today,
  type PlacementScene,
} from '../factories/placement-scene';
import { axeFindings, openTab, signIn, withBrowser } from './browser';
import { check, emailOf, idIn, press } from './placement-hand';

const site = withSite();
let scene: PlacementScene;

beforeAll(async () => {
  scene = await openPlacementScene(site().database);
});

const address = (path = ''): string => `${site().http.address}${path}`;

describeWithBrowser('from a need to a placement', (executablePath) => {
  const browser = withBrowser(executablePath);

  it('goes all the way, clean by axe, each person on their own pages', async () => {
    const { uow } = site().database;
    const officer = scene.council.as('placements-officer');
    const findings: string[] = [];
    const signedIn = async (role: string) => {
      const tab = await openTab(browser(), { viewport: { width: 1000, height: 900 } });
      await signIn(tab.page, address(), emailOf(scene, role));
      return tab.page;
    };
    const page = await signedIn('placements-officer');
    const looked = async (on: Page = page): Promise<void> => void findings.push(...(await axeFindings(on)));
    const needId = await anOpenNeed(scene, scene.council);

    await page.goto(address(to(PATHS.board)));
    await looked();
    await page.goto(address(to(PATHS.needReferral, { needId })));
    await press(page, 'Draft the referral');
    expect(await page.getByRole('alert').innerText()).toContain('Say whether this is an emergency');
    await looked();
    await check(page, /^Is this an emergency/, 'No');
    await page.getByLabel('What is wanted, in words').fill('She went to Example High School and plays Fortnite.');
    await press(page, 'Draft the referral');
    await page.waitForURL(/\/text$/);
    expect(await page.getByText('May be a school').count()).toBe(1);
    await looked();
    await page.getByLabel('In words').fill('She plays Fortnite.');
    await press(page, 'Scan and save');
    await page.getByLabel('Fortnite', { exact: true }).check();
    await press(page, 'Scan and save');
    await page.waitForURL(/\/publication$/);
    await looked();
    const referralId = idIn(page, 'referrals');

    await page.getByLabel('Children alike in all England').fill('40');
    await page.getByLabel('Where that count is from').fill('Invented count');
    await press(page, 'Publish');
    await page.getByText('What can be done now').waitFor();
    expect(await page.getByText('The approver may approve search').count()).toBe(1);

    const commissioner = await signedIn('commissioner');
    expect(await commissioner.getByRole('link', { name: '1 decision waits for you' }).count()).toBe(1);
    await commissioner.goto(address(to(PATHS.referral, { referralId })));
    await press(commissioner, 'Approve the search');
    await commissioner.getByText('The search is approved').waitFor();

    await page.goto(address(to(PATHS.referralPublication, { referralId })));
    if ((await page.getByLabel('Where that count is from').count()) > 0) {
      await page.getByLabel('Children alike in all England').fill('40');
      await page.getByLabel('Where that count is from').fill('Invented count');
    }
    await press(page, 'Publish');
    await page.waitForURL(/\/providers$/);
    await looked();
    await page.getByLabel('Name (optional)').fill(scene.provider.organisation.name);
    await page.getByLabel('URN of the home').fill(HOMES.nextDoor);
    await check(page, 'Tier', 'Framework, direct award');
    await press(page, 'Ask them');
    await page.getByRole('heading', { name: 'Who was asked' }).waitFor();
    await looked();

    const { approaches } = await new ReferralById(uow).execute(officer, { referralId });
    const approachId = approaches[0]?.id ?? '';
    expect(approaches[0]?.providerId).toBe(scene.provider.organisation.id);
    const provider = scene.provider.as('provider-manager');
    await anOffer(scene, approachId);
    await new AskQuestion(uow).execute(provider, { approachId, question: 'Which days at school?' });

    await page.reload();
    await page.getByRole('link', { name: /^Answer the question/ }).click();
    await page.getByLabel('Answer', { exact: true }).fill('Every weekday.');
    await press(page, 'Answer');
    await page.getByText('Every weekday.').waitFor();
    await page.goto(address(to(PATHS.referralOffers, { referralId })));
    expect(await page.getByText('£4,250').count()).toBe(1);
    await looked();

    const answer = to(PATHS.answer, { referralId, approachId });
    await page.goto(address(answer));
    await looked();
    await page.getByRole('link', { name: /^Shortlist/ }).click();
    await press(page, 'Shortlist');
    await page.getByRole('link', { name: /^Write the impact/ }).click();
    await page.getByLabel('Impact on those who live there').fill('The others are younger.');
    await page.getByLabel('How the home meets').fill('Meets what was asked.');
    await press(page, 'Keep the assessment');
    await page.getByRole('link', { name: 'Prefer this offer' }).click();
    await page.getByLabel('Why this one').fill('The only one near school');
    await press(page, 'Prefer this offer');
    await page.waitForURL(/\/approval$/);
    expect(await page.getByText('A nominated officer', { exact: true }).count()).toBe(1);
    await looked();

    const nominated = await signedIn('nominated-officer');
    await nominated.getByRole('link', { name: '1 decision waits for you' }).click();
    await nominated.locator('tbody a').first().click();
    await nominated.getByLabel('Approve', { exact: true }).check();
    await press(nominated, 'Decide');
    expect(await nominated.getByRole('alert').innerText()).toContain('Not confirmed');
    for (const box of await nominated.locator('input[name=conditions]').all()) await box.check();
    await nominated.getByLabel('Approve', { exact: true }).check();
    await looked(nominated);
    await press(nominated, 'Decide');
    await nominated.getByText('Approved', { exact: true }).first().waitFor();

    await page.goto(address(answer));
    await page.getByRole('link', { name: 'Accept the offer' }).click();
    await press(page, 'Accept');
    await page.waitForURL(/\/placements\//);
    const placementId = idIn(page, 'placements');
    await looked();
    const agreement = to(PATHS.agreement, { placementId });
    await page.goto(address(`${agreement}/terms`));
    await page.getByLabel('Notice afterwards').fill('35');
    await press(page, 'Save the terms');
    await page.goto(address(`${agreement}/prices`));
    await looked();
    await page.getByLabel('What it is').first().fill('Core price of the lot');
    await press(page, 'Save the price lines');
    await page.getByText('35 days afterwards').waitFor();

    await commissioner.goto(address(agreement));
    await commissioner.getByLabel('Type the signer’s name').fill('Casey Commissioner');
    await press(commissioner, 'Sign');
    await commissioner.getByText('Casey Commissioner', { exact: false }).first().waitFor();
    const signed = await new Placements(uow).one(officer, { placementId });
    const agreementId = signed.agreement.id;
    await new SignAgreement(uow).execute(provider, { agreementId, name: 'Peyton Provider', at: new Date() });

    await page.goto(address(`${to(PATHS.placement, { placementId })}/steps/start`));
    await press(page, 'Start the placement');
    await page.getByRole('heading', { name: 'Tasks and notices' }).waitFor();
    await looked();
    await page.getByRole('link', { name: /^GP/ }).click();
    await check(page, 'What became of it', 'Sent');
    await page.getByLabel('How, and where').fill('Letter in the case file');
    await press(page, 'Save');
    await page.getByText('Letter in the case file').waitFor();

    for (const path of [
      to(PATHS.placements),
      to(PATHS.tasks),
      to(PATHS.commitment),
      to(PATHS.approvals),
      to(PATHS.referralCallOff, { referralId }),
      to(PATHS.agreementVariations, { placementId }),
      `${to(PATHS.placement, { placementId })}/steps/end`,
    ]) {
      await page.goto(address(path));
      await looked();
    }
    await page.goto(address(to(PATHS.commitment)));
    expect(await page.getByText('£4,250').count()).toBeGreaterThan(0);
    expect(findings).toEqual([]);
  });

  it('writes down at night what an approver said by phone, and when the rest follows', async () => {
    const { uow } = site().database;
    const officer = scene.council.as('placements-officer');
    const siblingGroup = newId();
    const { referralId } = await aPublishedReferral(scene, { emergency: true, siblingGroup });
    const approachId = await anApproach(scene, { referralId, urn: HOMES.atADistance });
    await anOffer(scene, approachId, [{ building: 1, place: 'B1' }]);
    await new ShortlistApproach(uow).execute(officer, { approachId });
    const assessment = { impact: 'Two others, both older.', matching: 'Awake all night.' };
    await new RecordAssessment(uow).execute(officer, { approachId, ...assessment });
    await new PreferOffer(uow).execute(officer, { approachId, reason: 'The only one tonight', at: new Date() });
    const { page, close } = await openTab(browser(), { viewport: { width: 1000, height: 900 } });
    await signIn(page, address(), emailOf(scene, 'placements-officer'));
    await page.goto(address(to(PATHS.answerApproval, { referralId, approachId })));
    const follows = inWords(addWorkingDays(today(), 5));
    expect(await page.getByText(`within 5 working days: by ${follows}`).count()).toBeGreaterThan(0);
    expect(await page.getByText(`Before the approval: by ${inWords(today())}`).count()).toBeGreaterThan(0);
    for (const box of await page.locator('input[name=conditions]').all()) await box.check();
    await page.getByLabel('Approve', { exact: true }).check();
    expect(await axeFindings(page)).toEqual([]);
    await press(page, 'Write it down');
    await page.waitForURL(/\/answers\/[0-9a-f-]+$/);
    const { approaches } = await new ReferralById(uow).execute(officer, { referralId });
    expect(approaches.map(({ state }) => state)).toEqual(['approved']);
    const rows = await uow.read(officer, (tx) =>
      tx.query('select by_phone from placements.approval where approach_id = $1', [approachId]),
    );
    expect(rows).toMatchObject([{ by_phone: true }]);

    const needId = await anOpenNeed(scene, scene.council);
    await page.goto(address(to(PATHS.needReferral, { needId })));
    await check(page, /^Is this an emergency/, 'No');
    await page.locator(`input[value="${siblingGroup}"]`).check();
    await press(page, 'Draft the referral');
    await page.waitForURL(/\/text$/);
    const sister = await new ReferralById(uow).execute(officer, { referralId: idIn(page, 'referrals') });
    expect(sister.siblingGroup).toBe(siblingGroup);
    await page.goto(address(to(PATHS.referral, { referralId: sister.id })));
    expect(await page.getByText('Brothers and sisters: together with').count()).toBe(1);
    await close();
  });

  it('tells on a narrow screen, without scripts, who was first and what can be done now', async () => {
    const { page, close } = await openTab(browser(), {
      javaScriptEnabled: false,
      viewport: { width: 400, height: 800 },
    });
    await signIn(page, address(), emailOf(scene, 'placements-officer'));
    const needId = await anOpenNeed(scene, scene.council);
    await page.goto(address(to(PATHS.needReferral, { needId })));
    await check(page, /^Is this an emergency/, 'Yes');
    await press(page, 'Draft the referral');
    await page.waitForURL(/\/text$/);
    const referralId = idIn(page, 'referrals');
    await page.goto(address(to(PATHS.referralEnd, { referralId })));
    const other = await openTab(browser(), { javaScriptEnabled: false });
    await signIn(other.page, address(), emailOf(scene, 'placements-officer'));
    await other.page.goto(address(to(PATHS.referralEnd, { referralId })));
    for (const each of [page, other.page]) {
      await check(each, 'How does it end?', 'Withdraw it: a home is not wanted this way any more');
      await each.getByLabel('Why').fill('The child stays with an aunt');
      await press(each, 'End the referral');
    }
    expect(await page.getByText('Ended: The child stays with an aunt').count()).toBe(1);
    expect(await other.page.locator('h1').innerText()).toBe('Somebody changed it since you read it');
    await close();
    const narrow = await openTab(browser(), { viewport: { width: 400, height: 800 } });
    await signIn(narrow.page, address(), emailOf(scene, 'director'));
    for (const path of [PATHS.board, PATHS.placements, PATHS.tasks, PATHS.commitment, PATHS.approvals]) {
      await narrow.page.goto(address(path));
      const width = await narrow.page.evaluate<number>('document.documentElement.scrollWidth');
      expect([path, width <= 400]).toEqual([path, true]);
    }
    await narrow.close();
    await other.close();
  });
});
