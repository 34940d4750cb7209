import { systemActorFor } from '#kernel';
import { MARKET_LINEAGE, MARKET_RULES, notSplit, type SufficiencyReport } from '#sufficiency';
import { PATHS, to } from '../../apps/web/paths';
import { plantMarketCouncil } from '../factories/market-council';
import { openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

const site = withSite();
const at = { code: 'E08000003', year: 2025 };
const api = `/api/v1/councils/${at.code}/reports/${at.year}`;
const rowsOf = (figure: string): string => to(PATHS.lineage, { ...at, figure });
let manchester: CouncilScene;
let officer: Visitor;
let report: SufficiencyReport;

interface Answer {
  readonly cell: string;
  readonly rows: number;
  readonly made: { readonly value: number | null };
  readonly lines: readonly { readonly cells: Readonly<Record<string, unknown>> }[];
}

beforeAll(async () => {
  const { uow } = site().database;
  manchester = await openCouncil(site().database, at.code);
  await plantMarketCouncil(uow, manchester.council.id, at.code);
  officer = await site().signedIn(manchester.person('data-officer').email);
  report = (await (await officer.get(api)).json()) as SufficiencyReport;
});

const figure = (id: string) => report.indicators?.find((each) => each.id === id);

describe('from a figure that is counted from beside the return to its rows', () => {
  it('leads every link of the dashboard and of the list, each page there', async () => {
    const [dashboard, list] = [await officer.page(to(PATHS.dashboard, at)), await officer.page(to(PATHS.figures, at))];
    for (const { id } of MARKET_RULES) expect([id, dashboard.includes(`href="${rowsOf(id)}"`)]).toEqual([id, true]);
    const cells = new Set(report.indicators?.flatMap(({ lineage }) => lineage));
    for (const cell of [...cells, ...MARKET_LINEAGE.keys()]) {
      const link = `href="${rowsOf(cell)}"`;
      if (list.includes(link)) expect([cell, (await officer.get(rowsOf(cell))).status]).toEqual([cell, 200]);
      else expect([cell, dashboard.includes(link)]).toEqual([cell, false]);
    }
    for (const id of MARKET_LINEAGE.keys()) expect(list).toContain(`href="${rowsOf(id)}"`);
    // Of care quality and of trusts as well as of the tables of children.
    for (const cell of ['judgement.judged', 'areaDuty.all']) expect(cells).toContain(cell);
    expect(list).toContain(rowsOf('areaDuty.all'));
  });

  it('shows the figure, what it is made of, and what each row adds', async () => {
    const page = await officer.page(rowsOf('price.voids'));
    for (const text of ['These rows make that figure', 'occupied weeks', 'Weeks lived in', 'N-2025-0034', 'access log'])
      expect(page).toContain(text);
    const alone = await officer.page(`${rowsOf('comeHome.percentReady')}?children=only`);
    expect(alone).toMatch(/R2[\s\S]*R5/);
    expect(alone).not.toContain('>R1<');
    expect(await officer.page(rowsOf('occupancy.ofOffered'))).toContain('It does not count children.');
    expect((await officer.get(`${rowsOf('price.voids')}?page=999`)).status).toBe(404);
    const apart = await officer.page(`${to(PATHS.dashboard, at)}?children=only`);
    expect(apart.match(/Does not count children/g)).toHaveLength(MARKET_RULES.filter(({ id }) => notSplit(id)).length);
    expect(apart).toContain(`${rowsOf('price.voids')}?children=only`);
  });

  it('says so when something came in since the report was built', async () => {
    const { uow } = site().database;
    const { id } = manchester.council;
    await uow.run(systemActorFor('test', id, 'council'), (tx) =>
      tx.query(
        `insert into placements.come_home_entry (organisation_id, reference, lives, plan, readiness, target_date, document, created_at)
         values ($1, 'R7', 'residential', 'return', 'ready', '2025-06-01', '{}', timestamptz '2025-02-01')`,
        [id],
      ),
    );
    const page = await officer.page(rowsOf('comeHome.percentReady'));
    expect(page).toMatch(/The report says 50\.0%\.[\s\S]*make 57\.1%/);
  });

  it('is the same through the API', async () => {
    for (const { id } of MARKET_RULES.filter((each) => !each.id.startsWith('comeHome'))) {
      const answer = (await (await officer.get(`${api}/lineage?cell=${id}`)).json()) as Answer;
      expect([id, answer.cell, answer.made.value]).toEqual([id, id, figure(id)?.value]);
      expect(answer.lines).toHaveLength(Math.min(50, answer.rows));
    }
    const only = (await (await officer.get(`${api}/lineage?cell=price.voids&children=only`)).json()) as Answer;
    expect(only.made).toEqual(figure('price.voids')?.unaccompanied?.only);
    for (const query of [
      'cell=occupancy.ofStaffed&children=only',
      'cell=kinship.count&children=only',
      'cell=price.voids&children=x',
    ])
      expect([query, (await officer.get(`${api}/lineage?${query}`)).status]).toEqual([query, 400]);
  });

  it('is for the council’s own people with the right alone, and in nothing that is published', async () => {
    const other = await openCouncil(site().database, 'E08000007');
    const people = [manchester.person('commissioner'), other.person('data-officer'), other.person('director')];
    for (const { email } of people) {
      const visitor = await site().signedIn(email);
      for (const address of [rowsOf('price.voids'), `${api}/lineage?cell=price.voids`])
        expect((await visitor.get(address)).status).toBe(404);
    }
    expect(
      await (await site().signedIn(manchester.person('commissioner').email)).page(to(PATHS.dashboard, at)),
    ).not.toContain(rowsOf('price.voids'));
    for (const format of ['json', 'html', 'csv'])
      expect(await (await officer.get(to(PATHS.reportDownload, { ...at, format }))).text()).not.toMatch(/N-2025-\d{4}/);
  });
});
