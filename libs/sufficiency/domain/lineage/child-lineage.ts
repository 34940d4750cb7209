import { percent } from '#kernel';
import { EXCHANGE_LABELS } from '../exchanges';
import { lineageRule, sourced, sumOf, type ColumnMaker, type ColumnOf, type LineageRule } from './lineage-rule';
import type { ComeHomeRow, EpisodeRow, OwnedRow } from './market-rows';

const ofReturn = <T extends EpisodeRow>({ words }: ColumnMaker<T>): ColumnOf<T>[] => [
  words('childNumber', 'Child number', ({ childNumber }) => childNumber),
  words('place', 'Placement', ({ place }) => place),
  words('placeProvider', 'Provider', ({ placeProvider }) => placeProvider),
  words('urn', 'URN', ({ urn }) => urn),
];

const comeHome = (id: string, title: string, counts: (row: ComeHomeRow) => boolean): LineageRule =>
  lineageRule('comeHome', {
    id,
    rowsAre: 'Plans to return to the area or to step down that were open on 31 March',
    adds: { numerator: title, denominator: 'Plans' },
    split: 'need',
    take: (rows) => rows,
    columns: ({ words, day }) => [
      words('reference', 'Reference', ({ reference }) => reference),
      words('plan', 'Plan', ({ plan }) => (plan === 'return' ? 'Return' : 'Step down')),
      words('readiness', 'Readiness', ({ readiness }) => readiness),
      day('targetDate', 'Target', ({ targetDate }) => targetDate),
    ],
    numerator: (row) => (counts(row) ? 1 : 0),
    denominator: () => 1,
    value: (rows) => {
      if (rows.length === 0) return { value: null, numerator: null, denominator: null };
      const numerator = rows.filter(counts).length;
      return { value: percent(numerator, rows.length), numerator, denominator: rows.length };
    },
  });

const unregistered = lineageRule('unregistered', {
  id: 'unregistered.days',
  rowsAre: 'Episodes of the return with days of the year in a placement that should be registered',
  makes: 'A day on which a child has two such episodes counts once, with the one that began last.',
  adds: { numerator: 'Days' },
  split: 'return',
  take: (rows) => rows,
  columns: (make) => [
    ...ofReturn(make),
    make.day('decom', 'Began', ({ decom }) => decom),
    make.day('dec', 'Ended', ({ dec }) => dec),
    ...sourced(make),
  ],
  numerator: ({ days }) => days,
  denominator: () => null,
  value: (rows) => ({ value: sumOf(rows, ({ days }) => days), numerator: null, denominator: null }),
});

/** How many children each owner has who is known. */
const held = (rows: readonly OwnedRow[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { ownerKey } of rows) if (ownerKey !== null) counts.set(ownerKey, (counts.get(ownerKey) ?? 0) + 1);
  return counts;
};

const ownedColumns = <T extends OwnedRow>(make: ColumnMaker<T>): ColumnOf<T>[] => [
  ...ofReturn(make).filter(({ key }) => key !== 'place'),
  make.words('owner', 'Owner', ({ owner }) => owner),
];

interface Held extends OwnedRow {
  /** Children of the same owner; 0 where it is not known. */
  readonly together: number;
}

const hhi = lineageRule('owned', {
  id: 'dependency.hhi',
  adds: { numerator: 'To the index', denominator: 'Children' },
  rowsAre: 'Children of the return whose provider is an authority, another public body, private or voluntary',
  makes:
    'The index is the sum of owners’ squared percentages. Child by child: each adds the number of children with its owner, times 10,000, over the square of all children. A child whose owner is not known adds nothing.',
  split: 'return',
  take: (rows): readonly Held[] => {
    const counts = held(rows);
    return rows.map((row) => ({ ...row, together: row.ownerKey === null ? 0 : (counts.get(row.ownerKey) ?? 0) }));
  },
  columns: (make) => [
    ...ownedColumns(make),
    make.count('together', 'With the owner', ({ together }) => together),
    ...sourced(make),
  ],
  numerator: ({ together }, all) => (10_000 * together) / all.length ** 2,
  denominator: () => 1,
  value: (rows) => {
    const known = rows.some(({ ownerKey }) => ownerKey !== null);
    const squares = sumOf([...held(rows).values()], (each) => (each / rows.length) ** 2);
    return { value: known ? Math.round(squares * 10_000) : null, numerator: null, denominator: null };
  },
});

const percentRed = lineageRule('owned', {
  id: 'dependency.percentRed',
  adds: { numerator: 'With a red owner', denominator: 'Children' },
  rowsAre: 'Children of the return whose provider is an authority, another public body, private or voluntary',
  split: 'return',
  take: (rows) => rows,
  columns: (make) => [
    ...ownedColumns(make),
    make.yesNo('assessable', 'Owner can be assessed', ({ publicBody, red, assessable }) =>
      publicBody ? null : red || assessable,
    ),
    ...sourced(make),
  ],
  numerator: ({ red }) => (red ? 1 : 0),
  denominator: () => 1,
  value: (rows) => {
    const some = rows.some(
      ({ ownerKey, publicBody, red, assessable }) => ownerKey !== null && !publicBody && (red || assessable),
    );
    if (!some) return { value: null, numerator: null, denominator: null };
    const numerator = rows.filter(({ red }) => red).length;
    return { value: percent(numerator, rows.length), numerator, denominator: rows.length };
  },
});

const exceptions = lineageRule('exceptions', {
  id: 'areaExceptions.children',
  adds: { numerator: 'Children' },
  rowsAre: 'Children whom the council lists for the year as unsafe in its area by plan',
  split: 'return',
  take: (rows) => rows,
  columns: (make) => [make.words('childNumber', 'Child number', ({ childNumber }) => childNumber), ...sourced(make)],
  numerator: () => 1,
  denominator: () => null,
  value: (rows) => ({ value: rows.length, numerator: null, denominator: null }),
});

const lives = lineageRule('lives', {
  id: 'exchanges.children',
  adds: { numerator: 'Elsewhere', denominator: 'Children' },
  rowsAre: 'Children looked after, by the authority in whose area they live',
  makes: 'The table has them by authority and kind of provision. Children of other councils are told in numbers alone.',
  split: 'return',
  take: (rows) => rows,
  columns: (make) => [
    ...ofReturn(make),
    make.words('area', 'Lives in', ({ area }) => area),
    make.words('kind', 'Counted as', ({ kind }) => EXCHANGE_LABELS[kind]),
    ...sourced(make),
  ],
  numerator: ({ elsewhere }) => (elsewhere ? 1 : 0),
  denominator: () => 1,
  value: (rows) => ({
    value: null,
    numerator: rows.filter(({ elsewhere }) => elsewhere).length,
    denominator: rows.length,
  }),
});

export const CHILD_LINEAGE: readonly LineageRule[] = [
  hhi,
  percentRed,
  comeHome('comeHome.percentReady', 'Ready', ({ readiness }) => readiness === 'ready'),
  comeHome('comeHome.percentOverdue', 'Target date passed', ({ overdue }) => overdue),
  unregistered,
  exceptions,
  lives,
];
