import { addDays, addMonths, calendarDate, inWords, type CalendarDate } from '#kernel';

/** First day of the quarter that the day is in: of January, April, July or October. */
export function quarterOf(day: CalendarDate): CalendarDate {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return calendarDate(`${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`);
}

/** "1 July 2026 to 30 September 2026". */
export const quarterInWords = (from: CalendarDate): string =>
  `${inWords(from)} to ${inWords(addDays(addMonths(from, 3), -1))}`;

const SHOWN = 8;

/** Quarters to choose from, the running one first. */
export const quartersBefore = (today: CalendarDate): CalendarDate[] =>
  Array.from({ length: SHOWN }, (_, back) => addMonths(quarterOf(today), -3 * back));
