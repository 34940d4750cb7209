import { addDays, readCalendarDate, type CalendarDate } from '#kernel';
import { reasonsOf, VACANCY_STATES, type VacancyState } from '#register';
import type { FormError } from '../rendering/pages';

/** What the person said so far of a change, as the fields of the pages have it. */
export interface ChangeFields {
  readonly state: string;
  readonly reason: string;
  readonly 'from-day': string;
  readonly 'from-month': string;
  readonly 'from-year': string;
  readonly 'to-day': string;
  readonly 'to-month': string;
  readonly 'to-year': string;
  readonly free: string;
}

export type ChangeStep = 'state' | 'reason' | 'free' | 'dates';

/** What was said, all of it. */
export interface ChangeAnswers {
  readonly state: VacancyState;
  readonly reason: string | null;
  readonly free: number | null;
  readonly from: CalendarDate;
  /** The first day on which it is no longer so; null while it lasts. */
  readonly to: CalendarDate | null;
}

/** The first question that has no answer yet, with what is wrong; or the answers. */
export type Change =
  | { readonly step: ChangeStep; readonly errors: FormError[]; readonly answers: null }
  | { readonly step: null; readonly errors: never[]; readonly answers: ChangeAnswers };

const NAMES = [
  'state',
  'reason',
  'free',
  'from-day',
  'from-month',
  'from-year',
  'to-day',
  'to-month',
  'to-year',
] as const;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 60) : '');

/** The fields of a query or a form; what is missing is empty. */
export const changeFields = (given: Record<string, unknown> | undefined): ChangeFields =>
  Object.fromEntries(NAMES.map((name) => [name, text(given?.[name])])) as unknown as ChangeFields;

const ask = (step: ChangeStep, ...errors: FormError[]): Change => ({ step, errors, answers: null });

/** Reads the answers question by question. @param most children that the household is approved for; null for a place */
export function readChange(fields: ChangeFields, most: number | null): Change {
  const state = VACANCY_STATES.find((each) => each === fields.state);
  if (state === undefined) return ask('state', { field: 'state', message: 'Select how it stands' });
  const reasons = reasonsOf(state);
  const reason = reasons.find((each) => each === fields.reason) ?? null;
  if (reasons.length > 0 && reason === null) return ask('reason', { field: 'reason', message: 'Select why' });
  const free = most !== null && state === 'available' ? readFree(fields.free, most) : null;
  if (free === 'wrong')
    return ask('free', { field: 'free', message: `Enter how many children, a whole number from 1 to ${String(most)}` });
  const dates = readDates(fields);
  if ('errors' in dates) return ask('dates', ...dates.errors);
  return { step: null, errors: [], answers: { state, reason, free, ...dates } };
}

function readFree(given: string, most: number): number | 'wrong' {
  const value = /^\d{1,2}$/.test(given) ? Number(given) : 0;
  return value >= 1 && value <= most ? value : 'wrong';
}

function readDates(fields: ChangeFields): { from: CalendarDate; to: CalendarDate | null } | { errors: FormError[] } {
  const [from, last] = [dateOf(fields, 'from'), dateOf(fields, 'to')];
  const errors: FormError[] = [
    ...(from === null ? [{ field: 'from-day', message: 'Enter the first day' }] : []),
    ...(from === 'wrong'
      ? [{ field: 'from-day', message: 'The first day must be a real date, for example 27 3 2026' }]
      : []),
    ...(last === 'wrong' ? [{ field: 'to-day', message: 'The last day must be a real date, or left empty' }] : []),
  ];
  if (from === null || from === 'wrong' || last === 'wrong') return { errors };
  if (last !== null && last < from)
    return { errors: [{ field: 'to-day', message: 'The last day must be the first day or after it' }] };
  return { from, to: last === null ? null : addDays(last, 1) };
}

function dateOf(fields: ChangeFields, which: 'from' | 'to'): CalendarDate | 'wrong' | null {
  const parts = [fields[`${which}-year`], fields[`${which}-month`], fields[`${which}-day`]];
  if (parts.every((part) => part === '')) return null;
  const [year, month, day] = parts.map((part) => (/^\d{1,4}$/.test(part) ? part : '')) as [string, string, string];
  return readCalendarDate(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? 'wrong';
}
