import { calendarDate, invalid, type CalendarDate } from '#kernel';

/** A year of the return: 1 April to 31 March, named by the year in which it ends. */
export interface CollectionYear {
  readonly year: number;
  /** 1 April of the year before. */
  readonly start: CalendarDate;
  /** 31 March, the snapshot. */
  readonly end: CalendarDate;
}

const FIRST = 1992;
const LAST = 2100;

/** @throws DomainError invalid when no return has such a year */
export function collectionYear(year: number): CollectionYear {
  if (!Number.isInteger(year) || year < FIRST || year > LAST) {
    throw invalid(
      `${year} is not a collection year. Give the year in which collection ends as four digits, for example 2025 for 1 April 2024 to 31 March 2025.`,
      [{ field: 'year', message: `Expected a whole year from ${FIRST} to ${LAST}` }],
    );
  }
  return { year, start: calendarDate(`${year - 1}-04-01`), end: calendarDate(`${year}-03-31`) };
}
