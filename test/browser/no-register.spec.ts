import { systemActor, systemActorFor } from '#kernel';
import { RequestReport } from '#sufficiency';
import { PATHS, to } from '../../apps/web/paths';
import { describeWithBrowser } from '../availability';
import { openCouncil, type CouncilScene } from '../e2e/council-scene';
import { withSite } from '../e2e/site';
import { doJobsOfRun } from '../factories/built-report';
import { plantPostcodes, plantReturn } from '../factories/planted-return';
import { pdfSays } from '../factories/pdf-text';
import { episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { faults } from './annual-report-hand';
import { openTab, signIn, withBrowser } from './browser';

const at = { code: 'E08000003', year: 2025 };
const children = Object.fromEntries(
  Array.from({ length: 20 }, (_, child) => [
    `child${child}`,
    [child < 14 ? '2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA' : '2024-05-01 - S C2 K2 PR4 9999999 ZZ11AA ZZ22AA'],
  ]),
);

const WHY = 'no complete register at or before 31 March has been loaded';

const site = withSite();
let manchester: CouncilScene;

beforeAll(async () => {
  const { database } = site();
  const { uow } = database;
  manchester = await openCouncil(database, at.code);
  const { id, kind } = manchester.council;
  const planted = { organisationId: id, returnId: '', actor: systemActorFor('test', id, kind) };
  await plantPostcodes(uow, POSTCODES);
  await plantReturn(uow, { councilCode: at.code, year: at.year, episodes: episodesOf({ children }) }, planted);
  const { runId } = await new RequestReport(uow).execute(systemActor('test'), { organisationId: id, year: at.year });
  await doJobsOfRun(uow, { runId, organisationId: id });
});

const address = (path: string): string => `${site().http.address}${path}`;

describeWithBrowser('a year without a register', (executablePath) => {
  const browser = withBrowser(executablePath);

  it('has measures that are not known, each with the reason, on every page and in every file', async () => {
    const { page, complaints, close } = await openTab(browser(), { viewport: { width: 400, height: 900 } });
    await signIn(page, address(''), manchester.person('data-officer').email);
    const found: string[] = [];

    await page.goto(address(to(PATHS.dashboard, at)));
    await page.getByText('No complete register of Ofsted at or before 31 March 2025 is loaded').waitFor();
    expect(await page.locator('[id="unregistered.toCheck"]').innerText()).toContain(`Not known\n\nN${WHY.slice(1)}`);
    await page.getByText('have no data, and why').click();
    await page.getByText('homeward import ofsted-register FILE').waitFor();
    found.push(...(await faults(page)));

    await page.goto(address(to(PATHS.report, at)));
    await page.getByText(`Placements to check cannot be calculated: ${WHY}.`).waitFor();
    const reasons = page.getByRole('table', { name: 'Measures that are not known, and why' });
    for (const measure of [
      'In homes and agencies judged good or outstanding',
      'Placements to check against Ofsted’s register',
    ])
      expect(await reasons.getByRole('row', { name: measure, exact: false }).first().innerText()).toMatch(
        /No complete register/,
      );
    found.push(...(await faults(page)));

    await page.goto(address(to(PATHS.figures, at)));
    await page
      .getByText(`URN not on the register`)
      .or(page.getByText('To check against the register.'))
      .first()
      .waitFor();
    found.push(...(await faults(page)));
    for (const [figure, why] of [
      ['unregistered.toCheck', `Not known: ${WHY}.`],
      ['unregistered.missingUrn', 'The figure is 0: no row is behind it.'],
    ] as const) {
      await page.goto(address(to(PATHS.lineage, { ...at, figure })));
      await page.getByText(why).waitFor();
      found.push(...(await faults(page)));
    }
    expect((await page.request.get(address(to(PATHS.lineage, { ...at, figure: 'no.figure' })))).status()).toBe(404);

    const lineage = `/api/v1${to(PATHS.lineage, { ...at, figure: '' }).replace(/\/$/, '')}?cell=unregistered.toCheck`;
    const refused = await page.request.get(address(lineage));
    expect([refused.status(), await refused.text()]).toEqual([
      412,
      expect.stringContaining(`This figure is not known: ${WHY}.`),
    ]);

    const file = async (format: string) =>
      (await page.request.get(address(to(PATHS.reportDownload, { ...at, format })))).body();
    expect(pdfSays(await file('pdf'), `Placements to check cannot be calculated: ${WHY}.`)).toBe(true);
    expect(pdfSays(await file('pdf'), 'Measures that are not known, and why')).toBe(true);
    const report = JSON.parse((await file('json')).toString()) as {
      measures: Record<string, unknown>;
      unavailable: { id: string }[];
    };
    expect(report.measures['unregistered']).toMatchObject({ toCheck: null });
    expect(report.unavailable.map(({ id }) => id)).toContain('register');
    expect((await file('csv')).toString()).toMatch(
      /URN not on the register: to check,,children,,,no complete register/,
    );
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
