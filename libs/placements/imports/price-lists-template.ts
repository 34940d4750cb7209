import { inPounds, pence, type Pence } from '#kernel';
import type { FileTemplate, Saying, TemplateRow } from '#platform';
import { urnCell } from '#register';
import { isUsualTotal, weeklyTotal } from '../domain/weekly-price';

const columns = {
  urn: { meaning: 'URN of the home or agency', examples: ['2900001', 'SC900006'], required: true },
  framework: {
    meaning: 'name of the framework or agreement',
    examples: ['Example framework 2025', 'Example framework 2025'],
    required: true,
  },
  lot: { meaning: 'lot of the framework; empty where it has none', examples: ['1 Residential', '2 Fostering'] },
  core_weekly: { meaning: 'pounds a week, without VAT', examples: ['4250.00', '910'], required: true },
  additional_weekly: { meaning: 'pounds a week of additional support; 0 when empty', examples: ['300', ''] },
  education_weekly: { meaning: 'pounds a week of education; 0 when empty', examples: ['1,150.50', ''] },
  valid_from: { meaning: 'first day of the price; empty with --as-at', examples: ['2025-04-01', '2025-04-01'] },
  valid_to: { meaning: 'first day on which it no longer holds; empty while it does', examples: ['2026-04-01', ''] },
} as const;

export type PriceColumn = keyof typeof columns;

export const PRICE_LISTS_TEMPLATE: FileTemplate<PriceColumn> = {
  kind: 'price-lists',
  row: 'A row says what one home or agency charges a week under a lot of a framework.',
  columns,
};

const NOTHING = pence(0);

/** What a row says of one price. */
export function readPrice(row: TemplateRow<PriceColumn>): Saying {
  const core = row.needed('core_weekly', row.pounds('core_weekly'), NOTHING);
  const additional = row.pounds('additional_weekly') ?? NOTHING;
  const education = row.pounds('education_weekly') ?? NOTHING;
  warnOfTotal(row, weeklyTotal({ core, additional, education }));
  return {
    columns: {
      urn: row.needed('urn', urnCell(row, 'urn'), ''),
      framework: row.needed('framework', row.text('framework'), ''),
      lot: row.text('lot') ?? '',
      core_pence: core,
      additional_pence: additional,
      education_pence: education,
    },
    from: row.date('valid_from'),
    to: row.date('valid_to'),
  };
}

function warnOfTotal(row: TemplateRow<PriceColumn>, total: Pence): void {
  if (row.refused || isUsualTotal(total)) return;
  const told = `The whole week comes to ${inPounds(total)}. Expected £100 to £100,000: is it a price for a week?`;
  row.warn('core_weekly', 'unusual-price', told);
}
