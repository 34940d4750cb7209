import { readCalendarDate, readPounds, type CalendarDate } from '#kernel';
import { PURPOSES, type AgreedPriceLine, type LineToAgree, type Payer, type Purpose } from '#placements';
import { textOf, type Form } from '../needs/field-kinds';
import type { FormError } from '../rendering/pages';

/** Rows that stay empty, for more lines. */
const MORE = 2;
const MOST_ROWS = 20;

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  core: 'Core',
  additional: 'Additional support',
  education: 'Education',
  other: 'Other',
};
export const PAYER_WORDS: Readonly<Record<Payer, string>> = {
  'social-care': 'Social care',
  education: 'Education',
  health: 'Health',
};
export const PAYING = Object.keys(PAYER_WORDS) as Payer[];

/** One line of a draft agreement as its form shows it: raw text of each control. */
export interface PriceRow {
  readonly purpose: string;
  readonly payer: string;
  readonly amount: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly reviewBy: string;
}

const EMPTY: PriceRow = {
  purpose: 'core',
  payer: 'social-care',
  amount: '',
  from: '',
  to: '',
  label: '',
  reviewBy: '',
};
const NAMES = Object.keys(EMPTY) as (keyof PriceRow)[];

export const rowsOf = (lines: readonly AgreedPriceLine[]): PriceRow[] => [
  ...lines.map((line) => ({
    purpose: line.purpose,
    payer: line.payer,
    amount: String(line.pencePerWeek / 100),
    from: line.from,
    to: line.to ?? '',
    label: line.label,
    reviewBy: line.reviewBy ?? '',
  })),
  ...Array.from({ length: MORE }, () => EMPTY),
];

export function rowsIn(form: Form): PriceRow[] {
  const rows: PriceRow[] = [];
  for (let at = 0; at < MOST_ROWS && form[`purpose-${at}`] !== undefined; at += 1)
    rows.push(Object.fromEntries(NAMES.map((name) => [name, textOf(form, `${name}-${at}`)])) as unknown as PriceRow);
  return rows;
}

/** Lines of a form; a row without an amount is none. Of each wrong row the first thing to mend. */
export function readRows(rows: readonly PriceRow[]): { lines: LineToAgree[]; errors: FormError[] } {
  const errors: FormError[] = [];
  const lines = rows.flatMap((row, at): LineToAgree[] => {
    if (row.amount === '') return [];
    const wrong = (field: keyof PriceRow, message: string): LineToAgree[] => {
      errors.push({ field: `${field}-${at}`, message: `Line ${at + 1}: ${message}` });
      return [];
    };
    const pencePerWeek = readPounds(row.amount);
    const from = readCalendarDate(row.from);
    const [to, reviewBy] = [row.to, row.reviewBy].map((text) => (text === '' ? null : readCalendarDate(text)));
    const purpose = PURPOSES.find((each) => each === row.purpose);
    const payer = PAYING.find((each) => each === row.payer);
    if (pencePerWeek === null || pencePerWeek < 0) return wrong('amount', 'enter pounds a week, like 4,250');
    if (!purpose || !payer) return wrong('purpose', 'choose what it is for and who pays');
    if (from === null) return wrong('from', 'enter the day from which it is paid');
    if (to === null && row.to !== '') return wrong('to', 'enter a real day, or leave it empty');
    if (reviewBy === null && row.reviewBy !== '') return wrong('reviewBy', 'enter a real day, or leave it empty');
    if (row.label === '') return wrong('label', 'say what it is');
    return [
      {
        purpose,
        payer,
        pencePerWeek,
        from,
        to: to as CalendarDate | null,
        label: row.label.slice(0, 200),
        reviewBy: reviewBy as CalendarDate | null,
      },
    ];
  });
  return { lines, errors };
}
