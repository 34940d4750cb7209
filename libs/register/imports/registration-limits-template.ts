import type { FileTemplate, Saying, TemplateRow } from '#platform';
import { PURPOSE_NEEDS, SEXES } from '../domain/supply-words';
import { readAges } from './places-template';
import { urnCell } from './urn-cell';

const columns = {
  urn: { meaning: 'URN of the registration', examples: ['2900001', '2900002'], required: true },
  age_from: { meaning: 'youngest age of the registration, in years', examples: ['8', '16'], required: true },
  age_to: { meaning: 'oldest age of the registration, in years', examples: ['17', '17'], required: true },
  sex: { meaning: SEXES.join(', '), examples: ['any', 'female'], required: true },
  children: { meaning: 'children at a time, in all its buildings', examples: ['4', '3'], required: true },
  needs: {
    meaning: `needs that the statement of purpose says it meets, with semicolons; empty when not said: ${PURPOSE_NEEDS.join('; ')}`,
    examples: ['emotional-and-behavioural; self-harm', ''],
  },
  valid_from: { meaning: 'first day on which it was so; empty with --as-at', examples: ['2024-09-01', '2024-09-01'] },
  valid_to: { meaning: 'first day on which it is no longer so; empty while it is', examples: ['', ''] },
} as const;

export type LimitColumn = keyof typeof columns;

export const REGISTRATION_LIMITS_TEMPLATE: FileTemplate<LimitColumn> = {
  kind: 'registration-limits',
  row: 'A row says for whom one registration is, by its certificate and its statement of purpose.',
  columns,
};

/** What a row says of one registration. */
export function readLimit(row: TemplateRow<LimitColumn>): Saying {
  const needs = row.words('needs', PURPOSE_NEEDS);
  return {
    columns: {
      urn: row.needed('urn', urnCell(row, 'urn'), ''),
      ...readAges(row, 25),
      sex: row.needed('sex', row.word('sex', SEXES), 'any'),
      children: row.needed('children', row.whole('children', 1, 999), 1),
      needs: needs.length > 0 ? needs : null,
    },
    from: row.date('valid_from'),
    to: row.date('valid_to'),
  };
}
