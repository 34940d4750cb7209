import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor, systemActorFor } from '#kernel';
import { ImportContext, ImportStatistics, type BaselineReport } from '#sufficiency';
import { API } from '../../apps/api/paths';
import { PATHS, to } from '../../apps/web/paths';
import { anOrganisation, aPerson } from '../factories/people';
import { BY_AUTHORITY, OTHERS } from '../medium/statistics-files';
import { testDataDir } from '../medium/database';
import { loadFixtureReturn, openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';

const at = { code: 'E08000003', year: 2024 };
const site = withSite();
let manchester: CouncilScene;
let folder: string;

const api = (code: string = at.code, year: number = at.year): string =>
  API.baseline.replace(':code', code).replace(':year', String(year));
const text = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const INVENTED = 'An invented letter';
const CONTEXT = `item,value,as_at,source\nofsted-overall,Good,,${INVENTED}\n`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'homeward-baseline-'));
  manchester = await openCouncil(site().database, at.code);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('before published figures are loaded', () => {
  it('the baseline says what to load, and nothing links to it', async () => {
    const director = await site().signedIn(manchester.person('director').email);
    const missing = await director.get(to(PATHS.baseline, at));
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('homeward import dfe-statistics FILE');
    expect(await director.page(to(PATHS.roleHome, { role: 'director' }))).not.toContain('/baseline/');
    expect(await director.page(to(PATHS.reports, { code: at.code }))).not.toContain('/baseline/');
  });
});

describe('the baseline from published figures', () => {
  beforeAll(async () => {
    const { uow } = site().database;
    const statistics = new ImportStatistics(uow, { dataDir: testDataDir() });
    for (const file of [BY_AUTHORITY, ...OTHERS]) await statistics.execute(systemActor('test'), { file });
    const file = join(folder, 'context.csv');
    writeFileSync(file, CONTEXT);
    const { council } = manchester;
    await new ImportContext(uow, { dataDir: testDataDir() }).execute(systemActorFor('test', council.id, council.kind), {
      file,
      year: at.year,
      councilCode: at.code,
    });
  });

  it('is read by anyone, signed in or not, on the page, as a file and through the API', async () => {
    const { uow } = site().database;
    const manager = await aPerson(uow, await anOrganisation(uow, 'provider'), 'provider-manager');
    for (const visitor of [site().visitor(), await site().signedIn(manager.email)]) {
      const page = text(await visitor.page(to(PATHS.baseline, at)));
      expect(page).toContain('Baseline from published figures, 31 March 2024 Manchester');
      expect(page).toContain('Open Government Licence');
      const html = await visitor.get(to(PATHS.baselineDownload, { ...at, format: 'html' }));
      expect(html.headers.get('content-disposition')).toContain('homeward-baseline-E08000003-2024.html');
      const json = (await (await visitor.get(to(PATHS.baselineDownload, { ...at, format: 'json' }))).json()) as unknown;
      expect(await (await visitor.get(api())).json()).toEqual(json);
    }
  });

  it('takes any code of the lineage and the DfE number', async () => {
    const { council, basis } = (await (await site().visitor().get(api('352'))).json()) as BaselineReport;
    expect([council.code, basis]).toEqual([at.code, 'published-figures']);
  });

  it('has what the council says of itself for its own people alone', async () => {
    const { uow } = site().database;
    const own = await site().signedIn(manchester.person('placements-officer').email);
    expect(await own.page(to(PATHS.baseline, at))).toContain(INVENTED);
    expect(await (await own.get(api())).text()).toContain(INVENTED);
    const inspector = await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector');
    for (const visitor of [site().visitor(), await site().signedIn(inspector.email)]) {
      for (const address of [to(PATHS.baseline, at), to(PATHS.baselineDownload, { ...at, format: 'html' }), api()]) {
        expect(await visitor.page(address)).not.toContain(INVENTED);
      }
    }
  });

  it('is not there for a year without figures, a format that is none, a council that is none', async () => {
    const visitor = site().visitor();
    const missing = await visitor.get(api(at.code, 2019));
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('There are figures for 2024');
    const page = await visitor.get(to(PATHS.baseline, { ...at, year: 2019 }));
    expect(page.status).toBe(404);
    expect(await page.text()).toContain(`href="${to(PATHS.baseline, at)}"`);
    expect((await visitor.get(to(PATHS.baselineDownload, { ...at, format: 'pdf' }))).status).toBe(404);
    expect((await visitor.get(to(PATHS.baseline, { ...at, code: 'E09999999' }))).status).toBe(400);
    expect((await visitor.get(`/councils/${at.code}/baseline/soon`)).status).toBe(404);
  });

  it('is linked from the reports, and from a home until a return is loaded', async () => {
    const officer = await site().signedIn(manchester.person('data-officer').email);
    const home = to(PATHS.roleHome, { role: 'data-officer' });
    const link = `href="${to(PATHS.baseline, at)}"`;
    expect(await officer.page(home)).toContain(link);
    expect(await officer.page(to(PATHS.reports, { code: at.code }))).toContain(link);
    await loadFixtureReturn(site().database, manchester, 2025);
    expect(await officer.page(home)).not.toContain(link);
    expect(await officer.page(to(PATHS.reports, { code: at.code }))).toContain(link);
  });
});
