import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { Placements } from '#placements';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { withSite } from '../e2e/site';
import {
  anAcceptedOffer,
  openPlacementScene,
  signedAndStarted,
  today,
  type PlacementScene,
} from '../factories/placement-scene';
import { pdfSays } from '../factories/pdf-text';
import { axeFindings, openTab, signIn, withBrowser } from './browser';
import { emailOf, press } from './placement-hand';

const site = withSite();
let scene: PlacementScene;
let placed: { readonly placementId: string };
/** What the provider or both sides' document may not tell: words of the referral, the need's reference, another's name. */
let secrets: string[];

beforeAll(async () => {
  scene = await openPlacementScene(site().database);
  const { uow } = site().database;
  const freeText = 'A quiet room away from the road is wanted.';
  const accepted = await anAcceptedOffer(scene, { startsOn: today(), freeText });
  await signedAndStarted(scene, accepted, today());
  placed = { placementId: accepted.placementId };
  const { reference } = await new Placements(uow).one(scene.council.as('placements-officer'), placed);
  secrets = [freeText, reference ?? '', scene.rival.organisation.name, 'settled', 'female'];
});

const address = (path = ''): string => `${site().http.address}${path}`;
const manager = (): string => scene.provider.people.find(({ role }) => role === 'provider-manager')?.email ?? '';

async function downloaded(page: Page, link: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

describeWithBrowser('an agreement in force', (executablePath) => {
  const browser = withBrowser(executablePath);

  it('is taken away as a PDF and as a page by both sides, the same for both', async () => {
    const files: Buffer[] = [];
    for (const [email, path] of [
      [emailOf(scene, 'placements-officer'), to(PATHS.agreement, placed)],
      [manager(), to(PATHS.providerPlacement, placed)],
    ] as const) {
      const { page, close } = await openTab(browser());
      await signIn(page, address(), email);
      await page.goto(address(path));
      const pdf = await downloaded(page, 'The agreement as a PDF');
      const html = await downloaded(page, 'The agreement as a page that prints');
      expect([pdf.name, html.name]).toEqual([
        expect.stringMatching(/^agreement-.*-edition-1\.pdf$/),
        expect.stringMatching(/^agreement-.*-edition-1\.html$/),
      ]);
      files.push(pdf.bytes, html.bytes);
      await close();
    }
    const [pdf, html, pdfOfProvider, htmlOfProvider] = files as [Buffer, Buffer, Buffer, Buffer];
    expect(pdf.equals(pdfOfProvider)).toBe(true);
    expect(html.equals(htmlOfProvider)).toBe(true);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(html.toString()).toContain('<h1>Individual placement agreement</h1>');
    for (const words of ['Individual placement agreement', 'Casey Commissioner', scene.provider.organisation.name])
      expect([words, pdfSays(pdf, words)]).toEqual([words, true]);
    const told = secrets.filter((secret) => secret === '' || pdfSays(pdf, secret) || html.includes(secret));
    expect(told).toEqual([]);
  });

  it('is varied one question a page; what the clause does not allow is told at its answer', async () => {
    const { page, close } = await openTab(browser(), { viewport: { width: 390, height: 844 } });
    await signIn(page, address(), emailOf(scene, 'placements-officer'));
    const draft = await anAcceptedOffer(scene, { units: [{ building: 1, place: 'A2' }] });
    const early = await page.goto(address(to(PATHS.agreementVariations, { placementId: draft.placementId })));
    expect(early?.status()).toBe(409);
    expect(await page.getByText('Only an agreement in force is varied').count()).toBe(1);
    await page.goto(address(to(PATHS.agreementVariations, placed)));
    expect(await page.getByText('on 1 April, as CPI rose, by 3% at most').count()).toBe(1);
    expect(await page.getByText('No uplift has been asked').count()).toBe(1);
    const findings = await axeFindings(page);
    await press(page, 'Continue');
    expect(await page.getByRole('alert').innerText()).toContain('Choose what would change');
    findings.push(...(await axeFindings(page)));
    await page.getByLabel('A price rises under the uplift clause').check();
    await press(page, 'Continue');
    await page.getByRole('radio', { name: /^Core: / }).check();
    await press(page, 'Continue');
    await press(page, 'Continue');
    expect(await page.getByRole('alert').innerText()).toContain('Enter by how many percent CPI rose');
    await page.getByRole('textbox').fill('2');
    await press(page, 'Continue');
    // The core price is 3,950.00 a week, and 2% more is 4,029.00.
    expect(await page.getByText('The clause allows £4,029 at most.').count()).toBe(1);
    findings.push(...(await axeFindings(page)));
    await page.getByRole('textbox').fill('4,100');
    await press(page, 'Continue');
    await page.getByLabel('Month').fill('5');
    await press(page, 'Continue');
    await page.getByRole('textbox').fill('Wages');
    await press(page, 'Continue');
    expect(await page.locator('h1').innerText()).toBe('Check what you ask for');
    await press(page, 'Ask for it');
    const refused = await page.getByRole('alert').innerText();
    expect(refused).toContain('The clause lets prices rise on 1 April, not on 1 May');
    expect(refused).toContain('£4,029 a week at most. It is £3,950 now');
    findings.push(...(await axeFindings(page)));
    for (const [row, control, value] of [
      ['What is the new price a week?', page.getByRole('textbox'), '4029'],
      ['From which day?', page.getByLabel('Month'), '4'],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`^Change\\W+${row.replace('?', '')}`) }).click();
      await control.fill(value);
      await press(page, 'Continue');
    }
    await press(page, 'Ask for it');
    await page.getByRole('heading', { name: 'Individual placement agreement' }).waitFor();
    expect(await page.getByText('£4,029').count()).toBeGreaterThan(0);
    expect(findings).toEqual([]);
    await close();
  });

  it('is asked to be varied by the provider in the same way, and a question can be gone back to', async () => {
    const { page, close } = await openTab(browser(), { javaScriptEnabled: false });
    await signIn(page, address(), manager());
    await page.goto(address(to(PATHS.providerVariation, placed)));
    await page.getByLabel('Something is added').check();
    await press(page, 'Continue');
    await page.getByRole('textbox', { name: 'What is added?' }).fill('Tuition');
    await press(page, 'Continue');
    await press(page, 'Back to the question before');
    await page.getByRole('textbox', { name: 'What is added?' }).fill('Tuition at home');
    for (const answer of ['', 'Education', 'Education']) {
      if (answer !== '') await page.getByRole('radio', { name: answer }).check();
      await press(page, 'Continue');
    }
    await page.getByRole('textbox', { name: 'What would it cost a week?' }).fill('120.50');
    await press(page, 'Continue');
    for (let optional = 0; optional < 3; optional += 1) await press(page, 'Continue');
    await page.getByRole('textbox', { name: 'Why is it asked?' }).fill('No place at school yet');
    await press(page, 'Continue');
    expect(await page.getByText('Tuition at home').count()).toBe(1);
    expect(await page.getByText('£120.50').count()).toBe(1);
    await press(page, 'Ask for it');
    await page.waitForURL(/done=variation/);
    expect(await page.getByText('No place at school yet').count()).toBe(1);
    await close();
  });
});
