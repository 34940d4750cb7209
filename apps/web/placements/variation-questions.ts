import { addDays, addMonths, calendarDate, inPounds, inWords, pence, type CalendarDate } from '#kernel';
import { mostAfter, PURPOSES, type AgreedPriceLine, type PlacementShown, type VariationToAsk } from '#placements';
import type { Payer, Purpose } from '#placements';
import { date, freeText, one, type FieldKind } from '../needs/field-kinds';
import { money } from './money-fields';
import { PAYER_WORDS, PAYING, PURPOSE_WORDS } from './price-rows';
import type { Answers, AskedField } from './step-form';
import { MONTHS, indexField } from './uplift-words';

const KINDS = [
  { value: 'addition', text: 'Something is added' },
  { value: 'change', text: 'Something is paid at another price, as more or less of it is needed' },
  { value: 'uplift', text: 'A price rises under the uplift clause' },
  { value: 'end', text: 'Something ends' },
];

type Agreement = Pick<PlacementShown['agreement'], 'lines' | 'terms'>;

const isRunning = ({ to }: AgreedPriceLine, today: CalendarDate): boolean => to === null || to > today;
const lineWords = ({ label, purpose, pencePerWeek }: AgreedPriceLine): string =>
  `${PURPOSE_WORDS[purpose]}: ${label}, ${inPounds(pence(pencePerWeek))} a week`;

/** The next first of the clause's month. */
function nextUplift({ month }: Agreement['terms']['uplift'], today: CalendarDate): CalendarDate {
  const first = calendarDate(`${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01`);
  return first > today ? first : addMonths(first, 12);
}

const reason: AskedField = {
  id: 'reason',
  name: 'Why is it asked?',
  hint: 'Nothing of the child beyond what is agreed.',
  kind: freeText(1000, 3),
  needed: 'Say why',
};
const amount = (name: string, hint: string): AskedField => ({
  id: 'amount',
  name,
  hint,
  kind: money(),
  needed: 'Enter the amount a week',
});
const from = (name: string, value: CalendarDate, hint?: string): AskedField => ({
  id: 'from',
  name,
  kind: date(),
  needed: 'Enter the day',
  value,
  ...(hint === undefined ? {} : { hint }),
});

/** A day that is not before another. */
const dayFrom = (least: unknown): FieldKind => ({
  ...date(),
  read(form, id, name) {
    const read = date().read(form, id, name);
    const early = typeof least === 'string' && 'value' in read && typeof read.value === 'string' && read.value < least;
    return early ? { error: `Enter a day from ${inWords(calendarDate(least))} on`, at: `${id}-day` } : read;
  },
});

function additionQuestions(today: CalendarDate, begins: unknown): AskedField[] {
  return [
    {
      id: 'label',
      name: 'What is added?',
      hint: 'A few words, as they shall stand in the agreement. Nothing of the child.',
      kind: freeText(200),
      needed: 'Say what is added',
    },
    {
      id: 'purpose',
      name: 'What kind is it?',
      kind: one(PURPOSES.map((value) => ({ value, text: PURPOSE_WORDS[value] }))),
      needed: 'Choose what kind it is',
      value: 'additional',
    },
    {
      id: 'payer',
      name: 'Who would pay it?',
      kind: one(PAYING.map((value) => ({ value, text: PAYER_WORDS[value] }))),
      needed: 'Choose who would pay it',
      value: 'social-care',
    },
    amount('What would it cost a week?', 'In pounds, without VAT.'),
    from('From which day?', today),
    {
      id: 'until',
      name: 'Until which day?',
      kind: dayFrom(begins),
      hint: 'The last day. Leave it empty while it lasts.',
    },
    {
      id: 'reviewBy',
      name: 'By when is it looked at again?',
      kind: dayFrom(begins),
      hint: 'Additions without a day are listed each week until somebody looks at them.',
    },
    reason,
  ];
}

/** What a variation asks, one question after the other: each kind has its own. */
export function variationQuestions(agreement: Agreement, today: CalendarDate, answers: Answers): readonly AskedField[] {
  const { uplift } = agreement.terms;
  const running = agreement.lines.filter((line) => isRunning(line, today));
  const kind: AskedField = {
    id: 'kind',
    name: 'What would change?',
    kind: one(KINDS),
    needed: 'Choose what would change',
  };
  const line: AskedField = {
    id: 'line',
    name: 'Which price is it about?',
    kind: one(running.map((each) => ({ value: each.id, text: lineWords(each) }))),
    needed: 'Choose which price it is about',
  };
  const chosen = running.find(({ id }) => id === answers['line']);
  switch (answers['kind']) {
    case 'addition':
      return [kind, ...additionQuestions(today, answers['from'])];
    case 'end':
      return [kind, line, from('From which day is it no longer paid?', addDays(today, 28)), reason];
    case 'change':
      return [
        kind,
        line,
        amount(
          'What would it cost a week?',
          `Without VAT. ${chosen ? `Now ${inPounds(pence(chosen.pencePerWeek))}.` : ''}`,
        ),
        from('From which day?', today),
        reason,
      ];
    case 'uplift': {
      const index = answers['indexPercent'];
      const most =
        chosen && typeof index === 'number' ? inPounds(pence(mostAfter(uplift, chosen.pencePerWeek, index))) : null;
      return [
        kind,
        line,
        { ...indexField(uplift), needed: `Enter by how many percent ${uplift.index} rose` },
        amount(
          'What is the new price a week?',
          `Without VAT.${most === null ? '' : ` The clause allows ${most} at most.`}`,
        ),
        from(
          'From which day?',
          nextUplift(uplift, today),
          `The clause lets prices rise on 1 ${MONTHS[uplift.month - 1] ?? ''}, once in twelve months.`,
        ),
        reason,
      ];
    }
    default:
      return [kind];
  }
}

/** What the answers to all of a kind's questions ask for. */
export function variationOf(answers: Answers, lines: readonly AgreedPriceLine[]): Omit<VariationToAsk, 'agreementId'> {
  const day = (id: string): CalendarDate | null => (answers[id] as CalendarDate | null | undefined) ?? null;
  const begins = day('from') as CalendarDate;
  const why = String(answers['reason']);
  const line = lines.find(({ id }) => id === answers['line']);
  const end = line ? [{ lineId: line.id, on: begins }] : [];
  const kind = answers['kind'];
  if (kind === 'end') return { kind, reason: why, change: { end } };
  const until = day('until');
  const added = {
    purpose: line?.purpose ?? (answers['purpose'] as Purpose),
    payer: line?.payer ?? (answers['payer'] as Payer),
    label: line?.label ?? String(answers['label']),
    pencePerWeek: Number(answers['amount']),
    from: begins,
    to: until === null ? (line?.to ? calendarDate(line.to) : null) : addDays(until, 1),
    reviewBy: day('reviewBy'),
  };
  if (kind === 'uplift')
    return { kind, reason: why, change: { add: [added], end, indexPercent: Number(answers['indexPercent']) } };
  return { kind: 'addition', reason: why, change: { add: [added], end } };
}

/** Which question a refusal is about, by the command's word for it. */
export const questionOf = (field: string | undefined): string | null =>
  ({ pencePerWeek: 'amount', from: 'from', indexPercent: 'indexPercent', end: 'line' })[
    field?.split('.').at(-1) ?? ''
  ] ?? null;

/** An answer as it is read once more. */
export const answerInWords = ({ kind }: AskedField, value: unknown): string =>
  value === null || value === undefined ? 'Not said' : kind.words(value);
