import type { StoredFigure } from './compose-baseline';
import { LEAST_YEARS, type Series } from './forecast';
import type { CohortCounts } from './measures';

export interface YearCounted {
  readonly year: number;
  readonly counts: CohortCounts;
}

const places =
  (...codes: readonly string[]) =>
  ({ placementType }: CohortCounts): number =>
    codes.reduce((total, code) => total + (placementType[code] ?? 0), 0);

const age =
  (key: string) =>
  ({ cells }: CohortCounts): number =>
    cells[`age.${key}`] ?? 0;

interface Kind {
  readonly id: string;
  readonly title: string;
  count(counts: CohortCounts): number;
  /** Group and characteristic of the published table by authority; null for what it does not have. */
  readonly published: readonly [string, string] | null;
}

const PLACEMENT = 'Placement';

const AGES = [
  ['under1', 'Aged under 1'],
  ['from1to4', 'Aged 1 to 4'],
  ['from5to9', 'Aged 5 to 9'],
  ['from10to15', 'Aged 10 to 15'],
  ['from16', 'Aged 16 and over'],
] as const;

const CARE = [
  ['fostering', 'foster placements'],
  ['childrensHomes', 'children’s homes and secure homes'],
  ['supportedAccommodation', 'supported accommodation and independent living'],
  ['other', 'other placements'],
] as const;

const KINDS: readonly Kind[] = [
  {
    id: 'all',
    title: 'All children',
    count: ({ cells }) => cells['lookedAfter.count'] ?? 0,
    published: ['Age group', 'Total'],
  },
  {
    id: 'fostering',
    title: 'In foster placements',
    count: places('U1', 'U2', 'U3', 'U4', 'U5', 'U6'),
    published: [PLACEMENT, 'Foster placements'],
  },
  {
    id: 'childrensHomes',
    title: 'In children’s homes and secure homes',
    count: places('K1', 'K2'),
    published: [PLACEMENT, "Secure homes and children's homes"],
  },
  {
    id: 'supportedAccommodation',
    title: 'In supported accommodation and independent living',
    count: places('H5', 'K3', 'P2'),
    published: [PLACEMENT, 'Independent and semi-independent living arrangements/supported accommodation'],
  },
  { id: 'under1', title: 'Aged under 1', count: age('under1'), published: ['Age group', 'Under 1 year'] },
  { id: 'from1to4', title: 'Aged 1 to 4', count: age('from1to4'), published: ['Age group', '1 to 4 years'] },
  { id: 'from5to9', title: 'Aged 5 to 9', count: age('from5to9'), published: ['Age group', '5 to 9 years'] },
  { id: 'from10to15', title: 'Aged 10 to 15', count: age('from10to15'), published: ['Age group', '10 to 15 years'] },
  { id: 'from16', title: 'Aged 16 and over', count: age('from16'), published: ['Age group', '16 years and over'] },
  ...AGES.flatMap(([band, ageTitle]) =>
    CARE.map(([category, careTitle]): Kind => ({
      id: `${band}.${category}`,
      title: `${ageTitle}, ${careTitle}`,
      count: ({ cells }) => cells[`ageIn.${band}.${category}`] ?? 0,
      published: null,
    })),
  ),
];

/**
 * Children by age and by kind of placement, year by year: from the council's own returns, or, where these are fewer than
 * three, from the published table. The two are never mixed in one series, for they are not counted alike.
 */
export function forecastSeries(
  years: readonly YearCounted[],
  stored: readonly StoredFigure[],
  council: string,
): Series[] {
  const own = years.length >= LEAST_YEARS;
  return KINDS.flatMap(({ id, title, count, published }): Series[] => {
    if (own)
      return [
        {
          id,
          title,
          published: false,
          years: years.map((each) => ({ year: each.year, children: count(each.counts) })),
        },
      ];
    if (published === null) return [];
    return [{ id, title, published: true, years: publishedYears(published, stored, council) }];
  });
}

const publishedYears = (
  [group, characteristic]: readonly [string, string],
  stored: readonly StoredFigure[],
  council: string,
): Series['years'] =>
  stored
    .filter(
      (each) =>
        each.dataset === 'looked-after-by-authority' &&
        each.areaCode === council &&
        each.group.toLowerCase() === group.toLowerCase() &&
        each.characteristic.toLowerCase() === characteristic.toLowerCase(),
    )
    .flatMap(({ period, number }) => (number === null ? [] : [{ year: period, children: number }]));
