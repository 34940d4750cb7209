import { dayOf, systemActor } from '#kernel';
import { AssessCompanies, LoadThresholds, RequestStressTest, StressTestRuns } from '#finance';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { openCouncil, type CouncilScene } from '../e2e/council-scene';
import { withSite } from '../e2e/site';
import { plantOwnedHomes, plantOwnership, plantPlacedChildren } from '../factories/owned-homes';
import { anOrganisation, aPerson, join, type TestPerson } from '../factories/people';
import { axeFindings, openTab, signIn, withBrowser } from './browser';

const owner = '01234567';
const site = withSite({ worker: true });
let manchester: CouncilScene;
let analyst: TestPerson;
let head: TestPerson;
let manager: TestPerson;
let partner: TestPerson;

beforeAll(async () => {
  const { database } = site();
  const { uow } = database;
  await plantOwnedHomes(uow, '2025-03-31', [
    { urn: 'SC000001', owner: 'Alpha Homes Ltd', authority: 'E08000003', places: 4 },
    { urn: 'SC000002', owner: 'Alpha Homes Ltd', authority: 'E08000001', places: 6 },
    { urn: 'SC000003', owner: 'Omega Holdings Limited', authority: 'E08000001', places: 2 },
  ]);
  await new LoadThresholds(uow).loadReference(systemActor('test'));
  await plantOwnership(
    uow,
    [
      { name: 'Omega Holdings Limited', number: owner },
      { name: 'Alpha Homes Limited', number: '11111111' },
    ],
    [
      { owner: 'Omega Holdings Limited', owned: 'Alpha Homes Limited', share: [75, 100] },
      { owner: 'Alpha Homes Limited', urn: 'SC000001' },
    ],
  );
  await plantPlacedChildren(uow, 'E08000003', 2025, [{ children: 8, urn: 'SC000001' }]);
  manchester = await openCouncil(database, 'E08000003');
  const body = await anOrganisation(uow, 'oversight-body');
  analyst = await aPerson(uow, body, 'oversight-analyst');
  head = await aPerson(uow, body, 'oversight-head');
  const consortium = await anOrganisation(uow, 'consortium');
  await join(uow, manchester.council, consortium);
  partner = await aPerson(uow, consortium, 'consortium-analyst');
  const provider = await anOrganisation(uow, 'provider');
  manager = await aPerson(uow, provider, 'provider-manager');
  await uow.run(systemActor('test'), (tx) =>
    tx.query(
      `insert into finance.provider_company (provider_id, company_number, recorded_by) values ($1, '01234567', 'test')`,
      [provider.id],
    ),
  );
});

/** A stress test that is worked out, and so shows its tables. */
async function aStressTest(): Promise<string> {
  const { uow } = site().database;
  const asAt = dayOf(new Date());
  const runId = await new RequestStressTest(uow).execute(head.actor, { owner, asAt, homesLostPercent: 100 });
  const runs = new StressTestRuns(uow);
  while ((await runs.one(head.actor, runId)).status !== 'done') await new Promise((resolve) => setTimeout(resolve, 50));
  return to(PATHS.stressTest, { owner, runId });
}

const address = (path = ''): string => `${site().http.address}${path}`;

describeWithBrowser('oversight in a browser', (executablePath) => {
  const browser = withBrowser(executablePath);

  async function clean(person: TestPerson, paths: readonly string[]): Promise<string[]> {
    const { page, complaints, close } = await openTab(browser(), { viewport: { width: 400, height: 800 } });
    await signIn(page, address(), person.email);
    const findings: string[] = [];
    for (const path of paths) {
      const answer = await page.goto(address(path));
      if (answer?.status() !== 200) findings.push(`${path}: ${answer?.status()}`);
      findings.push(...(await axeFindings(page)));
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > 400) findings.push(`${path} scrolls sideways (${width})`);
    }
    await close();
    return [...findings, ...complaints];
  }

  it('enters figures by one person, confirms them by another, and shows them with their indicators and flags', async () => {
    const { page, close } = await openTab(browser(), { javaScriptEnabled: false });
    await signIn(page, address(), analyst.email);
    await page.goto(address(to(PATHS.enteredFigures)));
    await page.getByRole('button', { name: /Enter them/ }).click();
    expect(await page.getByRole('alert').innerText()).toContain('There is a problem');
    await page.getByLabel('Company number').fill(owner);
    await page.getByLabel('Document and pages').fill('PDF (invented), pages 1 to 4');
    await page.getByLabel('The period begins on').fill('2024-04-01');
    await page.getByLabel('It ends on').fill('2025-03-31');
    await page.getByLabel('Turnover').fill('1,000,000');
    await page.getByLabel('Operating profit').fill('250,000');
    await page.getByLabel('Net current assets').fill('(40,000)');
    await page.getByRole('button', { name: /Enter them/ }).click();
    await page.getByText('Somebody else confirms them.').waitFor();
    await close();
    const second = await openTab(browser(), { javaScriptEnabled: false });
    await signIn(second.page, address(), head.email);
    await second.page.goto(address(to(PATHS.enteredFigures)));
    await second.page.getByRole('button', { name: 'I compared them: confirm' }).click();
    await second.page.getByText('Confirmed', { exact: true }).waitFor();
    await new AssessCompanies(site().database.uow).execute(systemActor('test'), { asAt: dayOf(new Date()) });
    await second.page.goto(address(to(PATHS.owner, { owner })));
    await second.page.getByText('£1,000,000').first().waitFor();
    expect(await second.page.getByRole('img', { name: /Companies around Omega/ }).count()).toBe(1);
    await second.close();
  });

  it('is clean by axe and fits a narrow screen, for the oversight body, the council and the provider', async () => {
    const oversight = [
      to(PATHS.owners),
      to(PATHS.owner, { owner }),
      to(PATHS.owner, { owner: 'name-alpha-homes' }),
      to(PATHS.oversightFile, { owner }),
      to(PATHS.stressTests, { owner }),
      await aStressTest(),
      to(PATHS.accessLog),
      to(PATHS.dependency),
      to(PATHS.enteredFigures),
      to(PATHS.providerLinks),
      `${to(PATHS.oversightRules)}?indicator=operating-margin&amber=10`,
    ];
    expect(await clean(head, oversight)).toEqual([]);
    expect(await clean(manchester.person('director'), [to(PATHS.exposure, { code: 'E08000003' })])).toEqual([]);
    expect(await clean(partner, [to(PATHS.dependency)])).toEqual([]);
    expect(await clean(manager, [to(PATHS.providerAccounts, { provider: manager.organisation.id })])).toEqual([]);
  });
});
