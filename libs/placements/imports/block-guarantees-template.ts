import type { FileTemplate, Saying, TemplateRow } from '#platform';
import { urnCell } from '#register';

const columns = {
  urn: {
    meaning: 'URN of the home or agency that keeps the places',
    examples: ['2900001', 'SC900006'],
    required: true,
  },
  framework: {
    meaning: 'name of the framework or agreement',
    examples: ['Example framework 2025', 'Example framework 2025'],
    required: true,
  },
  lot: { meaning: 'lot of the framework; empty where it has none', examples: ['1 Residential', '2 Fostering'] },
  places: { meaning: 'places kept for you, whether or not a child is there', examples: ['2', '5'], required: true },
  valid_from: { meaning: 'first day of the guarantee; empty with --as-at', examples: ['2025-04-01', '2025-04-01'] },
  valid_to: { meaning: 'first day on which it no longer holds; empty while it does', examples: ['2027-04-01', ''] },
} as const;

export type GuaranteeColumn = keyof typeof columns;

export const BLOCK_GUARANTEES_TEMPLATE: FileTemplate<GuaranteeColumn> = {
  kind: 'block-guarantees',
  row: 'A row says how many places one home or agency guarantees you under a lot of a framework.',
  columns,
};

/** What a row says of one guarantee. */
export function readGuarantee(row: TemplateRow<GuaranteeColumn>): Saying {
  return {
    columns: {
      urn: row.needed('urn', urnCell(row, 'urn'), ''),
      framework: row.needed('framework', row.text('framework'), ''),
      lot: row.text('lot') ?? '',
      places: row.needed('places', row.whole('places', 1, 999), 1),
    },
    from: row.date('valid_from'),
    to: row.date('valid_to'),
  };
}
