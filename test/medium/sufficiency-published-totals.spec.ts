import { join } from 'node:path';
import { roundHalfUp, systemActor, systemActorFor } from '#kernel';
import { councilOrganisation } from '#identity';
import { cohortCounts, ImportStatistics, newestReport, RequestReport, type SufficiencyReport } from '#sufficiency';
import { describeWithRealData } from '../availability';
import { doJobsOfRun } from '../factories/built-report';
import { plantPostcodes } from '../factories/planted-return';
import { FAR_INSIDE, writeReturnOfTotals, type Printed } from '../factories/return-of-totals';
import { loadReturn, withFolder } from '../factories/ssda903-return';
import { COUNCIL, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';
import { BY_AUTHORITY } from './statistics-files';

const YEAR = 2024;

const PRINTED = `
  select f.measure_group as "group", f.characteristic, f.number::float8 as number, f.percentage::float8 as percentage
    from sufficiency.published_figure f join sufficiency.published_load l on l.id = f.load_id
   where l.superseded_at is null and l.period = $1 and f.area_code = $2`;

/** Each measure that is published by council, and where. */
const PUBLISHED: readonly [id: string, group: string, characteristic: string][] = [
  ['placedInArea.percentInside', 'Locality of placement', 'Placed inside the local authority boundary'],
  ['distance.percentOver20', 'Distance between home and placement', 'Placed more than 20 miles from home'],
  ['distance.percentUnknown', 'Distance between home and placement', 'Distance not known or not recorded'],
  ['provision.ofAll.own', 'Place providers', 'Own provision (by the LA)'],
  ['provision.ofAll.private', 'Place providers', 'Private provision'],
  ['provision.ofAll.voluntary', 'Place providers', 'Voluntary/third sector provision'],
  ['placementType.parents', 'Placement', 'Placed with parents or other person with parental responsibility'],
  ['placementType.fostering', 'Placement', 'Foster placements'],
  ['placementType.childrensHomes', 'Placement', "Secure homes and children's homes"],
  ['placementType.adoption', 'Placement', 'Placed for adoption'],
];

const AGES = [
  ['under1', 'Under 1 year'],
  ['from1to4', '1 to 4 years'],
  ['from5to9', '5 to 9 years'],
  ['from10to15', '10 to 15 years'],
  ['from16', '16 years and over'],
] as const;

function reproduces(file: string, least: number): void {
  const home = withDatabase();
  const folder = withFolder();
  let printed: Printed[];
  let report: SufficiencyReport;
  let ages: Readonly<Record<string, number>>;

  beforeAll(async () => {
    const { uow } = home();
    const operator = systemActor('test');
    await new ImportStatistics(uow, { dataDir: folder() }).execute(operator, { file });
    printed = await uow.read(operator, (tx) => tx.query<Printed>(PRINTED, [YEAR, COUNCIL]));
    await plantPostcodes(uow, { ...POSTCODES, ...FAR_INSIDE });
    const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
    const actor = systemActorFor('test', id, 'council');
    const files = writeReturnOfTotals(folder(), printed, YEAR);
    const loaded = await loadReturn(home(), folder(), { code: COUNCIL, organisationId: id, actor }, YEAR, files);
    expect(loaded.rowsQuarantined).toBe(0);
    const { runId } = await new RequestReport(uow).execute(operator, { organisationId: id, year: YEAR });
    await doJobsOfRun(uow, { runId, organisationId: id });
    report = (await uow.read(actor, (tx) => newestReport(tx, id, YEAR)))?.report as SufficiencyReport;
    ages = (await uow.read(actor, (tx) => cohortCounts(tx, id, YEAR))).cells;
  }, 120_000);

  const printedOf = (group: string, characteristic: string) =>
    printed.find((each) => each.group === group && each.characteristic === characteristic);

  it('counts as many children as were published, and of each age', () => {
    expect(report.measures.lookedAfter.count).toBe(printedOf('Place providers', 'Total')?.number);
    expect(report.measures.lookedAfter.count).toBeGreaterThanOrEqual(least);
    expect(AGES.map(([key]) => ages[`age.${key}`])).toEqual(
      AGES.map(([, characteristic]) => printedOf('Age group', characteristic)?.number),
    );
  });

  it('gives each number and share as it was published', () => {
    const found = PUBLISHED.flatMap(([id, group, characteristic]) => {
      const published = printedOf(group, characteristic);
      if (published === undefined || published.number === null) return [];
      const ours = report.indicators?.find((each) => each.id === id);
      const share = roundHalfUp((100 * (ours?.numerator ?? 0)) / (ours?.denominator ?? 0));
      return [{ id, ours: [ours?.numerator, share, ours?.published?.comparison], published }];
    });
    expect(found.length).toBeGreaterThanOrEqual(4);
    expect(found.map(({ id, ours }) => [id, ...ours])).toEqual(
      found.map(({ id, published }) => [
        id,
        published.number,
        published.percentage,
        'Agrees, rounded as the Department prints it.',
      ]),
    );
  });

  it('counts unaccompanied children apart where the table does', () => {
    const published = printedOf('Unaccompanied asylum-seeking children', 'UASC');
    const count = report.indicators?.find(({ id }) => id === 'lookedAfter.count');
    expect(count?.unaccompanied?.only.value ?? null).toBe(published?.number ?? null);
  });
}

describe('a return built to made-up totals of a council in the Department’s layout', () => {
  reproduces(BY_AUTHORITY, 1_000);
});

describeWithRealData('a return built to the Department’s published totals of a council', (real) => {
  reproduces(join(real, 'dfe/cla_31mar_la_2021_2024.csv.gz'), 1_000);
});
