import { normalisePostcode } from '#geography';
import type { FileTemplate, Saying, TemplateRow } from '#platform';
import { SUPPORTED_CATEGORIES } from '../domain/supply-words';
import { urnCell } from './urn-cell';

const columns = {
  urn: {
    meaning: 'URN of the registration',
    examples: ['2900001', '2900001'],
    required: true,
  },
  building: {
    meaning: 'number of the building, 1 to 4 for a children’s home; empty for the only one',
    examples: ['1', '2'],
  },
  postcode: {
    meaning: 'full postcode of the building. Confidential: only you and Ofsted see it',
    examples: ['ZZ1 1AA', 'ZZ1 1AB'],
    required: true,
  },
  places: { meaning: 'registered places in this building', examples: ['4', '2'], required: true },
  category: {
    meaning: `of supported accommodation, else empty: ${SUPPORTED_CATEGORIES.map((words, at) => `${at + 1} ${words}`).join('; ')}`,
    examples: ['', ''],
  },
  valid_from: {
    meaning: 'first day on which it was so; empty with --as-at',
    examples: ['2023-04-01', '2024-09-01'],
  },
  valid_to: {
    meaning: 'first day on which it is no longer so; empty while it is; valid_from itself for a slip',
    examples: ['', ''],
  },
} as const;

export type PremisesColumn = keyof typeof columns;

export const PREMISES_TEMPLATE: FileTemplate<PremisesColumn> = {
  kind: 'premises',
  row: 'A row says where one building of a registration is, and since when.',
  columns,
};

/** What a row says of one building. */
export function readPremises(row: TemplateRow<PremisesColumn>): Saying {
  const postcode = row.read('postcode', normalisePostcode, 'a full postcode, for example M1 1AE');
  return {
    columns: {
      urn: row.needed('urn', urnCell(row, 'urn'), ''),
      building: row.whole('building', 1, 999) ?? 1,
      postcode: row.needed('postcode', postcode, ''),
      places: row.needed('places', row.whole('places', 0, 999), 0),
      category: row.whole('category', 1, SUPPORTED_CATEGORIES.length),
    },
    from: row.date('valid_from'),
    to: row.date('valid_to'),
  };
}
