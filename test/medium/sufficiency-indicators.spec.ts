import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActor, systemActorFor } from '#kernel';
import { councilOrganisation } from '#identity';
import {
  ImportProvisionPlan,
  ImportTargets,
  ReportResult,
  RequestReport,
  type Indicator,
  type SufficiencyReport,
} from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { plantPostcodes, plantRegister, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const operator = systemActor('test');
let council: Planted;
let folder: string;

/** Five children: three inside, two outside, one of each unaccompanied. */
const NOW = {
  a: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'],
  b: ['2024-05-01 - S C2 K2 PR1 1000001 ZZ11AA ZZ12AA'],
  c: ['2024-05-01 - S C2 P1 PR0 - ZZ11AA ZZ12AA'],
  d: ['2024-05-01 - S C2 K2 PR4 1000001 ZZ11AA ZZ22AA'],
  e: ['2024-05-01 - S C2 U6 PR4 1000001 ZZ11AA ZZ22AA'],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-'));
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  await plantRegister(uow, [{ asAt: '2025-03-31', complete: true, statuses: { '1000001': 'Active' } }]);
  const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
  const own = { organisationId: id, returnId: '', actor: systemActorFor('test', id, 'council') };
  const { a, b, d } = NOW;
  const before = { a: [a[0] as string], b: [b[0] as string], d: [d[0] as string] };
  await plantReturn(uow, { councilCode: COUNCIL, year: 2023, episodes: [] }, own);
  const older = episodesOf({ children: before }).map((each) => ({ ...each, decom: '2023-05-01' }));
  await plantReturn(uow, { councilCode: COUNCIL, year: 2024, episodes: older }, own);
  council = await plantReturn(uow, { councilCode: COUNCIL, year: 2025, episodes: episodesOf({ children: NOW }) }, own);
  await uow.run(council.actor, async (tx) => {
    await tx.query(
      `insert into children.return_file (return_id, organisation_id, number, name, recognised_as, rows_read, rows_readable, rows_quarantined)
       values ($1, $2, 2, 'uasc.csv', 'UASC', 3, 3, 0)`,
      [council.returnId, council.organisationId],
    );
    // The third has ceased to be one before the snapshot.
    await tx.query(
      `insert into children.unaccompanied_status (return_id, organisation_id, child_id, ceased_on, source_file, source_row)
       select c.return_id, c.organisation_id, c.id, case when k.child_number = 'd' then date '2025-03-31' end, 2, 2
         from children.child c join children.council_child k on k.id = c.council_child_id
        where c.return_id = $1 and k.child_number in ('a', 'd', 'e')`,
      [council.returnId],
    );
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function build(): Promise<SufficiencyReport> {
  const { uow } = home();
  const { runId } = await new RequestReport(uow).execute(operator, {
    organisationId: council.organisationId,
    year: 2025,
  });
  await doJobsOfRun(uow, { runId, organisationId: council.organisationId });
  return new ReportResult(uow).execute(operator, { runId, organisationId: council.organisationId });
}

const indicator = ({ indicators }: SufficiencyReport, id: string): Indicator =>
  indicators?.find((each) => each.id === id) as Indicator;

const load = async (name: string, lines: readonly string[]): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
};

describe('the measures of a report', () => {
  it('are shown with numerator, denominator, earlier years, and with and without unaccompanied children', async () => {
    const report = await build();
    // Of all 3 of 5; for the duty without the child placed with parents, 2 of 4; a is unaccompanied inside, e outside.
    expect(indicator(report, 'placedInArea.percentInside')).toMatchObject({
      value: 60,
      numerator: 3,
      denominator: 5,
      unaccompanied: {
        only: { value: 50, numerator: 1, denominator: 2 },
        without: { value: 66.7, numerator: 2, denominator: 3 },
      },
      earlier: [
        { year: 2024, value: 66.7, numerator: 2, denominator: 3 },
        { year: 2023, value: null, numerator: 0, denominator: 0 },
      ],
      target: null,
      rating: null,
      published: null,
    });
    expect(indicator(report, 'areaDuty.percentInside')).toMatchObject({ value: 50, numerator: 2, denominator: 4 });
    expect(indicator(report, 'sector.private')).toMatchObject({ value: 50, numerator: 2, denominator: 4 });
    expect(indicator(report, 'lookedAfter.rate')).toMatchObject({
      value: null,
      why: 'no table of the Department with the number of children under 18 is loaded',
    });
    expect(report.unavailable?.map(({ id }) => id)).toContain('price');
  });

  it('tell what the council runs itself, and what the year before', async () => {
    const { ownProvision } = await build();
    expect(ownProvision?.managed).toMatchObject({
      fostering: { own: 1, of: 2, percent: 50 },
      residential: { own: 1, of: 2, percent: 50 },
      percentInArea: 60,
    });
    expect(ownProvision?.managedLastYear?.fostering).toMatchObject({ own: 1, of: 1, percent: 100 });
    expect(ownProvision?.accommodation?.asAt).toBe('2025-03-31');
    expect(ownProvision?.plan).toBeNull();
  });

  it('are rated against the council’s own targets, and the plan is held against the year before', async () => {
    const { uow, config } = { uow: home().uow, config: { dataDir: folder } };
    const targets = await load('targets.csv', [
      'indicator,target,red_at',
      'placedInArea.percentInside,75,60',
      'stability.percent,10,5',
    ]);
    const loaded = await new ImportTargets(uow, config).execute(council.actor, { file: targets, year: 2025 });
    // A red line of 5 is better than a target of 10, where lower is better: refused.
    expect(loaded).toMatchObject({ rowsStored: 1, rowsQuarantined: 1, countsByRule: { 'red-line': 1 } });
    const header =
      'step,title,kind,run_by,location,places,capital,grant,expected_opening,opened_on,delivered_places,status';
    const plans = new ImportProvisionPlan(uow, config);
    const last = await load('last.csv', [
      header,
      'S1,Home,childrens-home,council,in-area,2,500000,250000,2024-12-31,,,planned',
    ]);
    await plans.execute(council.actor, { file: last, year: 2024 });
    const now = await load('now.csv', [
      header,
      'S1,Home,childrens-home,council,in-area,2,500000,250000,2024-12-31,2025-01-30,2,opened',
      'S2,Carers,mainstream-fostering,council,in-area,1,,,2025-12-31,,,under-way',
      'S2,Carers again,mainstream-fostering,council,in-area,1,,,2025-12-31,,,under-way',
    ]);
    expect(await plans.execute(council.actor, { file: now, year: 2025 })).toMatchObject({
      rowsStored: 2,
      countsByRule: { repeated: 1 },
    });
    const report = await build();
    expect(indicator(report, 'placedInArea.percentInside')).toMatchObject({
      target: { value: 75, redAt: 60 },
      rating: 'red',
    });
    expect(report.ownProvision?.plan).toMatchObject({
      totals: { places: 3, deliveredPlaces: 2, capitalPence: 50_000_000, grantPence: 25_000_000 },
      progress: { opened: 1, openedInTime: 0, slipped: 0, deliveredPlaces: 2, percentDelivered: 100 },
      steps: [
        { step: 'S1', slippedDays: 30 },
        { step: 'S2', slippedDays: 0 },
      ],
    });
    // One fostering place to come: (1 + 1) of 2.
    expect(report.ownProvision?.managedByPlan).toEqual({ percentFostering: 100, percentResidential: 50 });
  });
});
