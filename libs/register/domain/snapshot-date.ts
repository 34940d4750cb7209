import { inputRejected, inWords, readCalendarDate, type CalendarDate } from '#kernel';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "at 31 March 2025", "as at 31st Mar 2025", "as of 31/03/2025". */
const AT_DATE =
  /\b(?:at|as of)\s+(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4})|(\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d{2}-\d{2}))\b/gi;

function readMatch(match: RegExpMatchArray): CalendarDate | null {
  if (match[4] !== undefined) return readCalendarDate(match[4]);
  const month = MONTHS.indexOf((match[2] as string).slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : readCalendarDate(`${match[1]}/${month}/${match[3]}`);
}

/** The days that title rows say a file tells of, each once. */
export function datesInTitles(titles: readonly (readonly string[])[]): CalendarDate[] {
  const found = titles.flat().flatMap((title) => [...title.matchAll(AT_DATE)].map(readMatch));
  return [...new Set(found.filter((date): date is CalendarDate => date !== null))];
}

/**
 * The day of a snapshot: the title's, or the one asked for where the title has none.
 * @throws DomainError input-rejected when neither says, or the two contradict
 */
export function snapshotDate(
  file: string,
  titles: readonly (readonly string[])[],
  asked: CalendarDate | null,
): CalendarDate {
  const dates = datesInTitles(titles);
  const [only, ...others] = dates;
  const list = dates.map(inWords).join(' and ');
  if (asked !== null) {
    if (only === undefined || dates.includes(asked)) return asked;
    throw inputRejected(
      `${file}: its title says ${list}, and --as-at says ${inWords(asked)}. Leave --as-at out, or load the file of that day.`,
    );
  }
  if (only !== undefined && others.length === 0) return only;
  throw inputRejected(
    only === undefined
      ? `${file}: its title does not say the day it tells of. Add --as-at with that day, for example --as-at 2025-03-31.`
      : `${file}: its title names several days, ${list}. Add --as-at with the one it tells of.`,
  );
}
