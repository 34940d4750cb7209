import type { AgreementTerms } from '#placements';
import { freeText, one, whole } from '../needs/field-kinds';
import type { Answers, AskedField } from './step-form';
import { MONTHS } from './uplift-words';

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
