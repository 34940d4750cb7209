import { percent } from '#kernel';
import type { Indicator } from '../indicator';
import type { SufficiencyReport } from '../report';
import { COLOUR } from './chart';
import { NOT_AVAILABLE, type Block, type Cell } from './report-document';

const SECTORS = [
  { id: 'sector.public', name: 'Public', colour: COLOUR.blue },
  { id: 'sector.private', name: 'Private', colour: COLOUR.orange },
  { id: 'sector.voluntary', name: 'Voluntary', colour: COLOUR.purple },
] as const;

const TITLE = 'Public, private and voluntary provision, year by year';

interface YearOfMix {
  readonly year: number;
  /** Children of each sector, in its order; null where the year has no figure. */
  readonly counts: readonly (number | null)[];
}

function yearsOf({ indicators = [], year }: SufficiencyReport): YearOfMix[] {
  const found = SECTORS.map(({ id }) => indicators.find((each) => each.id === id));
  const years = [...new Set(found.flatMap((each) => each?.earlier.map((before) => before.year) ?? []))].sort();
  const countIn = (indicator: Indicator | undefined, of: number): number | null =>
    (of === year ? indicator : indicator?.earlier.find((each) => each.year === of))?.numerator ?? null;
  return [...years, year].map((of) => ({ year: of, counts: found.map((each) => countIn(each, of)) }));
}

/** Children with a provider, by its sector, over the years that the council has returns of. */
export function providerMixBlocks(report: SufficiencyReport): Block[] {
  if (report.indicators === undefined) return [];
  const years = yearsOf(report);
  const whole = years.flatMap(({ year, counts }) => {
    const values = counts.filter((count) => count !== null);
    const total = values.reduce((sum, value) => sum + value, 0);
    return values.length === SECTORS.length && total > 0 ? [{ year, values, total }] : [];
  });
  if (whole.length === 0)
    return [
      {
        kind: 'missing-chart',
        chart: { title: TITLE, why: 'no child has a provider that is public, private or voluntary.' },
      },
    ];
  return [
    {
      kind: 'stacked-bars',
      chart: {
        id: 'mix-chart',
        title: `${TITLE} (share of children with a provider)`,
        series: SECTORS.map(({ name, colour }) => ({ name, colour })),
        rows: whole.map(({ year, values }) => ({ label: `31 March ${year}`, values })),
      },
    },
    ...(years.length === 1
      ? [
          {
            kind: 'paragraph',
            text: 'No return of an earlier year is loaded, so there is one year to show.',
          } satisfies Block,
        ]
      : []),
    {
      kind: 'table',
      table: {
        id: 'provider-mix',
        caption: 'Children with a provider, by its sector, and the share of each',
        columns: [
          '31 March',
          ...SECTORS.map(({ name }) => name),
          'All',
          ...SECTORS.map(({ name }) => `${name}, share`),
        ],
        rows: years.map(({ year, counts }): Cell[] => {
          const total = whole.find((each) => each.year === year)?.total ?? null;
          const share = (count: number | null): Cell => {
            const told = count === null || total === null ? null : percent(count, total);
            return told === null ? NOT_AVAILABLE : { percent: told };
          };
          return [
            String(year),
            ...counts.map((count) => count ?? NOT_AVAILABLE),
            total ?? NOT_AVAILABLE,
            ...counts.map(share),
          ];
        }),
      },
    },
  ];
}
