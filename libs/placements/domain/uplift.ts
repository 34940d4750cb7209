import { addDays, inPounds, inWords, pence, type CalendarDate } from '#kernel';
import type { UpliftClause } from './agreement-terms';
import type { SignedLine } from './agreement-digest';

/** What somebody asks for under the uplift clause. */
export interface UpliftAsked {
  /** The lines that would end, as they stand, each with its last day after. */
  readonly ended: readonly (Pick<SignedLine, 'purpose' | 'payer' | 'pencePerWeek'> & { readonly on: string })[];
  readonly added: readonly Pick<SignedLine, 'purpose' | 'payer' | 'pencePerWeek' | 'from'>[];
  /** The rise of the index that is claimed, in percent. */
  readonly indexPercent: number | undefined;
  /** First days of uplifts that were agreed before. */
  readonly before: readonly CalendarDate[];
}

const sumBy = (lines: readonly { purpose: string; payer: string; pencePerWeek: number }[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { purpose, payer, pencePerWeek } of lines) {
    const line = `${purpose}, paid by ${payer.replace('-', ' ')}`;
    sums.set(line, (sums.get(line) ?? 0) + pencePerWeek);
  }
  return sums;
};

/** The most that a price may be after an uplift: by the index, no further than the cap, down to a penny. */
export const mostAfter = (clause: UpliftClause, pencePerWeek: number, indexPercent: number): number =>
  // Percent with one or two decimals, in hundredths, so that no rounding of fractions lets a penny through.
  Math.floor(
    (pencePerWeek * (10_000 + Math.round(Math.min(indexPercent, clause.capPercent ?? Infinity) * 100))) / 10_000,
  );

/** What is wrong with an uplift, and with which part of what was asked. */
export interface UpliftProblem {
  readonly field: 'indexPercent' | 'end' | 'add' | 'add.from' | 'add.pencePerWeek';
  readonly message: string;
}

const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const monthInWords = (month: number): string => MONTHS.format(new Date(Date.UTC(2000, month - 1, 1)));
const money = (amount: number): string => inPounds(pence(amount));

/** What speaks against an uplift under its clause; empty when nothing does. */
export function upliftProblems(
  clause: UpliftClause,
  { ended, added, indexPercent, before }: UpliftAsked,
): readonly UpliftProblem[] {
  if (indexPercent === undefined)
    return [{ field: 'indexPercent', message: `Say by how many percent ${clause.index} rose.` }];
  if (ended.length === 0 || added.length === 0)
    return [{ field: 'end', message: 'An uplift ends price lines and puts higher ones in their place.' }];
  const days = [...ended.map(({ on }) => on), ...added.map(({ from }) => from)].sort();
  const begins = days[0] as CalendarDate;
  return [...dayProblems(clause, begins, days, before), ...priceProblems(clause, ended, added, indexPercent)];
}

const ofTheDay = (message: string): UpliftProblem => ({ field: 'add.from', message });

function dayProblems(
  { month }: UpliftClause,
  begins: CalendarDate,
  days: readonly string[],
  before: readonly CalendarDate[],
): UpliftProblem[] {
  const problems: UpliftProblem[] = [];
  if (days.some((day) => day !== begins))
    problems.push(ofTheDay('Every line that ends and every line that begins does so on one day.'));
  if (begins.slice(5) !== `${String(month).padStart(2, '0')}-01`)
    problems.push(ofTheDay(`The clause lets prices rise on 1 ${monthInWords(month)}, not on ${inWords(begins)}.`));
  const early = before.find((day) => begins < addDays(day, 365));
  if (early !== undefined)
    problems.push(
      ofTheDay(`Prices rose on ${inWords(early)} already; the clause lets them rise once in twelve months.`),
    );
  return problems;
}

function priceProblems(
  clause: UpliftClause,
  ended: UpliftAsked['ended'],
  added: UpliftAsked['added'],
  indexPercent: number,
): UpliftProblem[] {
  const was = sumBy(ended);
  const cap = clause.capPercent === null ? '' : `, and the cap is ${clause.capPercent}%`;
  return [...sumBy(added)].flatMap(([line, price]): UpliftProblem[] => {
    const old = was.get(line);
    if (old === undefined) return [{ field: 'add', message: `No price for ${line} ends, so none can rise.` }];
    const most = mostAfter(clause, old, indexPercent);
    if (price <= most) return [];
    const message = `For ${line}: ${money(most)} a week at most. It is ${money(old)} now, ${clause.index} rose by ${indexPercent}%${cap}.`;
    return [{ field: 'add.pencePerWeek', message }];
  });
}
