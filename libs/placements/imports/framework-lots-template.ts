import type { FileTemplate, Saying, TemplateRow } from '#platform';

/** What is bought under a lot. */
export const LOT_KINDS = [
  'residential',
  'fostering',
  'supported-accommodation',
  'special-school',
  'parent-and-child',
  'short-breaks',
  'other',
] as const;

const columns = {
  framework: {
    meaning: 'name of the framework or agreement',
    examples: ['Example framework 2025', 'Example framework 2025'],
    required: true,
  },
  lot: { meaning: 'lot of the framework; empty where it has none', examples: ['1 Residential', '2 Fostering'] },
  kind: { meaning: LOT_KINDS.join(', '), examples: ['residential', 'fostering'], required: true },
  valid_from: {
    meaning: 'first day on which placements are made under it; empty with --as-at',
    examples: ['2025-04-01', '2025-04-01'],
  },
  valid_to: {
    meaning: 'first day on which none are made any more; empty while they are',
    examples: ['2029-04-01', ''],
  },
} as const;

export type LotColumn = keyof typeof columns;

export const FRAMEWORK_LOTS_TEMPLATE: FileTemplate<LotColumn> = {
  kind: 'framework-lots',
  row: 'A row says what is bought under one lot of a framework, and on which days.',
  columns,
};

/** What a row says of one lot. */
export function readLot(row: TemplateRow<LotColumn>): Saying {
  return {
    columns: {
      framework: row.needed('framework', row.text('framework'), ''),
      lot: row.text('lot') ?? '',
      kind: row.needed('kind', row.word('kind', LOT_KINDS), 'other'),
    },
    from: row.date('valid_from'),
    to: row.date('valid_to'),
  };
}
