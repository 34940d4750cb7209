import { addDays, type CalendarDate } from '#kernel';
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
  for (const { purpose, payer, pencePerWeek } of lines)
    sums.set(`${purpose}, ${payer}`, (sums.get(`${purpose}, ${payer}`) ?? 0) + pencePerWeek);
  return sums;
};

/** The most that a price may be after an uplift: by the index, no further than the cap, down to a penny. */
export const mostAfter = (clause: UpliftClause, pencePerWeek: number, indexPercent: number): number =>
  // Percent with one or two decimals, in hundredths, so that no rounding of fractions lets a penny through.
  Math.floor(
    (pencePerWeek * (10_000 + Math.round(Math.min(indexPercent, clause.capPercent ?? Infinity) * 100))) / 10_000,
  );

/** What speaks against an uplift under its clause; empty when nothing does. */
export function upliftProblems(clause: UpliftClause, { ended, added, indexPercent, before }: UpliftAsked): string[] {
  if (indexPercent === undefined) return [`Say by how many percent ${clause.index} rose.`];
  if (ended.length === 0 || added.length === 0)
    return ['An uplift ends price lines and puts higher ones in their place.'];
  const problems: string[] = [];
  const [first] = [...new Set([...ended.map(({ on }) => on), ...added.map(({ from }) => from)])].sort();
  const begins = first as CalendarDate;
  if (ended.some(({ on }) => on !== begins) || added.some(({ from }) => from !== begins))
    problems.push('Every line that ends and every line that begins does so on one day.');
  const month = String(clause.month).padStart(2, '0');
  if (begins.slice(5) !== `${month}-01`)
    problems.push(`The clause lets prices rise on the 1st of month ${clause.month}.`);
  const early = before.find((day) => begins < addDays(day, 365));
  if (early !== undefined)
    problems.push(`Prices rose on ${early} already; the clause lets them rise once in twelve months.`);
  const was = sumBy(ended);
  for (const [line, price] of sumBy(added)) {
    const old = was.get(line);
    if (old === undefined) problems.push(`No line for ${line} ends, so none can rise.`);
    else if (price > mostAfter(clause, old, indexPercent))
      problems.push(
        `For ${line} at most ${mostAfter(clause, old, indexPercent)} pence a week can be agreed, from ${old}: ${indexPercent}% by the index, capped at ${clause.capPercent ?? 'nothing'}%.`,
      );
  }
  return problems;
}
