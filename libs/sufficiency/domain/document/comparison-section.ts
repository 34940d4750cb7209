import type { Indicator, IndicatorUnit, PublishedFigure, Unavailable, Valued } from '../indicator';
import { notSplit } from '../lineage/every-lineage';
import { SYMBOLS } from '../published';
import type { SufficiencyReport } from '../report';
import { NOT_AVAILABLE, type Block, type Cell, type DocumentSection } from './report-document';

function cellOf(value: number | null, unit: IndicatorUnit, otherwise = NOT_AVAILABLE): Cell {
  if (value === null) return otherwise;
  if (unit === 'pounds') return { pence: Math.round(value * 100) };
  return unit === 'percent' ? { percent: value } : value;
}

function publishedCell(figure: PublishedFigure | null, unit: IndicatorUnit): Cell {
  if (figure === null) return NOT_AVAILABLE;
  if (figure.value === null) return figure.symbol === null ? NOT_AVAILABLE : SYMBOLS[figure.symbol];
  return unit === 'percent' ? { percent: figure.value, asPrinted: true } : figure.value;
}

const measured = ({ indicators = [] }: SufficiencyReport): readonly Indicator[] => indicators;

const inYear = (earlier: Indicator['earlier'], year: number): Valued | undefined =>
  earlier.find((each) => each.year === year);

function yearsTable(report: SufficiencyReport): Block {
  const years = [...new Set(measured(report).flatMap(({ earlier }) => earlier.map(({ year }) => year)))].sort(
    (a, b) => b - a,
  );
  return {
    kind: 'table',
    table: {
      id: 'years',
      caption: 'Each measure, and in earlier years',
      columns: ['Measure', String(report.year), ...years.map(String)],
      rows: measured(report).map(({ title, unit, value, earlier }): Cell[] => [
        title,
        cellOf(value, unit),
        ...years.map((year) => cellOf(inYear(earlier, year)?.value ?? null, unit)),
      ]),
    },
  };
}

function othersTable(report: SufficiencyReport): Block[] {
  const compared = measured(report).filter(({ england, region, published }) => england ?? region ?? published);
  if (compared.length === 0)
    return [
      {
        kind: 'paragraph',
        text: 'No table of the Department for Education is loaded, so there is nothing to compare with.',
      },
    ];
  const region = compared.find((each) => each.region !== null)?.region?.name ?? 'Region';
  return [
    {
      kind: 'table',
      table: {
        id: 'others',
        caption: 'Each measure that is published, beside region, England and statistical neighbours',
        columns: ['Measure', 'Here', 'Published here', region, 'England', 'Neighbours, middle', 'Published for'],
        rows: compared.map(({ title, unit, value, published, england, neighbours, ...each }): Cell[] => [
          title,
          cellOf(value, unit),
          publishedCell(published, unit),
          publishedCell(each.region, unit),
          publishedCell(england, unit),
          cellOf(neighbours?.value ?? null, unit),
          String((published ?? england)?.period ?? ''),
        ]),
      },
    },
    {
      kind: 'table',
      table: {
        id: 'differences',
        caption: 'Where the published figure differs, and why',
        columns: ['Measure', 'Against the published figure'],
        rows: compared.flatMap(({ title, published }): Cell[][] => (published ? [[title, published.comparison]] : [])),
        words: true,
      },
    },
  ];
}

function unaccompaniedTable(report: SufficiencyReport): Block {
  const rows = measured(report).flatMap(({ title, unit, value, unaccompanied }): Cell[][] =>
    unaccompanied
      ? [
          [
            title,
            cellOf(value, unit),
            cellOf(unaccompanied.without.value, unit),
            cellOf(unaccompanied.only.value, unit),
          ],
        ]
      : [],
  );
  if (rows.length === 0)
    return {
      kind: 'paragraph',
      text: 'The return has no table of unaccompanied asylum-seeking children, so no measure can be shown without them.',
    };
  return {
    kind: 'table',
    table: {
      id: 'unaccompanied',
      caption: 'Each measure with and without unaccompanied asylum-seeking children',
      columns: ['Measure', 'All children', 'Without them', 'Unaccompanied alone'],
      rows,
    },
  };
}

/** What has no part in the table above, and why; nothing in reports that are older than the rows behind such measures. */
function countNoChildren(report: SufficiencyReport): Block[] {
  const titles = measured(report)
    .filter(({ id, lineage, unaccompanied }) => lineage.length > 0 && unaccompanied === null && notSplit(id) !== null)
    .map(({ title }) => title);
  if (titles.length === 0) return [];
  const text = `These measures do not count children, or rest on spending that is not told child by child, and so have no figure with and without unaccompanied children: ${titles.join('; ')}.`;
  return [{ kind: 'paragraph', text }];
}

function targetsTable(report: SufficiencyReport): Block[] {
  const rows = measured(report).flatMap(({ title, unit, value, target, rating }): Cell[][] =>
    target === null
      ? []
      : [[title, cellOf(value, unit), cellOf(target.value, unit), cellOf(target.redAt, unit), rating ?? 'not rated']],
  );
  if (rows.length === 0) return [{ kind: 'paragraph', text: 'The council has set no targets for this year.' }];
  return [
    {
      kind: 'table',
      table: {
        id: 'targets',
        caption: 'Targets of the council',
        columns: ['Measure', 'Now', 'Target', 'Red at', 'Rating'],
        rows,
      },
    },
  ];
}

/** Every measure against earlier years, targets, others, and without unaccompanied children. */
export function comparisonSections(report: SufficiencyReport): DocumentSection[] {
  if (report.indicators === undefined) return [];
  return [
    {
      id: 'comparisons',
      title: 'Measures compared',
      blocks: [
        yearsTable(report),
        ...unknownTable(report),
        ...targetsTable(report),
        ...othersTable(report),
        unaccompaniedTable(report),
        ...countNoChildren(report),
        {
          kind: 'paragraph',
          text: 'Earlier years are counted anew from the council’s own returns by the rules of this year. Published figures are the Department’s own, as printed; they are rounded, and small ones are suppressed.',
        },
      ],
    },
    unavailableSection(report.unavailable ?? []),
  ];
}

/** Measures without a value, each with its reason; nothing where every measure has one. */
function unknownTable(report: SufficiencyReport): Block[] {
  const rows = measured(report).flatMap(({ title, value, why }): Cell[][] =>
    value === null && why !== null ? [[title, `${why.charAt(0).toUpperCase()}${why.slice(1)}`]] : [],
  );
  if (rows.length === 0) return [];
  const caption = 'Measures that are not known, and why';
  return [{ kind: 'table', table: { id: 'not-known', caption, columns: ['Measure', 'Why'], rows, words: true } }];
}

const unavailableSection = (unavailable: readonly Unavailable[]): DocumentSection => ({
  id: 'not-available',
  title: 'Measures not available yet',
  blocks: [
    {
      kind: 'table',
      table: {
        id: 'not-available',
        caption: 'Measures that need data which is not there yet',
        columns: ['Measure', 'What is missing'],
        rows: unavailable.map(({ title, why }) => [title, why]),
        words: true,
      },
    },
  ],
});
