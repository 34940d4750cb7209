import { join } from 'node:path';
import { calendarDate, inputRejected } from '#kernel';
import { ImportStatistics, type StatisticsImport } from '#sufficiency';
import type { System } from '../system/open-system';
import { DemoChild, snapshotOf } from './council-children';
import { DemoArea, metresBetween } from './demo-area';
import { CohortTally, tallyOf } from './demo-cohort';
import { outturnLines } from './demo-outturn';
import { TalliedArea, authorityLines, neighbourLines, rateLines, regionOf } from './demo-statistics';
import type { InventedCountry } from './invent-country';
import { writeLines } from './return-files';
import { SeededRandom } from './seeded-random';

/** Of the published tables; the newest are of the report's own year. */
const PUBLISHED_YEARS = 2;
/** Areas beside the councils of the region, so that each has ten neighbours. */
const AROUND = 14;
const NEIGHBOURS = 10;
/** About as many of 10,000 children under 18 are looked after. Source: Department for Education, 2025. */
const IN_TEN_THOUSAND = 67;
/** England in percent, rounded. Source: Department for Education, Children looked after in England 2025, OGL v3. */
const SHARES: CohortTally = {
  under1: 5,
  from1: 13,
  from5: 17,
  from10: 38,
  from16: 27,
  asylum: 8,
  others: 92,
  insideWithin20: 48,
  insideOver20: 2,
  insideUnknown: 5,
  outsideWithin20: 21,
  outsideOver20: 18,
  outsideUnknown: 6,
  own: 45,
  otherAuthority: 1,
  otherPublic: 1,
  private: 39,
  voluntary: 5,
  parents: 7,
  notReported: 2,
  fostering: 66,
  homes: 12,
  supported: 9,
  schools: 0,
  otherResidential: 1,
  withParents: 7,
  adoption: 3,
  otherPlacements: 2,
};
const SUMS: Readonly<Record<string, readonly string[]>> = {
  inside: ['insideWithin20', 'insideOver20', 'insideUnknown'],
  outside: ['outsideWithin20', 'outsideOver20', 'outsideUnknown'],
  allWithin20: ['insideWithin20', 'outsideWithin20'],
  allOver20: ['insideOver20', 'outsideOver20'],
  allUnknown: ['insideUnknown', 'outsideUnknown'],
};

export interface StatisticsToLoad {
  readonly country: InventedCountry;
  /** Codes of the councils of the region. */
  readonly councils: readonly string[];
  /** The invented children of some of them: their figures are counted, those of the others drawn. */
  readonly children: ReadonlyMap<string, readonly DemoChild[]>;
  readonly newest: number;
  readonly seed: number;
  readonly folder: string;
}

/** The Department's tables of the last years, the neighbours and the outturn, all invented, through the import of the real ones. */
export async function loadStatistics(system: System, load: StatisticsToLoad): Promise<void> {
  const { country, councils, newest, folder } = load;
  const areas = told(country, councils);
  const years = Array.from({ length: PUBLISHED_YEARS + 1 }, (_, index) => newest - PUBLISHED_YEARS + index);
  const tallies = new Map(years.map((year) => [year, talliesIn(load, areas, year)]));
  const send = async (name: string, lines: Iterable<string>, more: Partial<StatisticsImport> = {}): Promise<void> => {
    const file = await writeLines(join(folder, name), lines);
    const found = await system.get(ImportStatistics).execute(system.actor, { file, ...more });
    if (found.rowsQuarantined > 0)
      throw inputRejected(`The demonstration's ${name}: ${found.issues.at(-1)?.message ?? ''}`);
  };
  const random = new SeededRandom(load.seed).fork('statistics');
  const printed = years
    .slice(1)
    .flatMap((year) => talliedAreas(areas, [tallies.get(year), tallies.get(newest)] as [Tallies, Tallies], year));
  await send('invented-looked-after.csv', authorityLines(printed));
  await send('invented-rates.csv', rateLines(printed));
  const asAt = calendarDate(`${newest}-05-01`);
  await send('invented-neighbours.csv', neighbourLines(neighboursOf(areas, councils)), { asAt });
  const spending = areas.filter(({ code }) => councils.includes(code));
  for (const year of years.slice(1)) {
    const [before, now] = [tallies.get(year - 1) as Tallies, tallies.get(year) as Tallies];
    const both = spending.map((area) => [area, [before.get(area) ?? {}, now.get(area) ?? {}]] as const);
    await send(`invented-outturn-${year}.csv`, outturnLines(new Map(both), year, random), { year });
  }
}

