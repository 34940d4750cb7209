import { daysBetween, type CalendarDate } from '#kernel';
import type { Context } from './document';

export interface Span {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

/** Companies Act 2006 s. 392: no period is longer than 18 months. Longer ones tell of the time since something began. */
const LONGEST_PERIOD = 560;

/** The periods that a filing knows, to give an instant the period that ends that day. */
export class PeriodSpans {
  private readonly startsByEnd = new Map<string, { used: Set<CalendarDate>; declared: Set<CalendarDate> }>();

  constructor(
    used: Iterable<Context>,
    declared: Iterable<Context>,
    /** The period that the report says it covers. */
    private readonly covered: Span | null,
  ) {
    for (const context of used) this.add(context, 'used');
    for (const context of declared) this.add(context, 'declared');
    if (covered) this.add(covered, 'used');
  }

  /**
   * Start of the period that ends on a day: the one the report covers, else the longest that something is tagged with,
   * else the longest declared; null when there is none.
   */
  startOf(end: CalendarDate): CalendarDate | null {
    if (this.covered?.end === end) return this.covered.start;
    const starts = this.startsByEnd.get(end);
    if (!starts) return null;
    const known = [...(starts.used.size > 0 ? starts.used : starts.declared)].sort();
    return known.find((start) => daysIn({ start, end }) <= LONGEST_PERIOD) ?? known.at(-1) ?? null;
  }

  private add({ start, end }: { start: CalendarDate | null; end: CalendarDate }, kind: 'used' | 'declared'): void {
    if (start === null) return;
    const known = this.startsByEnd.get(end) ?? { used: new Set(), declared: new Set() };
    known[kind].add(start);
    this.startsByEnd.set(end, known);
  }
}

export const daysIn = ({ start, end }: Span): number => daysBetween(start, end) + 1;

/** A financial year is 52 or 53 weeks, or a year of the calendar. */
export const isYearOfDays = (days: number): boolean => days >= 357 && days <= 373;

export const isYear = (span: Span): boolean => isYearOfDays(daysIn(span));
