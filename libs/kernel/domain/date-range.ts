import type { CalendarDate } from './calendar-date';
import { invalid } from './domain-error';

/** Half-open days [from, to): `from` is in it, `to` is not; an open end is null. */
export interface DateRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** @throws DomainError invalid when it would end before it begins. An empty range (from = to) is allowed. */
export function dateRange(from: CalendarDate, to: CalendarDate | null = null): DateRange {
  if (to !== null && to < from) throw invalid(`A range cannot end (${to}) before it begins (${from}).`);
  return { from, to };
}

export const isEmptyRange = (range: DateRange): boolean => range.to !== null && range.to <= range.from;

export const rangeContains = (range: DateRange, day: CalendarDate): boolean =>
  range.from <= day && (range.to === null || day < range.to);

/** The days both have, or null when there is none: back-to-back ranges share no day. */
export function rangeIntersection(a: DateRange, b: DateRange): DateRange | null {
  const from = a.from > b.from ? a.from : b.from;
  const ends = [a.to, b.to].filter((end): end is CalendarDate => end !== null).sort();
  const range = { from, to: ends[0] ?? null };
  return range.to !== null && range.to <= range.from ? null : range;
}

export const rangesOverlap = (a: DateRange, b: DateRange): boolean => rangeIntersection(a, b) !== null;