type Tallies = ReadonlyMap<DemoArea, CohortTally>;

/** The region's councils and those nearest to the first of them. */
function told({ areas, places }: InventedCountry, councils: readonly string[]): DemoArea[] {
  const near = places.around(councils[0] ?? '').map(({ council }) => council);
  const codes = new Set([...councils, ...near.filter((code) => !councils.includes(code)).slice(0, AROUND)]);
  return [...areas.values()].filter(({ code }) => codes.has(code));
}

function neighboursOf(areas: readonly DemoArea[], councils: readonly string[]): Map<DemoArea, DemoArea[]> {
  const asked = areas.filter(({ code }) => councils.includes(code));
  const nearest = (area: DemoArea): DemoArea[] =>
    areas
      .filter((other) => other !== area)
      .toSorted((a, b) => metresBetween(area, a) - metresBetween(area, b))
      .slice(0, NEIGHBOURS);
  return new Map(asked.map((area) => [area, nearest(area)]));
}

function talliesIn({ country, children, seed }: StatisticsToLoad, areas: readonly DemoArea[], year: number): Tallies {
  const located = new Map(country.postcodes.map((each) => [each.postcode, each]));
  const random = new SeededRandom(seed).fork('tallies');
  return new Map(
    areas.map((area) => {
      const own = children.get(area.code);
      if (own !== undefined) return [area, tallyOf(own, area.code, snapshotOf(year), located)];
      const draw = random.fork(area.code);
      const total = country.sizes.get(area.code) ?? draw.integer(80, 400);
      return [area, drawnTally(Math.round(total * (1 + draw.normal() * 0.02)), draw)];
    }),
  );
}

function drawnTally(total: number, random: SeededRandom): CohortTally {
  const shares = Object.entries(SHARES).map(
    ([key, share]) => [key, Math.round((total * share * Math.exp(random.normal() * 0.16)) / 100)] as const,
  );
  const tally: Record<string, number> = { ...Object.fromEntries(shares), total };
  for (const [key, parts] of Object.entries(SUMS))
    tally[key] = parts.reduce((sum, part) => sum + (tally[part] ?? 0), 0);
  tally['ownFostering'] = Math.round((tally['own'] ?? 0) * 0.9);
  tally['ownResidential'] = Math.round((tally['homes'] ?? 0) * 0.12);
  return tally;
}

const sumOf = (tallies: Iterable<CohortTally>): CohortTally => {
  const sum: Record<string, number> = {};
  for (const tally of tallies) for (const [key, count] of Object.entries(tally)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
};

const populationOf = (tally: CohortTally, rate: number): number => Math.round(((tally['total'] ?? 0) * 10_000) / rate);

/** Councils, their regions and England, which is no more than all of them here: an invented country is small. */
function talliedAreas(
  areas: readonly DemoArea[],
  [tallies, newest]: readonly [Tallies, Tallies],
  year: number,
): TalliedArea[] {
  const councils = areas.map((area): TalliedArea => {
    const tally = tallies.get(area) ?? {};
    const rate = IN_TEN_THOUSAND * (0.85 + (Number(area.number) % 10) / 18);
    const population = populationOf(newest.get(area) ?? {}, rate);
    return { level: 'Local authority', region: regionOf(area.region), council: area, year, tally, population };
  });
  const whole = (of: readonly TalliedArea[], region: TalliedArea['region']): TalliedArea => {
    const tally = sumOf(of.map((each) => each.tally));
    const population = of.reduce((sum, each) => sum + each.population, 0);
    return { level: region === null ? 'National' : 'Regional', region, council: null, year, tally, population };
  };
  const names = [...new Set(areas.map(({ region }) => region))];
  const regions = names.map((name) =>
    whole(
      councils.filter(({ region }) => region?.name === name),
      regionOf(name),
    ),
  );
  return [...councils, ...regions, whole(councils, null)];
}
