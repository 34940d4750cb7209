import { addDays, calendarDate, readCalendarDate, type CalendarDate } from '#kernel';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "31 Mar 2015", "31-Mar-15", "31 March 2015"; a time after it is passed over. */
const NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4}|\d{2})(?:\s+\d{2}:\d{2}(?::\d{2})?)?$/i;
const UK_WITH_TIME = /^(\d{1,2}\/\d{1,2}\/\d{4})\s+\d{1,2}:\d{2}(?::\d{2})?$/;
const UK_SHORT = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;

/** Days of 1930 and of 2079: a number of a spreadsheet's date column outside them is no day of a register. */
const FIRST_SERIAL = 10_959;
const LAST_SERIAL = 65_746;
/** Spreadsheets call this day 2, by their leap day in 1900. */
const SECOND_DAY = calendarDate('1900-01-01');

/** Two digits are of this century up to 49: registrations go back to the 1950s. */
const century = (year: string): string => (year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`);

export interface PublishedDate {
  readonly date: CalendarDate;
  /** It was a spreadsheet's day number, not a date in words or figures. */
  readonly serial: boolean;
}

function readSerial(text: string): PublishedDate | null {
  const days = Number(SERIAL.exec(text)?.[1] ?? Number.NaN);
  return days >= FIRST_SERIAL && days <= LAST_SERIAL ? { date: addDays(SECOND_DAY, days - 2), serial: true } : null;
}

/**
 * Reads a date in any style that Ofsted's tables have had: ISO with or without a time, DD/MM/YYYY, "31 Mar 2015",
 * "31-Mar-15", or the day number of a spreadsheet (42094). Null when it is none.
 */
export function readPublishedDate(text: string): PublishedDate | null {
  const trimmed = text.trim();
  const plain = readCalendarDate(UK_WITH_TIME.exec(trimmed)?.[1] ?? trimmed);
  if (plain !== null) return { date: plain, serial: false };
  const short = UK_SHORT.exec(trimmed);
  const named = NAMED.exec(trimmed);
  const month = named ? MONTHS.indexOf((named[2] as string).slice(0, 3).toLowerCase()) + 1 : 0;
  const [day, number, year] = short ? short.slice(1) : [named?.[1], String(month), named?.[3]];
  if (day === undefined || number === '0' || year === undefined) return readSerial(trimmed);
  const date = readCalendarDate(`${day}/${number}/${century(year)}`);
  return date === null ? null : { date, serial: false };
}
