import type { DemoArea } from './demo-area';
import type { CohortTally } from './demo-cohort';

/** The tables' own words for what is counted. */
const CHARACTERISTICS: readonly (readonly [group: string, characteristic: string, key: string])[] = [
  ['Age group', 'Total', 'total'],
  ['Age group', 'Under 1 year', 'under1'],
  ['Age group', '1 to 4 years', 'from1'],
  ['Age group', '5 to 9 years', 'from5'],
  ['Age group', '10 to 15 years', 'from10'],
  ['Age group', '16 years and over', 'from16'],
  ['Unaccompanied asylum-seeking children', 'UASC', 'asylum'],
  ['Unaccompanied asylum-seeking children', 'Non-UASC', 'others'],
  ['Locality of placement', 'Placed inside the local authority boundary', 'inside'],
  ['Locality of placement', 'Placed outside the local authority boundary', 'outside'],
  ['Distance between home and placement', 'Placed 20 miles or less from home', 'allWithin20'],
  ['Distance between home and placement', 'Placed more than 20 miles from home', 'allOver20'],
  ['Distance between home and placement', 'Distance not known or not recorded', 'allUnknown'],
  ['Place providers', 'Own provision (by the LA)', 'own'],
  ['Place providers', 'Other LA provision', 'otherAuthority'],
  ['Place providers', 'Other public provision', 'otherPublic'],
  ['Place providers', 'Private provision', 'private'],
  ['Place providers', 'Voluntary/third sector provision', 'voluntary'],
  ['Place providers', 'Parents or other person with parental responsibility', 'parents'],
  ['Place providers', 'Placement provider not reported', 'notReported'],
  ['Placement', 'Foster placements', 'fostering'],
  ['Placement', "Secure homes and children's homes", 'homes'],
  ['Placement', 'Independent and semi-independent living arrangements/supported accommodation', 'supported'],
  ['Placement', 'Residential schools', 'schools'],
  ['Placement', 'Other residential settings', 'otherResidential'],
  ['Placement', 'Placed with parents or other person with parental responsibility', 'withParents'],
  ['Placement', 'Placed for adoption', 'adoption'],
  ['Placement', 'Other placements', 'otherPlacements'],
  ...(
    [
      ['1. Placed inside the LA boundary, 20 miles or less from home', 'insideWithin20'],
      ['2. Placed outside the LA boundary, 20 miles or less from home', 'outsideWithin20'],
      ['3. Placed inside the LA boundary, more than 20 miles from home', 'insideOver20'],
      ['4. Placed outside the LA boundary, more than 20 miles from home', 'outsideOver20'],
      ['5. Placed inside the LA boundary, distance not known or not recorded', 'insideUnknown'],
      ['6. Placed outside the LA boundary, distance not known or not recorded', 'outsideUnknown'],
    ] as const
  ).map(([words, key]) => ['Distance between home and placement and locality of placement', words, key] as const),
];

/** One area of the invented tables in one year. */
export interface TalliedArea {
  readonly level: 'National' | 'Regional' | 'Local authority';
  /** Of the region, or of the region in which the council is. */
  readonly region: { readonly code: string; readonly name: string } | null;
  readonly council: DemoArea | null;
  readonly year: number;
  readonly tally: CohortTally;
  /** Children aged under 18 in the area. */
  readonly population: number;
}

const REGIONS: Readonly<Record<string, string>> = {
  'North East': 'E12000001',
  'North West': 'E12000002',
  'Yorkshire and The Humber': 'E12000003',
  'East Midlands': 'E12000004',
  'West Midlands': 'E12000005',
  'East of England': 'E12000006',
  'South East': 'E12000008',
  'South West': 'E12000009',
  'Inner London': 'E13000001',
  'Outer London': 'E13000002',
};

export const regionOf = (name: string): NonNullable<TalliedArea['region']> => ({ code: REGIONS[name] ?? '', name });

const TITLE = '"Invented for the Homeward demonstration. No figure of this table was published by anybody."\n';
const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** As the Department prints them: regions and England to the nearest 10, of a council 1 to 5 not told. */
function printed({ level, tally }: TalliedArea, key: string): readonly [number: string, percentage: string] {
  const [count, total] = [tally[key] ?? 0, tally['total'] ?? 0];
  if (level === 'Local authority' && count > 0 && count < 6) return ['c', 'c'];
  const number = level === 'Local authority' ? count : Math.round(count / 10) * 10;
  const share = total === 0 ? 0 : (100 * count) / total;
  return [String(number), count > 0 && share < 0.5 ? 'k' : String(Math.round(share))];
}

const placeOf = ({ level, region, council }: TalliedArea): string =>
  [
    level,
    region?.code ?? '',
    quoted(region?.name ?? ''),
    council?.code ?? '',
    council?.number ?? '',
    quoted(council?.name ?? ''),
  ].join(',');

/** The table by authority and characteristic. */
export function* authorityLines(areas: readonly TalliedArea[]): Generator<string> {
  yield TITLE;
  yield 'time_period,geographic_level,region_code,region_name,new_la_code,old_la_code,la_name,cla_group,characteristic,number,percentage\n';
  for (const area of areas)
    for (const [group, characteristic, key] of CHARACTERISTICS)
      yield `${area.year},${placeOf(area)},${quoted(group)},${quoted(characteristic)},${printed(area, key).join(',')}\n`;
}

/** The table of numbers and rates. */
export function* rateLines(areas: readonly TalliedArea[]): Generator<string> {
  yield TITLE;
  yield 'time_period,geographic_level,region_code,region_name,new_la_code,old_la_code,la_name,population_count,population_estimate,number,rate_per_10000\n';
  for (const area of areas) {
    const [number] = printed(area, 'total');
    const rate = Math.round((10_000 * (area.tally['total'] ?? 0)) / area.population);
    yield `${area.year},${placeOf(area)},Children looked after at 31 March each year,${area.population},${number},${rate}\n`;
  }
}

/** The table of ten neighbours of each authority, by the Department's numbers. */
export function* neighbourLines(rows: ReadonlyMap<DemoArea, readonly DemoArea[]>): Generator<string> {
  yield TITLE;
  const heads = Array.from({ length: 10 }, (_, index) => `SN${index + 1},SNP`);
  yield `LA num,LA Name,LA number,GOInd,GOReg,${heads.join(',')}\n`;
  for (const [area, neighbours] of rows) {
    const cells = neighbours.map(({ number }, index) => `${number},${index < 4 ? 'Very close' : 'Close'}`);
    yield `${area.number},${quoted(area.name)},${area.number},,${quoted(area.region)},${cells.join(',')}\n`;
  }
}
