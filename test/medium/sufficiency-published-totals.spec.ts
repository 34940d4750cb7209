import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roundHalfUp, systemActor, systemActorFor } from '#kernel';
import { councilOrganisation } from '#identity';
import { ImportStatistics, newestReport, RequestReport, type SufficiencyReport } from '#sufficiency';
import { describeWithRealData } from '../availability';
import { doJobsOfRun } from '../factories/built-report';
import { plantPostcodes, plantReturn, type PlantedEpisode } from '../factories/planted-return';
import { COUNCIL, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const YEAR = 2024;
const FILE = 'dfe/cla_31mar_la_2021_2024.csv.gz';

const PROVIDERS: Readonly<Record<string, string | null>> = {
  'Own provision (by the LA)': 'PR1',
  'Other LA provision': 'PR2',
  'Other public provision (e.g. by a PCT etc)': 'PR3',
  'Private provision': 'PR4',
  'Voluntary/third sector provision': 'PR5',
  'Parents or other person with parental responsibility': 'PR0',
  'Placement provider not reported': null,
};
const PLACES: Readonly<Record<string, string>> = {
  'Placed inside the local authority boundary': 'ZZ12AA',
  'Placed outside the local authority boundary': 'ZZ21AA',
};

interface Printed {
  readonly group: string;
  readonly characteristic: string;
  readonly number: number | null;
  readonly percentage: number | null;
}

/** One word for each child, as often as the table counts it. */
const spread = <T>(printed: readonly Printed[], group: string, words: Readonly<Record<string, T>>): T[] =>
  Object.entries(words).flatMap(([characteristic, word]) =>
    Array.from(
      { length: printed.find((each) => each.group === group && each.characteristic === characteristic)?.number ?? 0 },
      () => word,
    ),
  );

describeWithRealData('a return built to the Department’s published totals of a council', (folder) => {
  const home = withDatabase();
  let printed: Printed[];
  let report: SufficiencyReport;

  beforeAll(async () => {
    const { uow } = home();
    const operator = systemActor('test');
    const quarantine = mkdtempSync(join(tmpdir(), 'homeward-statistics-'));
    try {
      await new ImportStatistics(uow, { dataDir: quarantine }).execute(operator, { file: join(folder, FILE) });
    } finally {
      rmSync(quarantine, { recursive: true });
    }
    printed = await uow.read(operator, (tx) =>
      tx.query<Printed>(
        `select f.measure_group as "group", f.characteristic, f.number::float8 as number, f.percentage::float8 as percentage
           from sufficiency.published_figure f join sufficiency.published_load l on l.id = f.load_id
          where l.superseded_at is null and l.period = $1 and f.area_code = $2`,
        [YEAR, COUNCIL],
      ),
    );
    const providers = spread(printed, 'Place providers', PROVIDERS);
    const places = spread(printed, 'Locality of placement', PLACES);
    const episodes = providers.map((provider, index): PlantedEpisode => ({
      child: `child${index}`,
      row: index + 2,
      decom: '2023-06-01',
      dec: null,
      rne: 'S',
      ls: 'C2',
      place: provider === 'PR0' ? 'P1' : 'U6',
      provider,
      urn: null,
      home: 'ZZ11AA',
      placement: places[index] ?? '',
    }));
    await plantPostcodes(uow, POSTCODES);
    const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
    const actor = systemActorFor('test', id, 'council');
    await plantReturn(uow, { councilCode: COUNCIL, year: YEAR, episodes }, { organisationId: id, returnId: '', actor });
    const { runId } = await new RequestReport(uow).execute(operator, { organisationId: id, year: YEAR });
    await doJobsOfRun(uow, { runId, organisationId: id });
    report = (await uow.read(actor, (tx) => newestReport(tx, id, YEAR)))?.report as SufficiencyReport;
  }, 120_000);

  const numberOf = (group: string, characteristic: string) =>
    printed.find((each) => each.group === group && each.characteristic === characteristic);

  it('counts as many children as were published', () => {
    expect(report.measures.lookedAfter.count).toBe(numberOf('Place providers', 'Total')?.number);
    expect(report.measures.lookedAfter.count).toBeGreaterThan(1_000);
  });

  it.each([
    ['placedInArea.percentInside', 'Locality of placement', 'Placed inside the local authority boundary'],
    ['provision.ofAll.own', 'Place providers', 'Own provision (by the LA)'],
    ['provision.ofAll.private', 'Place providers', 'Private provision'],
    ['provision.ofAll.voluntary', 'Place providers', 'Voluntary/third sector provision'],
    ['placementType.parents', 'Place providers', 'Parents or other person with parental responsibility'],
  ])('gives %s as it was published', (id, group, characteristic) => {
    const ours = report.indicators?.find((each) => each.id === id);
    const published = numberOf(group, characteristic);
    expect(ours?.numerator).toBe(published?.number);
    const { numerator, denominator } = ours as { numerator: number; denominator: number };
    expect(roundHalfUp((100 * numerator) / denominator)).toBe(published?.percentage);
    expect(ours?.published?.comparison).toBe('Agrees, rounded as the Department prints it.');
  });
});
