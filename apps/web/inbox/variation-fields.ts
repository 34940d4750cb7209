import type { AgreedPriceLine, AgreementTerms, Payer, Purpose, VariationToAsk } from '#placements';
import { PAYERS, PURPOSES } from '#placements';
import { addDays, invalid, type CalendarDate } from '#kernel';
import { date, freeText, one } from '../needs/field-kinds';
import { choices } from '../needs/need-words';
import { money } from '../placements/money-fields';
import type { Answers, AskedField } from '../placements/step-form';
import { MONTHS, indexField } from '../placements/uplift-words';
import { pounds as inPounds } from '../rendering/formats';

const KINDS = [
  { value: 'addition', text: 'Something is added' },
  { value: 'uplift', text: 'A price rises' },
  { value: 'end', text: 'Something ends' },
];

/** The questions of a change of what is paid. */
export function variationFields(
  lines: readonly AgreedPriceLine[],
  uplift: AgreementTerms['uplift'],
  today: CalendarDate,
): AskedField[] {
  const running = lines.filter(({ to }) => to === null || to > today);
  const named = running.map(({ id, label, pencePerWeek }) => ({
    value: id,
    text: `${label}, ${inPounds(pencePerWeek)} a week`,
  }));
  return [
    { id: 'kind', name: 'What would change?', kind: one(KINDS), needed: 'Choose what would change' },
    { id: 'line', name: 'Of which price', hint: 'For a rise or an end.', kind: one(named) },
    { id: 'amount', name: 'New amount a week', hint: 'For something added, or a rise. Without VAT.', kind: money() },
    indexField(uplift),
    { id: 'label', name: 'What it is for', hint: 'For something added. Nothing of the child.', kind: freeText(120) },
    { id: 'purpose', name: 'Kind', hint: 'For something added.', kind: one(choices(PURPOSES)), value: 'additional' },
    {
      id: 'payer',
      name: 'Who would pay',
      hint: 'For something added.',
      kind: one(choices(PAYERS)),
      value: 'social-care',
    },
    {
      id: 'from',
      name: 'From which day',
      hint: `A rise holds from 1 ${MONTHS[uplift.month - 1] ?? ''}.`,
      kind: date(),
      needed: 'Enter the day from which it would hold',
      value: addDays(today, 28),
    },
    {
      id: 'reason',
      name: 'Why',
      hint: 'Nothing of the child beyond what is agreed.',
      kind: freeText(500, 3),
      needed: 'Say why',
    },
  ];
}

const refuse = (field: string, message: string) => invalid(message, [{ field, message }]);

type Asked = Pick<VariationToAsk, 'kind' | 'reason' | 'change'>;

/** What the answers ask for. @throws DomainError invalid naming the question that is left */
export function variationOf(answers: Answers, lines: readonly AgreedPriceLine[]): Asked {
  const kind = answers['kind'] as VariationToAsk['kind'];
  const from = answers['from'] as CalendarDate;
  const reason = String(answers['reason']);
  const amount = answers['amount'] as number | null;
  const line = lines.find(({ id }) => id === answers['line']);
  if (kind !== 'addition' && !line) throw refuse('line', 'Choose which price it is about');
  if (kind !== 'end' && amount === null) throw refuse('amount', 'Enter the new amount a week');
  const end = line && kind !== 'addition' ? [{ lineId: line.id, on: from }] : [];
  if (kind === 'end' || amount === null) return { kind: 'end', reason, change: { end } };
  const label = String(answers['label'] ?? '');
  if (kind === 'addition' && label === '') throw refuse('label', 'Say what it is for');
  const indexPercent = answers['indexPercent'];
  if (kind === 'uplift' && typeof indexPercent !== 'number')
    throw refuse('indexPercent', 'Enter by how many percent the index rose');
  const about = line && kind === 'uplift' ? line : null;
  const purpose = about?.purpose ?? ((answers['purpose'] ?? 'additional') as Purpose);
  const payer = about?.payer ?? ((answers['payer'] ?? 'social-care') as Payer);
  return {
    kind,
    reason,
    change: {
      add: [{ purpose, payer, pencePerWeek: amount, from, label: about?.label ?? label }],
      end,
      ...(kind === 'uplift' ? { indexPercent: Number(indexPercent) } : {}),
    },
  };
}
