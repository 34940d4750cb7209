import { invalid } from './domain-error';

/** A day without time or zone, as ISO 8601 `YYYY-MM-DD`; compares as text. */
export type CalendarDate = string & { readonly __calendarDate: unique symbol };

const DAY_MS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const UK = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

function toCalendarDate(year: number, month: number, day: number): CalendarDate | null {
  if (year < 1900 || year > 2200) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10) as CalendarDate;
}

/** Reads `YYYY-MM-DD` (a time after it is ignored) or `DD/MM/YYYY`; null when it is no day of the calendar. */
export function readCalendarDate(text: string): CalendarDate | null {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return toCalendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const uk = UK.exec(trimmed);
  return uk ? toCalendarDate(Number(uk[3]), Number(uk[2]), Number(uk[1])) : null;
}

/** The same, refusing what is no date. @throws DomainError invalid */
export function calendarDate(text: string): CalendarDate {
  const date = readCalendarDate(text);
  if (!date) throw invalid(`"${text}" is not a date. Write it as YYYY-MM-DD, for example 2025-03-31.`);
  return date;
}

const epochDay = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const fromEpochDay = (day: number): CalendarDate => new Date(day * DAY_MS).toISOString().slice(0, 10) as CalendarDate;

/** The calendar day of an instant in England. */
export function dayOf(instant: Date): CalendarDate {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(instant);
  return parts as CalendarDate;
}

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromEpochDay(epochDay(date) + days);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => epochDay(to) - epochDay(from);

/** Adds months as PostgreSQL does: the day is held to the last of a shorter month. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(day, lastDay)))
    .toISOString()
    .slice(0, 10) as CalendarDate;
}

/** Whole years of age on a day; someone born on 29 February comes of age on 1 March. */
export function ageOn(dateOfBirth: CalendarDate, on: CalendarDate): number {
  const years = Number(on.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return on.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** 0 Sunday to 6 Saturday. */
export const dayOfWeek = (date: CalendarDate): number => (((epochDay(date) + 4) % 7) + 7) % 7;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** Day in words for a page: "31 March 2025". */
export const inWords = (date: CalendarDate): string =>
  `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
