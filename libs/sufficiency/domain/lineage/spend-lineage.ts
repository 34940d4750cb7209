import { roundHalfUp } from '#kernel';
import { lineageRule, NO_CHILDREN, sourced, sumOf, type LineageRule } from './lineage-rule';
import type { OwnCostRow } from './market-rows';

const NOT_BY_CHILD = { none: 'It does not count children: the outturn does not say for which children it was spent.' };

const fullCost = (kind: OwnCostRow['kind'], id: string): LineageRule =>
  lineageRule('ownCost', {
    id: `fullCost.${id}`,
    rowsAre: 'Lines of the outturn, and children of the return in own provision at the two ends of the year of account',
    makes:
      'Lines are what was spent. Each child counts for half of the year’s weeks at each of its ends, or for all of them where the return of the other end is not loaded.',
    adds: { numerator: 'Pounds spent', denominator: 'Child-weeks' },
    split: NOT_BY_CHILD,
    take: (rows) => rows.filter((row) => row.kind === kind),
    columns: (make) => [
      make.words('what', 'Line of the outturn, or child number', ({ what }) => what),
      make.words('when', 'Of', ({ when }) => when),
      ...sourced(make),
    ],
    numerator: ({ spentPence }) => (spentPence === null ? null : spentPence / 100),
    denominator: ({ childWeeks }) => childWeeks,
    value: (rows) => {
      const [spent, weeks] = [sumOf(rows, (row) => row.spentPence ?? 0), sumOf(rows, (row) => row.childWeeks ?? 0)];
      if (!rows.some(({ spentPence }) => spentPence !== null))
        return { value: null, numerator: null, denominator: null };
      return {
        value: weeks > 0 ? roundHalfUp(spent / weeks) / 100 : null,
        numerator: spent / 100,
        denominator: roundHalfUp(weeks, 1),
      };
    },
  });

const earlyHelp = lineageRule('spend', {
  id: 'earlyHelp.pencePerPound',
  rowsAre: 'Lines of the section 251 outturn, or what the council said of itself',
  adds: { numerator: 'Pounds, family support', denominator: 'Pounds, children looked after' },
  split: NO_CHILDREN,
  take: (rows) => rows,
  columns: (make) => [
    make.words('line', 'Line', ({ line }) => line),
    make.count('period', 'Year of account', ({ period }) => period),
    ...sourced(make),
  ],
  numerator: (row) => (row.part === 'family-support' ? row.pence / 100 : null),
  denominator: (row) => (row.part === 'looked-after' ? row.pence / 100 : null),
  value: (rows) => {
    if (rows.length === 0) return { value: null, numerator: null, denominator: null };
    const of = (wanted: string): number => sumOf(rows, ({ part, pence: each }) => (part === wanted ? each : 0));
    const [family, lookedAfter] = [of('family-support'), of('looked-after')];
    return {
      value: lookedAfter > 0 ? roundHalfUp((100 * family) / lookedAfter) : null,
      numerator: family / 100,
      denominator: lookedAfter / 100,
    };
  },
});

const byOwner = lineageRule('ownerSpend', {
  id: 'dependency.spend',
  rowsAre:
    'Placements in force on 31 March with what is paid for each, or children at listed prices where none is in force',
  makes: 'The table has what is paid a week by the owner of the home or agency.',
  adds: { numerator: 'Pounds a week', denominator: 'Children' },
  split: 'need',
  take: (rows) => rows,
  columns: ({ words }) => [
    words('of', 'Need, or child number', ({ of }) => of),
    words('from', 'Price by', ({ from }) => (from === 'agreement' ? 'Agreement' : 'Price list')),
    words('provider', 'Provider', ({ provider }) => provider),
    words('urn', 'URN', ({ urn }) => urn),
    words('owner', 'Owner', ({ owner }) => owner),
  ],
  numerator: (row) => row.pence / 100,
  denominator: () => 1,
  value: (rows) => ({ value: null, numerator: sumOf(rows, (row) => row.pence) / 100, denominator: rows.length }),
});

export const SPEND_LINEAGE: readonly LineageRule[] = [
  fullCost('Residential care', 'residential'),
  fullCost('Fostering', 'fostering'),
  earlyHelp,
  byOwner,
];
