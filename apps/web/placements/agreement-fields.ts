import type { CalendarDate } from '#kernel';
import {
  PURPOSES,
  type AgreedPriceLine,
  type AgreementTerms,
  type LineToAgree,
  type VariationChange,
} from '#placements';
import { date, freeText, one, whole } from '../needs/field-kinds';
import { money } from './money-fields';
import { PAYER_WORDS, PAYING, PURPOSE_WORDS } from './price-rows';
import type { Answers, AskedField } from './step-form';
import { MONTHS, indexField } from './uplift-words';

const days = (id: string, name: string, value: number | undefined, hint?: string): AskedField => ({
  id,
  name,
  kind: whole(0, 400, 'days'),
  needed: `Enter ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  value,
  ...(hint === undefined ? {} : { hint }),
});

/** Questions of an agreement's terms: notice by phase, absence, void days, uplift, conditions. */
export function termsFields(terms: AgreementTerms): AskedField[] {
  const { notice, absence, voidDays, uplift, conditions } = terms;
  const first = notice.find(({ untilDay }) => untilDay !== null);
  const rest = notice.find(({ untilDay }) => untilDay === null);
  return [
    days('firstPhase', 'The first phase of the stay lasts', first?.untilDay ?? 0, '0 for none: one notice throughout.'),
    days('firstNotice', 'Notice in the first phase', first?.noticeDays ?? 0),
    days('notice', 'Notice afterwards', rest?.noticeDays ?? 0),
    days('fullDays', 'While the child is away: days at the full price', absence.fullDays),
    {
      id: 'retainer',
      name: 'Then a retainer of',
      kind: whole(0, 100, '%'),
      needed: 'Enter the retainer',
      value: absence.retainerPercent,
    },
    days('retainerDays', 'Days of retainer', absence.retainerDays),
    days('voidDays', 'Void days: paid after a child has left without notice', voidDays),
    {
      id: 'index',
      name: 'Uplift: index',
      kind: freeText(60),
      needed: 'Enter the index, like CPI',
      value: uplift.index,
    },
    {
      id: 'cap',
      name: 'Uplift: cap a year',
      kind: whole(0, 50, '%'),
      hint: 'Whole percent. Leave empty for no cap.',
      value: uplift.capPercent,
    },
    {
      id: 'month',
      name: 'Uplift: month',
      kind: one(MONTHS.map((text, at) => ({ value: String(at + 1), text }))),
      needed: 'Choose the month',
      value: uplift.month,
    },
    { id: 'conditions', name: 'Conditions', kind: freeText(4000, 4), value: conditions },
  ];
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

export function termsOf(answers: Answers): AgreementTerms {
  const first = number(answers['firstPhase']);
  return {
    notice: [
      ...(first === 0 ? [] : [{ untilDay: first, noticeDays: number(answers['firstNotice']) }]),
      { untilDay: null, noticeDays: number(answers['notice']) },
    ],
    absence: {
      fullDays: number(answers['fullDays']),
      retainerPercent: number(answers['retainer']),
      retainerDays: number(answers['retainerDays']),
    },
    voidDays: number(answers['voidDays']),
    uplift: {
      index: String(answers['index']),
      capPercent: typeof answers['cap'] === 'number' ? answers['cap'] : null,
      month: Number(answers['month']),
    },
    conditions: typeof answers['conditions'] === 'string' ? answers['conditions'] : '',
  };
}

/** Terms in sentences; nothing is said of what a draft leaves out. */
export function termsInWords({
  notice,
  absence,
  voidDays,
  uplift,
  conditions,
}: AgreementTerms): { name: string; value: string }[] {
  const phases = notice.map(({ untilDay, noticeDays }) =>
    untilDay === null
      ? `${noticeDays} days${notice.length > 1 ? ' afterwards' : ''}`
      : `${noticeDays} days in the first ${untilDay} days`,
  );
  const { fullDays, retainerPercent, retainerDays } = absence;
  const month = MONTHS[uplift.month - 1];
  return [
    { name: 'Notice', value: phases.join(', ') || 'None agreed' },
    {
      name: 'While the child is away',
      value:
        fullDays === undefined
          ? 'Not agreed'
          : `The full price for ${fullDays} days, then ${retainerPercent}% for ${retainerDays} days, then nothing`,
    },
    { name: 'Void days', value: voidDays ? `${voidDays} days are paid after a child has left without notice` : 'None' },
    {
      name: 'Uplift',
      value:
        month === undefined
          ? 'Not agreed'
          : `By ${uplift.index}, ${uplift.capPercent === null ? 'without a cap' : `${uplift.capPercent}% at most`}, from ${month}, when it is asked and agreed`,
    },
    { name: 'Conditions', value: conditions || 'None' },
  ];
}

/** What a variation asks for: a line that ends, a line that is added, or both. */
export function variationFields(lines: readonly AgreedPriceLine[], uplift: AgreementTerms['uplift']): AskedField[] {
  const ending = lines.map(({ id, label, purpose, pencePerWeek }) => ({
    value: id,
    text: `${PURPOSE_WORDS[purpose]}: ${label}, £${(pencePerWeek / 100).toLocaleString('en-GB')} a week`,
  }));
  return [
    {
      id: 'kind',
      name: 'What is it?',
      kind: one([
        { value: 'addition', text: 'An addition' },
        { value: 'end', text: 'The end of a line' },
        { value: 'uplift', text: 'An uplift: a line ends, and another takes its place' },
      ]),
      needed: 'Say what it is',
    },
    { id: 'reason', name: 'Why', kind: freeText(1000, 2), needed: 'Say why' },
    indexField(uplift),
    { id: 'endLine', name: 'The line that ends', kind: one(ending) },
    { id: 'endOn', name: 'Its last day, not counted', kind: date() },
    {
      id: 'purpose',
      name: 'What the new line is for',
      kind: one(PURPOSES.map((value) => ({ value, text: PURPOSE_WORDS[value] }))),
    },
    { id: 'payer', name: 'Who pays it', kind: one(PAYING.map((value) => ({ value, text: PAYER_WORDS[value] }))) },
    { id: 'amount', name: 'Pounds a week', kind: money() },
    { id: 'label', name: 'What it is, in words', kind: freeText(200) },
    { id: 'from', name: 'Paid from', kind: date() },
    { id: 'to', name: 'Until, not counted', kind: date() },
    { id: 'reviewBy', name: 'Looked at again by', kind: date() },
  ];
}

const day = (answers: Answers, field: string): CalendarDate | null => (answers[field] as CalendarDate | null) ?? null;

/** The change of a variation's form; a field that is missing for what was begun is named. */
export function variationOf(answers: Answers): VariationChange | { readonly field: string; readonly message: string } {
  const { kind, endLine, indexPercent } = answers;
  if (kind === 'uplift' && typeof indexPercent !== 'number')
    return { field: 'indexPercent', message: 'Enter by how many percent the index rose' };
  const endOn = day(answers, 'endOn');
  if (endLine && endOn === null) return { field: 'endOn-day', message: 'Enter the day on which the line ends' };
  const end = typeof endLine === 'string' && endOn !== null ? [{ lineId: endLine, on: endOn }] : [];
  const amount = answers['amount'];
  if (typeof amount !== 'number')
    return end.length > 0 ? { end } : { field: 'amount', message: 'Enter a new line, or choose one that ends' };
  const { purpose, payer, label } = answers;
  const from = day(answers, 'from');
  if (!purpose) return { field: 'purpose', message: 'Choose what the new line is for' };
  if (!payer) return { field: 'payer', message: 'Choose who pays the new line' };
  if (!label) return { field: 'label', message: 'Say what the new line is' };
  if (from === null) return { field: 'from-day', message: 'Enter the day from which the new line is paid' };
  const line = {
    purpose,
    payer,
    label,
    pencePerWeek: amount,
    from,
    to: day(answers, 'to'),
    reviewBy: day(answers, 'reviewBy'),
  };
  return { add: [line as LineToAgree], end, ...(kind === 'uplift' ? { indexPercent: Number(indexPercent) } : {}) };
}
