import { calendarDate, inWords } from '#kernel';
import type { AgreementTerms, PlacementShown, VariationChange } from '#placements';
import { textOf, type FieldKind } from '../needs/field-kinds';
import type { AskedField } from './step-form';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Clause = AgreementTerms['uplift'];

/** Percent with up to two decimals. */
const percent = (most: number): FieldKind => ({
  widget: 'input',
  attributes: { classes: 'govuk-input--width-4', inputmode: 'decimal', suffix: '%' },
  read(form, id, name) {
    const text = textOf(form, id);
    if (text === '') return { value: null };
    return /^\d{1,2}(\.\d{1,2})?$/.test(text) && Number(text) <= most
      ? { value: Number(text) }
      : { error: `${name}: enter percent from 0 to ${most}, like 2.6` };
  },
  show: (value, id) => ({ [id]: typeof value === 'number' ? String(value) : '' }),
  words: (value) => `${String(value)}%`,
});

/** The field for the figure of the index, which an uplift is held against. */
export const indexField = ({ index }: Clause): AskedField => ({
  id: 'indexPercent',
  name: `By how many percent ${index} rose`,
  hint: 'For a rise under the uplift clause. The figure of the twelve months before.',
  kind: percent(50),
});

const lastUplift = ({ variations }: PlacementShown['agreement']): string => {
  const asked = variations.filter(({ kind }) => kind === 'uplift');
  if (asked.length === 0) return 'No uplift has been asked under this agreement yet.';
  const latest = asked
    .map(({ askedBy, state, change }) => ({ askedBy, state, from: (change as VariationChange).add?.[0]?.from ?? '' }))
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .at(-1);
  if (!latest || latest.from === '') return 'An uplift has been asked under this agreement before.';
  const answer = latest.state === 'asked' ? 'not decided yet' : latest.state;
  return `Last uplift: asked by the ${latest.askedBy} from ${inWords(calendarDate(latest.from))}, ${answer}.`;
};

/** What the uplift clause allows, and what was asked under it last: told before anybody asks. */
export function upliftInWords(agreement: PlacementShown['agreement']): string[] {
  const { index, capPercent, month } = agreement.terms.uplift;
  const cap = capPercent === null ? 'without a cap' : `by ${capPercent}% at most`;
  return [
    `The uplift clause: prices may rise once in twelve months, on 1 ${MONTHS[month - 1] ?? ''}, as ${index} rose, ${cap}. More than that is refused.`,
    lastUplift(agreement),
  ];
}
