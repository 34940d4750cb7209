import { inWords, readCalendarDate, type CalendarDate, type ErrorDetail } from '#kernel';
import type { FiledPeriod } from './accounts-years';
import { INPUT_NAMES, isMoney, type InputName } from './input-names';
import { daysIn } from './period-spans';

/** What one person read from a document: the periods of it with their figures. */
export interface EnteredFigures {
  readonly companyNumber: string;
  readonly companyName: string | null;
  readonly balanceSheetDate: CalendarDate;
  /** Which document, and where it can be seen: "PDF of 3 July 2025, Companies House MzQ1, pages 14 to 18". */
  readonly document: string;
  readonly periods: readonly FiledPeriod[];
}

const LONGEST_PERIOD = 560;

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

function readValues(given: unknown, where: string, problems: ErrorDetail[]): FiledPeriod['values'] {
  const values: { [name in InputName]?: number } = {};
  for (const [name, value] of Object.entries(fields(given))) {
    if (!(INPUT_NAMES as readonly string[]).includes(name))
      problems.push({ message: `${where}: "${name}" is no figure. Figures are: ${INPUT_NAMES.join(', ')}.` });
    else if (typeof value !== 'number' || (isMoney(name) ? !Number.isSafeInteger(value) : !Number.isFinite(value)))
      problems.push({
        message: `${where}: ${name} is ${JSON.stringify(value)}. Expected ${isMoney(name) ? 'whole pence' : 'a number'}.`,
      });
    else values[name as InputName] = value;
  }
  if (Object.keys(values).length === 0)
    problems.push({ message: `${where}: expected at least one figure in "values".` });
  return values;
}

function readPeriod(
  given: unknown,
  index: number,
  last: CalendarDate | null,
  problems: ErrorDetail[],
): FiledPeriod | null {
  const where = `Period ${index + 1}`;
  const { start, end, scope, values } = fields(given);
  const from = readCalendarDate(String(start));
  const to = readCalendarDate(String(end));
  if (from === null || to === null || to < from) {
    problems.push({ message: `${where}: expected "start" and "end" as 2025-03-31, the start first.` });
    return null;
  }
  if (daysIn({ start: from, end: to }) > LONGEST_PERIOD)
    problems.push({ message: `${where}: a period is at most 18 months (Companies Act 2006 section 392).` });
  if (last !== null && to > last)
    problems.push({ message: `${where} ends on ${inWords(to)}, after the balance sheet date.` });
  if (scope !== 'company' && scope !== 'group')
    problems.push({ message: `${where}: expected "scope" company or group.` });
  return {
    start: from,
    end: to,
    scope: scope === 'group' ? 'group' : 'company',
    values: readValues(values, where, problems),
  };
}

/** @returns what was entered, or everything that is wrong with it */
export function readEnteredFigures(
  given: unknown,
  readNumber: (text: string) => string | null,
): { figures: EnteredFigures } | { problems: ErrorDetail[] } {
  const problems: ErrorDetail[] = [];
  const { companyNumber, companyName, balanceSheetDate, document, periods } = fields(given);
  const number = readNumber(String(companyNumber ?? ''));
  if (number === null) problems.push({ message: 'companyNumber: expected eight characters, as 01234567.' });
  const day = readCalendarDate(String(balanceSheetDate));
  if (day === null) problems.push({ message: 'balanceSheetDate: expected a day as 2025-03-31.' });
  if (typeof document !== 'string' || document.trim().length < 5 || document.length > 500)
    problems.push({ message: 'document: say which document the figures are from, and where in it.' });
  const list = Array.isArray(periods) ? (periods as unknown[]) : [];
  if (list.length === 0) problems.push({ message: 'periods: expected at least one.' });
  const read = list.flatMap((each, index) => readPeriod(each, index, day, problems) ?? []);
  if (day !== null && read.length > 0 && !read.some(({ end }) => end === day))
    problems.push({ message: 'No period ends on the balance sheet date.' });
  const keys = read.map(({ end, scope }) => `${end} ${scope}`);
  if (new Set(keys).size < keys.length) problems.push({ message: 'Two periods of one scope end on the same day.' });
  if (problems.length > 0 || number === null || day === null) return { problems };
  const name = typeof companyName === 'string' && companyName.trim() !== '' ? companyName.trim() : null;
  const figures = {
    companyNumber: number,
    companyName: name,
    balanceSheetDate: day,
    document: String(document).trim(),
    periods: read,
  };
  return { figures };
}
