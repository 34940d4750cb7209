import type { Page } from 'playwright-core';
import { ProviderInbox, ShortlistApproach } from '#placements';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { withSite } from '../e2e/site';
import {
  anAcceptedOffer,
  anApproach,
  aPublishedReferral,
  from,
  HOMES,
  openPlacementScene,
  signedAndStarted,
  type PlacementScene,
} from '../factories/placement-scene';
import { axeFindings, openTab, signIn, withBrowser } from './browser';
import { Hand } from './hand';

const site = withSite();
let scene: PlacementScene;
const address = (path = ''): string => `${site().http.address}${path}`;

beforeAll(async () => {
  scene = await openPlacementScene(site().database);
});

const asked = async (urn: string = HOMES.inArea): Promise<string> =>
  anApproach(scene, { ...(await aPublishedReferral(scene)), urn });
const email = (): string => scene.provider.people.find(({ role }) => role === 'provider-manager')?.email ?? '';
const h1 = (page: Page): Promise<string> => page.locator('h1').innerText();

describeWithBrowser('the inbox of a provider', (executablePath) => {
  const browser = withBrowser(executablePath);

  it('offers a place within a minute, from the inbox to the sent offer, clean by axe', async () => {
    const approachId = await asked();
    const { page, complaints, close } = await openTab(browser());
    await signIn(page, address(), email());
    const findings: string[] = [];
    const looked = async (): Promise<void> => void findings.push(...(await axeFindings(page)));
    await page.goto(address(to(PATHS.inbox)));
    await looked();
    const hand = new Hand(page);
    await hand.follow(/Manchester.*2900001/);
    await page.waitForURL(/\/inbox\/[0-9a-f-]+$/);
    await looked();
    await hand.press('Offer a place');
    await page.waitForURL(/\/offer$/);
    await looked();
    await hand.type('Core price a week', '4100');
    await hand.press('Send the offer');
    await page.waitForURL(/done=offer/);
    await looked();
    expect(hand.seconds).toBeLessThan(60);
    expect(await page.getByText('£4,100').count()).toBeGreaterThan(0);
    const made = await new ProviderInbox(site().database.uow).one(scene.provider.as('provider-manager'), {
      approachId,
    });
    expect(made).toMatchObject({ state: 'offered', offer: { corePence: 410_000, totalPence: 410_000 } });
    expect(made.offer?.units).toHaveLength(1);
    expect([findings, complaints]).toEqual([[], []]);
    await close();
  });

  it('declines in two clicks, without scripts too', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const approachId = await asked();
      const { page, close } = await openTab(browser(), { javaScriptEnabled });
      await signIn(page, address(), email());
      await page.goto(address(to(PATHS.inboxApproach, { approachId })));
      const hand = new Hand(page);
      await hand.choose('Why do you decline?', 'Staffing');
      await hand.press('Decline');
      await page.waitForURL(/done=decline/);
      expect(hand.clicks).toBe(2);
      expect(await page.getByText('Your reason: Staffing').count()).toBe(1);
      await close();
    }
  });

  it('says what is wrong where it can be mended, and who may do what where somebody was first', async () => {
    const approachId = await asked();
    const { page, close } = await openTab(browser(), { javaScriptEnabled: false });
    await signIn(page, address(), email());
    await page.goto(address(to(PATHS.inboxApproach, { approachId })));
    await page.getByRole('button', { name: 'Decline' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Choose why you decline');
    await page.getByLabel('Your question').fill('Does Jamie Example go to M14 5RX?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    expect(await page.getByRole('alert').innerText()).toContain('This may tell who a child is');
    await page.getByLabel('Your question').fill('Is the child used to dogs?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    expect(await page.getByText('Not answered yet').count()).toBe(1);

    const other = await page.context().newPage();
    await other.goto(address(to(PATHS.inboxApproach, { approachId })));
    await other.getByLabel('Fee').check();
    await other.getByRole('button', { name: 'Decline' }).click();
    await page.getByLabel('Timescale').check();
    const refused = page.waitForResponse((each) => each.request().method() === 'POST');
    await page.getByRole('button', { name: 'Decline' }).click();
    expect([409, 412]).toContain((await refused).status());
    await close();
  });

  it('opens the full file when shortlisted, says the impact, signs and has its tasks', async () => {
    const approachId = await asked(HOMES.nextDoor);
    const { page, complaints, close } = await openTab(browser(), { viewport: { width: 390, height: 844 } });
    await signIn(page, address(), email());
    const findings: string[] = [];
    const looked = async (): Promise<void> => void findings.push(...(await axeFindings(page)));
    await page.goto(address(to(PATHS.inboxApproach, { approachId })));
    expect(await page.getByRole('link', { name: 'Open the full file' }).count()).toBe(0);
    await new ShortlistApproach(site().database.uow).execute(scene.council.as('placements-officer'), { approachId });
    await page.reload();
    await page.getByLabel('What would it mean for the children who live with you?').fill('They are settled.');
    await page.getByRole('button', { name: 'Send the impact assessment' }).click();
    await page.waitForURL(/done=impact/);
    await looked();
    await page.getByRole('link', { name: 'Open the full file' }).click();
    expect(await h1(page)).toBe('The full file');
    await looked();

    const placed = await anAcceptedOffer(scene, {
      urn: HOMES.atADistance,
      units: [{ building: 1, place: 'A1' }],
      startsOn: from(0),
    });
    const placement = to(PATHS.providerPlacement, { placementId: placed.placementId });
    await page.goto(address(placement));
    await looked();
    await page.getByLabel('Your full name').fill('Peyton Provider');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.waitForURL(/done=signed/);
    expect(await page.getByText('Peyton Provider').count()).toBe(1);

    const started = await anAcceptedOffer(scene, {
      urn: HOMES.atADistance,
      units: [{ building: 1, place: 'A2' }],
      startsOn: from(0),
    });
    await signedAndStarted(scene, started, from(0));
    await page.goto(address(to(PATHS.providerPlacements)));
    await looked();
    await page
      .getByRole('link', { name: /Say that it is done/ })
      .first()
      .click();
    await looked();
    await page.getByLabel('How was it done?').fill('By secure e-mail today, kept in the home’s log');
    await page.getByRole('button', { name: 'It is done' }).click();
    await page.waitForURL(/done=task/);
    await page.goto(address(`${to(PATHS.providerPlacement, { placementId: started.placementId })}/variation`));
    await looked();

    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows a council who lives in its area, and takes what it knows of risks there', async () => {
    const placed = await anAcceptedOffer(scene, {
      urn: HOMES.atADistance,
      units: [{ building: 1, place: 'A3' }],
      startsOn: from(0),
    });
    await signedAndStarted(scene, placed, from(0));
    const { page, complaints, close } = await openTab(browser());
    const officer = scene.host.people.find(({ role }) => role === 'placements-officer')?.email ?? '';
    await signIn(page, address(), officer);
    const findings: string[] = [];
    await page.goto(address(to(PATHS.messages)));
    await page
      .getByRole('link', { name: /has placed a child in your area/ })
      .first()
      .click();
    await page.waitForURL(/\/hosted\//);
    await page.goto(address(to(PATHS.hosted)));
    findings.push(...(await axeFindings(page)));
    await page.goto(address(to(PATHS.hostedPlacement, { hostedId: placed.placementId })));
    findings.push(...(await axeFindings(page)));
    await page.getByLabel('None is known').check();
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.waitForURL(/done=yes/);
    expect(await page.getByText('None is known').count()).toBe(1);
    expect([findings, complaints]).toEqual([[], []]);
    await close();
  });
});
