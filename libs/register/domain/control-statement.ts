import { readCalendarDate, type CalendarDate } from '#kernel';

/** What a company states of who controls it where it names nobody, or why it need not say. */
export interface ControlStatement {
  readonly kind: 'statement' | 'exemption';
  /** Companies House's code, as published: "psc-exists-but-not-identified". */
  readonly says: string;
  /** Null when the record does not say. */
  readonly from: CalendarDate | null;
  /** The first day on which it was over. */
  readonly to: CalendarDate | null;
}

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
const day = (value: unknown): CalendarDate | null => {
  const given = text(value);
  return given === null ? null : readCalendarDate(given);
};

/** Of a record of the kind "...-statement", or of "exemptions", each time of each kind. The people it may name are not read. */
export function readControlStatements(data: Fields): ControlStatement[] {
  const said = text(data['statement']);
  if (said !== null)
    return [{ kind: 'statement', says: said, from: day(data['notified_on']), to: day(data['ceased_on']) }];
  return Object.entries(fields(data['exemptions'])).flatMap(([key, value]) => {
    const exemption = fields(value);
    const says = text(exemption['exemption_type']) ?? key.replaceAll('_', '-');
    const items = Array.isArray(exemption['items']) ? (exemption['items'] as unknown[]).map(fields) : [{} as Fields];
    return items.map((item) => ({
      kind: 'exemption' as const,
      says,
      from: day(item['exempt_from']),
      to: day(item['exempt_to']),
    }));
  });
}

const TRADED = 'It need not say who controls it: its voting shares are traded on a market whose rules tell it';

const WORDS: Readonly<Record<string, string>> = {
  'no-individual-or-entity-with-signficant-control': 'It states that nobody has significant control of it',
  'psc-exists-but-not-identified': 'It states that somebody has significant control, who is not yet identified',
  'psc-details-not-confirmed': 'It states that somebody has significant control, whose details are not confirmed',
  'steps-to-find-psc-not-yet-completed':
    'It states that it has not yet found out whether anybody has significant control',
  'psc-contacted-but-no-response': 'It states that it asked who has significant control and had no answer',
  'psc-has-failed-to-confirm-changed-details':
    'It states that somebody with significant control has not confirmed changed details',
  'restrictions-notice-issued-to-psc':
    'It states that it has restricted the rights of somebody who did not answer who has significant control',
  'disclosure-transparency-rules-chapter-five-applies': TRADED,
  'psc-exempt-as-trading-on-regulated-market': TRADED,
  'psc-exempt-as-shares-admitted-on-market': TRADED,
  'psc-exempt-as-trading-on-uk-regulated-market': TRADED,
  'psc-exempt-as-trading-on-eu-regulated-market': TRADED,
};

/** The code as a sentence without its full stop; of a code that is not known, the code itself. */
export const controlStatementInWords = (says: string): string =>
  WORDS[says.replace(/-(limited-|scottish-)?partnership$/, '')] ?? `Companies House says “${says}”`;
