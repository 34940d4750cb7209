import type { CalendarDate } from '#kernel';
import { normalisePostcode } from '#geography';
import type { FileTemplate, Saying, TemplateRow } from '#platform';
import {
  FOSTERING_KINDS,
  PLACE_FEATURES,
  SEXES,
  SUPPORTED_LODGINGS_FROM,
  USUAL_FOSTERING_LIMIT,
} from '../domain/supply-words';
import { readAges } from './places-template';
import { urnCell } from './urn-cell';

const columns = {
  household: {
    meaning: 'your own reference of the household; never a name',
    examples: ['H-0001', 'H-0002'],
    required: true,
  },
  agency_urn: {
    meaning: 'URN of the agency; empty for a council’s own service',
    examples: ['SC900006', ''],
  },
  postcode: {
    meaning: 'full postcode of the household. Confidential: only you see it',
    examples: ['ZZ1 2AA', 'ZZ1 2AB'],
    required: true,
  },
  age_from: { meaning: 'youngest age of the approval, in years', examples: ['0', '5'], required: true },
  age_to: { meaning: 'oldest age of the approval, in years', examples: ['17', '12'], required: true },
  sex: { meaning: SEXES.join(', '), examples: ['any', 'female'], required: true },
  children: { meaning: 'number of children of the approval', examples: ['2', '3'], required: true },
  kinds: {
    meaning: `kinds of the approval, with semicolons: ${FOSTERING_KINDS.join('; ')}`,
    examples: ['long-term; respite', 'short-term; parent-and-child'],
    required: true,
  },
  siblings: { meaning: 'largest group of siblings it can take together; empty when not known', examples: ['2', '3'] },
  features: {
    meaning: `what the household's home has together, with semicolons, "none" for none of them; empty when not known: ${PLACE_FEATURES.join('; ')}`,
    examples: ['step-free; pets-allowed', ''],
  },
  vacancies: { meaning: 'places free now; empty when not known', examples: ['1', '0'] },
  vacancies_on: { meaning: 'day of the vacancies; empty with --as-at', examples: ['2025-03-31', '2025-03-31'] },
  approved_from: { meaning: 'first day of these terms; empty with --as-at', examples: ['2022-06-01', '2024-01-15'] },
  approved_to: { meaning: 'first day on which they no longer hold; empty while they do', examples: ['', ''] },
} as const;

export type HouseholdColumn = keyof typeof columns;

export const HOUSEHOLDS_TEMPLATE: FileTemplate<HouseholdColumn> = {
  kind: 'fostering-households',
  row: 'A row says what one fostering household is approved for, where it is, and what is free.',
  columns,
};

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const readReference = (text: string): string | null => (REFERENCE.test(text) ? text : null);

/** What a row says of one household. @param asAt the day of vacancies that have none of their own */
export function readHousehold(row: TemplateRow<HouseholdColumn>, asAt: CalendarDate | null): Saying {
  const household = row.read('household', readReference, 'a reference of letters and digits without spaces');
  const postcode = row.read('postcode', normalisePostcode, 'a full postcode, for example M1 1AE');
  const children = row.needed('children', row.whole('children', 1, 20), 1);
  const kinds = row.words('kinds', FOSTERING_KINDS);
  if (children > USUAL_FOSTERING_LIMIT)
    row.warn(
      'children',
      'over-usual-limit',
      `is ${children}. The usual fostering limit is ${USUAL_FOSTERING_LIMIT} unless they are siblings or the council exempted the household (Children Act 1989, schedule 7).`,
    );
  const ages = readAges(row, 18);
  if (kinds.includes('supported-lodgings') && ages.age_to < SUPPORTED_LODGINGS_FROM)
    row.refuse(
      'kinds',
      'lodgings-too-young',
      `has supported-lodgings, which are from ${SUPPORTED_LODGINGS_FROM}; the oldest age of the approval is ${ages.age_to}.`,
    );
  return {
    columns: {
      agency_urn: urnCell(row, 'agency_urn'),
      household: row.needed('household', household, ''),
      postcode: row.needed('postcode', postcode, ''),
      ...ages,
      sex: row.needed('sex', row.word('sex', SEXES), 'any'),
      children,
      kinds: row.needed('kinds', kinds.length > 0 ? kinds : null, []),
      siblings: withinApproval(row, 'siblings', row.whole('siblings', 1, 20), children),
      features: readFeatures(row),
      ...vacancies(row, children, asAt),
    },
    from: row.date('approved_from'),
    to: row.date('approved_to'),
  };
}

/** Null when not said; "none" is said. */
function readFeatures(row: TemplateRow<HouseholdColumn>): string[] | null {
  const said = row.text('features', 1000);
  if (said === null) return null;
  return said.toLowerCase() === 'none' ? [] : row.words('features', PLACE_FEATURES);
}

function withinApproval(
  row: TemplateRow<HouseholdColumn>,
  column: 'siblings' | 'vacancies',
  number: number | null,
  children: number,
): number | null {
  if (number !== null && number > children)
    row.refuse(column, 'over-approval', `is ${number}, above the ${children} children of the approval.`);
  return number;
}

function vacancies(row: TemplateRow<HouseholdColumn>, children: number, asAt: CalendarDate | null) {
  const free = withinApproval(row, 'vacancies', row.whole('vacancies', 0, 20), children);
  const on = row.date('vacancies_on') ?? asAt;
  if (free !== null && on === null)
    row.refuse('vacancies_on', 'required-empty', 'is empty. Write the day of the vacancies, or give --as-at.');
  return { vacancies: free, vacancies_on: free === null ? null : on };
}
