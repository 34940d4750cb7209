import { addDays, addMonths, type CalendarDate } from '#kernel';
import type { RecordPeriod } from '#placements';
import { date, type Form } from '../needs/field-kinds';
import type { FieldView } from '../needs/task-form';
import type { FormError } from '../rendering/pages';
import { askedViews, readForm, type AskedField } from './step-form';

/** Days of figures, as a form of an address asks for them; the last twelve months where it asks for none. */
export interface AskedPeriod {
  readonly from: CalendarDate;
  /** The last day, counted. */
  readonly until: CalendarDate;
  /** The day after it. */
  readonly to: CalendarDate;
  readonly errors: readonly FormError[];
  readonly fields: readonly FieldView[];
}

/** @param query of the address: from-day, from-month and so on, until-day and so on */
export function askedPeriod(query: Form, today: CalendarDate): AskedPeriod {
  const usual = { from: addDays(addMonths(today, -12), 1), until: today };
  const asked = ['from', 'until'].some((id) => ['day', 'month', 'year'].some((part) => `${id}-${part}` in query));
  const fields: readonly AskedField[] = [
    { id: 'from', name: 'From', kind: date(), needed: 'Enter the first day', value: usual.from },
    { id: 'until', name: 'Until, that day counted', kind: date(), needed: 'Enter the last day', value: usual.until },
  ];
  const read = asked ? readForm(fields, query) : { answers: usual, errors: [] };
  const { from, until } = read.answers as Partial<typeof usual>;
  const turned: readonly FormError[] =
    from !== undefined && until !== undefined && until < from
      ? [{ field: 'until-day', message: 'The last day must not be before the first' }]
      : [];
  const errors = [...read.errors, ...turned];
  const days = errors.length > 0 || from === undefined || until === undefined ? usual : { from, until };
  return { ...days, to: addDays(days.until, 1), errors, fields: askedViews(fields, errors, asked ? query : undefined) };
}

/** The same days in an address. */
export const periodQuery = ({ from, until }: Pick<AskedPeriod, 'from' | 'until'>): Record<string, string> => {
  const shown = { ...date().show(from, 'from'), ...date().show(until, 'until') };
  return Object.fromEntries(Object.entries(shown).map(([part, value]) => [part, String(value)]));
};

/** The days as moments, and when silence is judged. */
export const momentsOf = ({ from, to }: Pick<AskedPeriod, 'from' | 'to'>, at: Date): RecordPeriod => ({
  since: new Date(`${from}T00:00:00Z`),
  until: new Date(`${to}T00:00:00Z`),
  at,
});
