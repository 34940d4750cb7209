import { systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import type { Tx } from '#platform';
import { newestReport, RequestReport, type SufficiencyReport } from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { anOrganisation } from '../factories/people';
import { plantPlace } from '../factories/planted-market';
import { plantPostcodes, plantReturn } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

/** The working is in test/golden/sufficiency/scenarios.md under the same titles. */
const home = withDatabase();
const operator = systemActor('test');
const YEAR = 2025;
const ELSEWHERE = 'E08000006';
let council: Actor & { organisationId: string };

const CHILDREN: Readonly<Record<string, string>> = {
  c01: 'U4 PR1 - ZZ11AA ZZ12AA',
  c02: 'U4 PR4 1000001 ZZ11AA ZZ21AA',
  c03: 'U6 PR5 1000002 ZZ11AA ZZ12AA',
  c04: 'U1 PR1 - ZZ11AA ZZ12AA',
  c05: 'K2 PR4 1100001 ZZ11AA ZZ21AA',
  c06: 'K2 PR4 1100002 ZZ11AA ZZ21AA',
  c07: 'K2 PR1 1100003 ZZ11AA ZZ12AA',
  c08: 'K2 PR4 1100004 ZZ11AA ZZ21AA',
  c09: 'K2 PR4 9999999 ZZ11AA ZZ21AA',
  c10: 'K3 PR4 2700001 ZZ11AA ZZ12AA',
  c11: 'P1 PR0 - ZZ11AA ZZ12AA',
  c12: 'A3 PR1 - ZZ11AA ZZ12AA',
  c13: 'K2 PR4 1100001 ZZ11AA ZZ21AA',
};

const HOME = "Children's home";
const AGENCY = 'Independent fostering agency';
const SUPPORTED = 'Supported accommodation';

type Registered = [urn: string, type: string, sector: string, owner: string, shortBreak?: boolean];
const REGISTER: readonly Registered[] = [
  ['1000001', AGENCY, 'Private', 'Alpha Care Ltd'],
  ['1000002', AGENCY, 'Voluntary', 'Example Children’s Trust'],
  ['1100001', HOME, 'Private', 'Alpha Care Ltd'],
  ['1100002', HOME, 'Private', 'Beta Care Ltd'],
  ['1100003', HOME, 'Local Authority', 'Manchester City Council'],
  ['1100004', HOME, 'Private', 'Beta Care Ltd'],
  ['1100005', HOME, 'Voluntary', 'Gamma Trust'],
  ['1100006', HOME, 'Voluntary', 'Gamma Trust'],
  ['1100007', HOME, 'Private', 'Delta Care Ltd', true],
  ['2700001', SUPPORTED, 'Private', 'Alpha Care Ltd'],
];

type Inspected = [urn: string, on: string, overall: string | null, outcome?: string];
const INSPECTIONS: readonly Inspected[] = [
  ['1000001', '2024-09-10', 'Good'],
  ['1000002', '2022-06-01', 'Outstanding'],
  ['1100001', '2023-06-15', 'Good'],
  ['1100001', '2025-04-10', 'Inadequate'],
  ['1100002', '2024-11-01', 'Requires improvement to be good'],
  ['1100003', '2021-02-01', 'Outstanding'],
  ['2700001', '2024-12-01', null, 'Consistently strong service delivery'],
];

const plantRegister = (tx: Tx) =>
  tx.query(
    `with made as (insert into register.snapshot (as_at, complete, synthetic) values ('2025-03-31', true, true) returning id),
     listed as (
       insert into register.registration (snapshot_id, urn, provision_type, status, withheld, owner_name, authority_code,
         sector, places, short_break_only, source_file_id, source_row)
       select made.id, r->>0, r->>1, 'Active', true, r->>3, $2, r->>2, 4, coalesce((r->>4)::boolean, false), uuidv7(), 1
         from made, jsonb_array_elements($1::jsonb) r)
     insert into register.inspection (snapshot_id, urn, inspected_on, overall, supported_accommodation_outcome, source_file_id)
     select made.id, i->>0, (i->>1)::date, i->>2, i->>3, uuidv7() from made, jsonb_array_elements($3::jsonb) i`,
    [JSON.stringify(REGISTER), COUNCIL, JSON.stringify(INSPECTIONS)],
  );

beforeAll(async () => {
  const { uow, asOwner } = home();
  await plantPostcodes(uow, POSTCODES);
  await uow.run(operator, plantRegister);
  await asOwner(
    `insert into register.owner (name, kind, authority_code, valid_from, dates_certain, source)
     values ('Example Children’s Trust', 'council-controlled', $1, '2020-01-01', true, 'test')`,
    [COUNCIL],
  );
  const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
  council = systemActorFor('test', id, 'council') as typeof council;
  const episodes = episodesOf({
    children: Object.fromEntries(
      Object.entries(CHILDREN).map(([child, words]) => [child, [`2024-06-01 - S C2 ${words}`]]),
    ),
  });
  await plantReturn(
    uow,
    { councilCode: COUNCIL, year: YEAR, episodes },
    { organisationId: id, returnId: '', actor: council },
  );
});

async function build(): Promise<SufficiencyReport> {
  const { uow } = home();
  const { organisationId } = council;
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId });
  const newest = await uow.read(council, (tx) => newestReport(tx, organisationId, YEAR));
  return newest?.report as SufficiencyReport;
}

