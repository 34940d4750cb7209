import { PAYERS, PURPOSES } from '../document/market-money';
import { FEWEST_PRICES, likeForLikeOf, servicePrices, serviceOf, voidsOf, type Service } from '../prices';
import { lineageRule, sumOf, type ColumnMaker, type ColumnOf, type LineageRule } from './lineage-rule';
import type { PaidRow, PlacementRow } from './market-rows';

const placed = <T extends PlacementRow>({ words, day }: ColumnMaker<T>): ColumnOf<T>[] => [
  words('reference', 'Need', ({ reference }) => reference),
  words('provider', 'Provider', ({ provider }) => provider),
  words('urn', 'URN', ({ urn }) => urn),
  words('kind', 'Kind', ({ kind }) => kind),
  day('startsOn', 'Began', ({ startsOn }) => startsOn),
];

const ended = <T extends PlacementRow>({ day }: ColumnMaker<T>): ColumnOf<T> =>
  day('endsOn', 'Ended', ({ endsOn }) => endsOn);

interface Priced extends PaidRow {
  readonly parts: readonly PaidRow[];
}

/** Placements with what each costs a week, all purposes and payers together. */
function priced(parts: readonly PaidRow[]): Priced[] {
  const found = new Map<string, PaidRow[]>();
  for (const part of parts) found.set(part.placement, [...(found.get(part.placement) ?? []), part]);
  return [...found.values()].map((of) => ({
    ...(of[0] as PaidRow),
    parts: of,
    pence: sumOf(of, (each) => each.pence),
  }));
}

/** "Core: social care; Other: health". */
const paidFor = ({ parts }: Priced): string =>
  parts
    .map(({ purpose, payer }) => `${PURPOSES[purpose] ?? purpose}: ${(PAYERS[payer] ?? payer).toLowerCase()}`)
    .join('; ');

const pricedColumns = (make: ColumnMaker<Priced>): readonly ColumnOf<Priced>[] => [
  ...placed(make),
  make.words('sector', 'Sector', ({ sector }) => sector),
  make.words('paidFor', 'For what, by whom', paidFor),
];

const median = (service: Service): LineageRule =>
  lineageRule('paid', {
    id: `price.${service}.median`,
    rowsAre: 'Placements of the kind that ran on 31 March, with what each costs a week',
    makes: `The figure is the middle of what they cost a week, told of ${FEWEST_PRICES} placements or more. Each row is one of them.`,
    split: 'need',
    take: (parts) => priced(parts.filter(({ kind }) => serviceOf(kind) === service)),
    columns: (make) => [...pricedColumns(make), make.pence('weekly', 'A week', (row) => row.pence)],
    numerator: () => null,
    denominator: () => null,
    value: (rows) => {
      const [found] = servicePrices(rows.flatMap(({ parts }) => parts));
      const middle = found?.medianPence ?? null;
      return { value: middle === null ? null : middle / 100, numerator: null, denominator: null };
    },
  });

const likeForLike = lineageRule('pairs', {
  id: 'price.likeForLike',
  adds: { numerator: 'Pounds more', denominator: 'Pounds before' },
  rowsAre: 'Placements that ran on 31 March of this year and of the last',
  split: 'need',
  take: (rows) => rows,
  columns: (make) => [...placed(make), make.pence('now', 'A week now', (row) => row.now)],
  numerator: (row) => (row.now - row.before) / 100,
  denominator: (row) => row.before / 100,
  value: (rows) => {
    const [all] = likeForLikeOf(rows);
    if (all === undefined) return { value: null, numerator: null, denominator: null };
    return {
      value: all.percent,
      numerator: (all.nowPence - all.beforePence) / 100,
      denominator: all.beforePence / 100,
    };
  },
});

const voids = lineageRule('lived', {
  id: 'price.voids',
  adds: { numerator: 'Pounds after an end', denominator: 'Weeks lived in' },
  rowsAre: 'Placements with a price that were lived in, or paid for, in the year',
  split: 'need',
  take: (rows) => rows.filter(({ occupiedDays, voidPenceDays }) => occupiedDays > 0 || voidPenceDays > 0),
  columns: (make) => [
    ...placed(make),
    ended(make),
    make.count('occupiedDays', 'Days lived in', (row) => row.occupiedDays),
  ],
  numerator: (row) => row.voidPenceDays / 700,
  denominator: (row) => row.occupiedDays / 7,
  value: (rows) => {
    const found = voidsOf({
      paidPence: sumOf(rows, (row) => row.voidPenceDays) / 7,
      occupiedDays: sumOf(rows, (row) => row.occupiedDays),
    });
    return {
      value: found.pencePerOccupiedWeek === null ? null : found.pencePerOccupiedWeek / 100,
      numerator: found.paidPence / 100,
      denominator: found.occupiedWeeks,
    };
  },
});

const all = lineageRule('paid', {
  id: 'price.all',
  adds: { numerator: 'Pounds a week', denominator: 'Placements' },
  rowsAre: 'Placements with a price that ran on 31 March: those of the tables by kind, sector, purpose and payer',
  split: 'need',
  take: priced,
  columns: pricedColumns,
  numerator: (row) => row.pence / 100,
  denominator: () => 1,
  value: (rows) => ({
    value: null,
    numerator: sumOf(rows, (row) => row.pence) / 100,
    denominator: rows.length,
  }),
});

const newPlacements = lineageRule('begun', {
  id: 'price.newPlacements',
  adds: { numerator: 'Begun this year', denominator: 'Placements' },
  rowsAre: 'Placements that began in the year, and in the year before, at the price of their first day',
  makes:
    'The table has the middle of each band in each of the two years. Those that began in the year are its numerator.',
  split: 'need',
  take: (rows) => rows,
  columns: (make) => [
    ...placed(make),
    make.words('band', 'Need', ({ band }) => band),
    make.pence('weekly', 'A week', (row) => row.pence),
  ],
  numerator: ({ thisYear }) => (thisYear ? 1 : 0),
  denominator: () => 1,
  value: (rows) => ({
    value: null,
    numerator: rows.filter(({ thisYear }) => thisYear).length,
    denominator: rows.length,
  }),
});

export const PRICE_LINEAGE: readonly LineageRule[] = [
  median('childrensHomes'),
  median('fostering'),
  median('supportedAccommodation'),
  likeForLike,
  voids,
  all,
  newPlacements,
];
