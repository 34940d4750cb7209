import { addDays, dayOfWeek, type CalendarDate } from './calendar-date';

/** Easter Sunday of a year (Gregorian computus, Meeus/Jones/Butcher). */
function easterSunday(year: number): CalendarDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return iso(year, month, day);
}

const iso = (year: number, month: number, day: number): CalendarDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDate;

function firstMonday(year: number, month: number): CalendarDate {
  const first = iso(year, month, 1);
  return addDays(first, (8 - dayOfWeek(first)) % 7);
}

function lastMonday(year: number, month: number, lastDay: number): CalendarDate {
  const last = iso(year, month, lastDay);
  return addDays(last, -((dayOfWeek(last) + 6) % 7));
}

/** Days proclaimed once, or moved once. Source: gov.uk/bank-holidays, royal proclamations. */
const MOVED: Record<number, { instead: [CalendarDate, CalendarDate][]; extra: CalendarDate[] }> = {
  2002: {
    instead: [['2002-05-27' as CalendarDate, '2002-06-04' as CalendarDate]],
    extra: ['2002-06-03' as CalendarDate],
  },
  2011: { instead: [], extra: ['2011-04-29' as CalendarDate] },
  2012: {
    instead: [['2012-05-28' as CalendarDate, '2012-06-04' as CalendarDate]],
    extra: ['2012-06-05' as CalendarDate],
  },
  2020: { instead: [['2020-05-04' as CalendarDate, '2020-05-08' as CalendarDate]], extra: [] },
  2022: {
    instead: [['2022-05-30' as CalendarDate, '2022-06-02' as CalendarDate]],
    extra: ['2022-06-03' as CalendarDate, '2022-09-19' as CalendarDate],
  },
  2023: { instead: [], extra: ['2023-05-08' as CalendarDate] },
};

function substituted(year: number): CalendarDate[] {
  const newYear = iso(year, 1, 1);
  const newYearShift = ({ 0: 1, 6: 2 } as Record<number, number>)[dayOfWeek(newYear)] ?? 0;
  const christmas = iso(year, 12, 25);
  const [christmasShift, boxingShift] = ({ 0: [2, 0], 6: [2, 2], 5: [0, 2] } as Record<number, [number, number]>)[
    dayOfWeek(christmas)
  ] ?? [0, 0];
  return [addDays(newYear, newYearShift), addDays(christmas, christmasShift), addDays(christmas, 1 + boxingShift)];
}

/**
 * Bank holidays of England and Wales in a year, sorted.
 * Banking and Financial Dealings Act 1971 sch. 1, with the days proclaimed since 2002.
 */
export function bankHolidays(year: number): CalendarDate[] {
  const easter = easterSunday(year);
  const moved = MOVED[year] ?? { instead: [], extra: [] };
  const replaced = new Map(moved.instead);
  const days = [
    ...substituted(year),
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(year, 5),
    lastMonday(year, 5, 31),
    lastMonday(year, 8, 31),
  ].map((day) => replaced.get(day) ?? day);
  return [...new Set([...days, ...moved.extra])].sort();
}

/** Monday to Friday, less the bank holidays of England. */
export function isWorkingDay(date: CalendarDate): boolean {
  const weekday = dayOfWeek(date);
  return weekday !== 0 && weekday !== 6 && !bankHolidays(Number(date.slice(0, 4))).includes(date);
}

/** The day `count` working days after `date` (0 gives the date itself; the first counted day is the next working day). */
export function addWorkingDays(date: CalendarDate, count: number): CalendarDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