const plant = (work: (tx: Tx) => Promise<unknown>) => home().uow.run(council, work);

const valuesOf = (report: SufficiencyReport, ...ids: readonly string[]) =>
  ids.map((id) => report.indicators?.find((each) => each.id === id)?.value);

describe('Provision and trusts', () => {
  it('is by the provider of the return, and with the trusts that the council controlled on the day', async () => {
    const report = await build();
    const groups = ['all', 'fostering', 'mainstreamFostering', 'childrensHomes'];
    expect(valuesOf(report, ...groups.map((group) => `provision.${group}.inHousePercent`))).toEqual([
      33.3, 50, 33.3, 16.7,
    ]);
    expect(valuesOf(report, ...groups.map((group) => `managed.${group}.percent`))).toEqual([41.7, 75, 66.7, 16.7]);
  });
});

describe('The cohort of section 22G', () => {
  it('leaves out whom the council lists, and says so while it lists nobody', async () => {
    const before = await build();
    expect(valuesOf(before, 'placedInArea.percentInside', 'areaDuty.percentInside')).toEqual([53.8, 45.5]);
    expect(before.unavailable?.map(({ id }) => id)).toContain('areaUnsafe');
    await plant((tx) =>
      tx.query(
        `insert into sufficiency.area_exception (organisation_id, year, child_key, reason, source_file, source_row, recorded_by)
         select $1, $2, id, 'Court order', 'exceptions.csv', 2, 'test' from children.council_child
          where organisation_id = $1 and child_number = 'c13'`,
        [council.organisationId, YEAR],
      ),
    );
    const after = await build();
    expect(valuesOf(after, 'placedInArea.percentInside', 'areaDuty.percentInside')).toEqual([53.8, 50]);
    expect(after.market?.areaExceptions).toEqual({ children: 1 });
    expect(after.unavailable?.map(({ id }) => id)).not.toContain('areaUnsafe');
  });
});

describe('Quality, child by child', () => {
  it('is of the latest judgement on the day, by sector, with its age; supported accommodation is apart', async () => {
    const report = await build();
    const ids = ['', '.private', '.voluntary', '.public'].map((sector) => `quality${sector}.percentGood`);
    expect(valuesOf(report, ...ids)).toEqual([83.3, 75, 100, 100]);
    expect(valuesOf(report, 'quality.percentJudgedWithinYear')).toEqual([33.3]);
    expect(report.market?.quality).toMatchObject({
      sectors: [
        { sector: 'all', judged: 6, goodOrOutstanding: 5, notYetInspected: 1, notJudged: 1 },
        { sector: 'public', judged: 1, notYetInspected: 0, notJudged: 0 },
        { sector: 'private', judged: 4, notYetInspected: 1, notJudged: 1 },
        { sector: 'voluntary', judged: 1, notYetInspected: 0, notJudged: 0 },
      ],
      judgements: { outstanding: 2, good: 3, requiresImprovement: 1, inadequate: 0 },
      ages: { under1: 2, from1: 2, from2: 1, from3: 1 },
      supported: { consistentlyStrong: 1, inconsistent: 0, notYetInspected: 0, notJudged: 0 },
    });
    const supported = report.indicators?.find(({ id }) => id === 'quality.supported.percentConsistentlyStrong');
    expect(supported).toMatchObject({ value: 100, numerator: 1, denominator: 1 });
    const judged = report.indicators?.find(({ id }) => id === 'quality.private.percentGood');
    expect(judged).toMatchObject({ numerator: 3, denominator: 4 });
  });
});

