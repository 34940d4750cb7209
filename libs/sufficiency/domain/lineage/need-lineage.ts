import { percent, roundHalfUp } from '#kernel';
import { siblingGroupsOf } from '../sibling-groups';
import { lineageRule, type ColumnMaker, type ColumnOf, type LineageRule } from './lineage-rule';
import type { RefusalRow, SearchRow, SiblingRow } from './market-rows';

const howEnded = ({ ended, placed }: SearchRow): string =>
  placed ? 'Placed' : ended ? 'Without a placement' : 'Still open on 31 March';

const searched = ({ words, day, count }: ColumnMaker<SearchRow>): ColumnOf<SearchRow>[] => [
  words('reference', 'Need', ({ reference }) => reference),
  day('publishedOn', 'Put out', ({ publishedOn }) => publishedOn),
  day('endedOn', 'Ended', ({ endedOn }) => endedOn),
  count('days', 'Days', ({ days }) => days),
  words('outcome', 'How it ended', howEnded),
  words('provider', 'Placed with', ({ provider }) => provider),
];

/** A share of searches by something that is known of each. */
const shareOf = (
  id: string,
  rowsAre: string,
  known: { readonly title: string; readonly all: string; of(row: SearchRow): boolean | null },
): LineageRule =>
  lineageRule('searches', {
    id,
    rowsAre,
    split: 'need',
    take: (rows) => rows.filter((row) => known.of(row) !== null),
    columns: searched,
    adds: { numerator: known.title, denominator: known.all },
    numerator: (row) => (known.of(row) === true ? 1 : 0),
    denominator: () => 1,
    value: (rows) => {
      const numerator = rows.filter((row) => known.of(row) === true).length;
      return { value: percent(numerator, rows.length), numerator, denominator: rows.length };
    },
  });

const medianDays = lineageRule('searches', {
  id: 'unmetNeed.medianDays',
  rowsAre: 'Searches that ran in the year, up to 31 March',
  makes:
    'The figure is the day by which half have a placement, by Kaplan and Meier: each search counts as long as it ran, and is one row.',
  split: 'need',
  take: (rows) => rows,
  columns: searched,
  numerator: () => null,
  denominator: () => null,
  value: (rows, median) => ({ value: rows.length === 0 ? null : median(rows), numerator: null, denominator: null }),
});

interface Refused extends RefusalRow {
  /** Whether the home is not yet in the rows before it. */
  readonly first: boolean;
}

function refused(rows: readonly RefusalRow[]): Refused[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const first = !seen.has(row.home);
    seen.add(row.home);
    return { ...row, first };
  });
}

const refusals = lineageRule('refusals', {
  id: 'unmetNeed.timesRefusedPerHome',
  adds: { numerator: 'Refusals', denominator: 'Homes' },
  rowsAre: 'Refusals of the year, by home or service. A home counts by its first row',
  split: 'need',
  take: refused,
  columns: ({ words, day }) => [
    words('reference', 'Need', ({ reference }) => reference),
    words('provider', 'Home or service that refused', ({ provider }) => provider),
    words('urn', 'URN', ({ urn }) => urn),
    day('sentOn', 'Asked', ({ sentOn }) => sentOn),
  ],
  numerator: () => 1,
  denominator: ({ first }) => (first ? 1 : 0),
  value: (rows) => {
    const homes = rows.filter(({ first }) => first).length;
    if (rows.length === 0) return { value: null, numerator: 0, denominator: 0 };
    return { value: roundHalfUp(rows.length / homes, 1), numerator: rows.length, denominator: homes };
  },
});

interface Group {
  readonly name: string;
  readonly children: readonly SiblingRow[];
  readonly together: boolean;
}

/** Groups of which two or more are placed, numbered in the order of their needs. */
function groups(rows: readonly SiblingRow[]): Group[] {
  const found = new Map<string, SiblingRow[]>();
  for (const row of rows) found.set(row.group, [...(found.get(row.group) ?? []), row]);
  return [...found.values()]
    .filter((children) => children.length >= 2)
    .map((children, index) => ({
      name: `Group ${index + 1}`,
      children,
      together: new Set(children.map(({ home }) => home)).size === 1,
    }));
}

const listed = (of: readonly (string | null)[]): string =>
  [...new Set(of.map((each) => each ?? 'not said'))].join(', ');

const siblings = lineageRule('siblings', {
  id: 'siblings.percentTogether',
  adds: { numerator: 'Together', denominator: 'Groups' },
  rowsAre: 'Groups of brothers and sisters of which two or more were in placements on 31 March',
  split: 'need',
  take: groups,
  columns: ({ words, count }) => [
    words('group', 'Group', ({ name }) => name),
    words('references', 'Needs', ({ children }) => listed(children.map(({ reference }) => reference))),
    count('children', 'Children placed', ({ children }) => children.length),
    count('homes', 'Homes or households', ({ children }) => new Set(children.map(({ home }) => home)).size),
    words('providers', 'Providers', ({ children }) => listed(children.map(({ provider }) => provider))),
    words('urns', 'URN', ({ children }) => listed(children.map(({ urn }) => urn))),
  ],
  numerator: ({ together }) => (together ? 1 : 0),
  denominator: () => 1,
  value: (rows) => {
    const found = siblingGroupsOf(
      rows.map(({ name, children }) => ({ group: name, homes: children.map(({ home }) => home) })),
    );
    if (found === null) return { value: null, numerator: null, denominator: null };
    return { value: found.percent, numerator: found.together, denominator: found.groups };
  },
});

export const NEED_LINEAGE: readonly LineageRule[] = [
  siblings,
  shareOf('unmetNeed.percentWithout', 'Referrals that were put out to providers and ended in the year', {
    title: 'Without a placement',
    all: 'Referrals',
    of: ({ ended, placed }) => (ended ? !placed : null),
  }),
  shareOf('unmetNeed.percentSecondChoice', 'Placements of the year whose need preferred a kind', {
    title: 'Of another kind',
    all: 'Placements',
    of: ({ ended, placed, secondChoice }) => (ended && placed ? secondChoice : null),
  }),
  shareOf('unmetNeed.percentOverDistance', 'Placements of the year whose need named a distance, or the area', {
    title: 'Farther, or outside',
    all: 'Placements',
    of: ({ ended, placed, overDistance }) => (ended && placed ? overDistance : null),
  }),
  medianDays,
  refusals,
];
