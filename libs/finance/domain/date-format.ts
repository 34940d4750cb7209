import { readCalendarDate, type CalendarDate } from '#kernel';
import { formatName } from './number-format';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;

/** Two digits are of this century in accounts filed electronically, or of the last from 70 on. */
const yearOf = (digits: string): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

const day = (year: string, month: number, date: string): CalendarDate | null =>
  readCalendarDate(`${yearOf(year)}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`);

/** What is longer holds more than a date. */
const LONGEST = 60;

type DateReader = (text: string) => CalendarDate | null;

const iso: DateReader = (text) => (/^\d{4}-\d{2}-\d{2}/.test(text) ? readCalendarDate(text) : null);

const dayMonthYear: DateReader = (text) => {
  const match = /^(\d{1,2})\D+(\d{1,2})\D+(\d{2}|\d{4})$/.exec(text);
  return match && day(match[3] as string, Number(match[2]), match[1] as string);
};

const monthDayYear: DateReader = (text) => {
  const match = /^(\d{1,2})\D+(\d{1,2})\D+(\d{2}|\d{4})$/.exec(text);
  return match && day(match[3] as string, Number(match[1]), match[2] as string);
};

const yearMonthDay: DateReader = (text) => {
  const match = /^(\d{2}|\d{4})\D+(\d{1,2})\D+(\d{1,2})$/.exec(text);
  return match && day(match[1] as string, Number(match[2]), match[3] as string);
};

const dayMonthNameYear: DateReader = (text) => {
  const match = /^(\d{1,2})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s,.\-/]*([a-z]{3,9})[\s,.\-/]*(\d{2}|\d{4})$/i.exec(
    text,
  );
  return match && day(match[3] as string, monthOf(match[2] as string), match[1] as string);
};

const monthNameDayYear: DateReader = (text) => {
  const match = /^([a-z]{3,9})[\s.]*(\d{1,2})(?:st|nd|rd|th)?[\s,.]+(\d{2}|\d{4})$/i.exec(text);
  return match && day(match[3] as string, monthOf(match[1] as string), match[2] as string);
};

/** Formats of the transformation registries that tell of a day. */
const FORMATS: ReadonlyMap<string, DateReader> = new Map(
  Object.entries({
    datelonguk: dayMonthNameYear,
    dateshortuk: dayMonthNameYear,
    datelongus: monthNameDayYear,
    dateshortus: monthNameDayYear,
    dateslasheu: dayMonthYear,
    datedoteu: dayMonthYear,
    dateslashus: monthDayYear,
    datedotus: monthDayYear,
    datedaymonthyear: dayMonthYear,
    datedaymonthyearen: dayMonthNameYear,
    datedaymonthnameyearen: dayMonthNameYear,
    datemonthdayyear: monthDayYear,
    datemonthdayyearen: monthNameDayYear,
    datemonthnamedayyearen: monthNameDayYear,
    dateyearmonthday: yearMonthDay,
  }),
);

const ANY: readonly DateReader[] = [iso, dayMonthNameYear, dayMonthYear, monthNameDayYear];

/** A day in the text of a tagged fact; `unknown-format` when its format is none of the registries. */
export function readFiledDate(given: string, format: string | null): CalendarDate | 'unknown-format' | null {
  const text = given.trim().replace(/\s+/g, ' ');
  const readers = format === null ? ANY : [FORMATS.get(formatName(format))];
  if (readers[0] === undefined) return 'unknown-format';
  if (text.length > LONGEST) return null;
  for (const reader of [...readers, iso]) {
    const found = reader?.(text) ?? null;
    if (found) return found;
  }
  return null;
}

/** "true" or "false", by the format or by the text; null when it says neither. */
export function readFiledBoolean(text: string, format: string | null): boolean | 'unknown-format' | null {
  const name = format === null ? '' : formatName(format);
  if (name === 'booleantrue' || name === 'fixedtrue') return true;
  if (name === 'booleanfalse' || name === 'fixedfalse') return false;
  if (name !== '' && name !== 'nocontent') return 'unknown-format';
  const said = text.trim().toLowerCase();
  return said === 'true' || said === '1' ? true : said === 'false' || said === '0' ? false : null;
}