describe('Net new places', () => {
  it('are opened less closed, by type and sector, without what only gives short breaks', async () => {
    type Moved = [
      urn: string,
      type: string,
      sector: string,
      places: number | null,
      joined: boolean,
      left: boolean,
      more?: object,
    ];
    const moved: readonly Moved[] = [
      ['3100001', HOME, 'Private', 4, true, false],
      ['3100002', HOME, 'Private', 6, false, true],
      ['3100003', HOME, 'Local Authority', 3, true, false],
      ['3100004', HOME, 'Voluntary', 2, true, true],
      ['3100005', HOME, 'Private', 5, true, false, { shortBreak: true }],
      ['3100006', SUPPORTED, 'Private', null, true, false],
      ['3100007', HOME, 'Private', 9, true, false, { authority: ELSEWHERE }],
    ];
    await home().uow.run(operator, (tx) =>
      tx.query(
        `with file as (insert into register.movement_file (year_from, as_at, file_name, checksum, correction, synthetic)
           values ('2024-04-01', '2025-03-31', 'movements.csv', 'x', false, true) returning id)
         insert into register.movement (movement_file_id, source_row, urn, provision_type, withheld, sector, places, joined,
           left_register, short_break_only, authority_code)
         select file.id, 2, m->>0, m->>1, true, m->>2, (m->>3)::int, (m->>4)::boolean, (m->>5)::boolean,
                coalesce((m->6->>'shortBreak')::boolean, false), coalesce(m->6->>'authority', $2)
           from file, jsonb_array_elements($1::jsonb) m`,
        [JSON.stringify(moved), COUNCIL],
      ),
    );
    const report = await build();
    expect(report.ownProvision?.netPlaces).toMatchObject({
      openedHomes: 3,
      openedPlaces: 9,
      closedHomes: 2,
      closedPlaces: 8,
    });
    expect(
      report.ownProvision?.netPlaces?.kinds?.map(({ type, sector, opened, closed, netPlaces }) => [
        type,
        sector,
        opened,
        closed,
        netPlaces,
      ]),
    ).toEqual([
      [HOME, 'Local Authority', 1, 0, 3],
      [HOME, 'Private', 1, 1, -2],
      [HOME, 'Voluntary', 1, 1, 0],
      [SUPPORTED, 'Private', 1, 0, null],
    ]);
    expect(valuesOf(report, 'netPlaces.places')).toEqual([1]);
  });
});

describe('Occupancy of the area by sector', () => {
  it('has three denominators, tells no sector of one or two homes, and leaves short breaks out', async () => {
    const { uow } = home();
    const provider = await anOrganisation(uow, 'provider');
    await plant(async (tx) => {
      const own = (code: string, has: string, state: string, reason?: string) =>
        plantPlace(tx, council.organisationId, { urn: '1100003', code, has, state, ...(reason && { reason }) });
      await own('A', 'rso', 'occupied');
      await own('B', 'rso', 'occupied');
      await own('C', 'r', 'blocked', 'would-not-match-residents');
      await plantPlace(tx, council.organisationId, { urn: '1100001', code: 'A', has: 'r', state: 'available' });
    });
    await uow.run(systemActorFor('test', provider.id, 'provider'), async (tx) => {
      const says = (urn: string, has: string, state: string) =>
        plantPlace(tx, provider.id, { urn, code: 'A', has, state });
      await says('1100001', 'rso', 'occupied');
      await says('1100002', 'rso', 'occupied');
      await says('1100004', 'rs', 'available');
      await says('1100005', 'rso', 'occupied');
      await says('1100006', 'rso', 'occupied');
      await says('1100007', 'rso', 'occupied');
    });
    const area = (await build()).market?.areaOccupancy;
    expect(
      area?.sectors.map((each) => [
        each.sector,
        each.homes,
        each.described,
        each.ofRegistered,
        each.ofStaffed,
        each.ofOffered,
      ]),
    ).toEqual([
      ['Private', 3, 3, 66.7, 66.7, 100],
      ['Voluntary', 2, null, null, null, null],
      ['Local Authority', 1, 1, 66.7, 100, 100],
    ]);
    expect(area?.blocked).toEqual([{ reason: 'would-not-match-residents', places: 1 }]);
  });
});
