import { calendarDate, invalid, type CalendarDate } from '#kernel';

/** No return is of an earlier year. */
export const FIRST_YEAR = 2004;
const LAST_YEAR = 2100;

/** 31 March of the year in which collection ends. @throws DomainError invalid when the year is none of a return */
export function snapshotOf(year: number): CalendarDate {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) {
    throw invalid(
      `"${year}" is not a collection year. Give the year in which collection ends, for example 2025 for 1 April 2024 to 31 March 2025.`,
      [{ field: 'year', message: `A whole year from ${FIRST_YEAR} to ${LAST_YEAR}.` }],
    );
  }
  return calendarDate(`${year}-03-31`);
}
